import type { Field } from '../model.ts';

/** Where the values of a key come from, as its default tells. */
export interface IdSource {
  readonly kind: 'uuid' | 'cuid' | 'ulid' | 'nanoid' | 'counter';
  /** Whether a new value lies behind all others, or anywhere between them. */
  readonly order: 'time' | 'random' | 'unknown';
}

/** Undefined where there is no default, or one that says nothing of the kind. */
export function idSourceOf({ default: value }: Field): IdSource | undefined {
  if (value?.kind !== 'call') return undefined;
  const [first] = value.arguments;
  const argument = first && 'text' in first.value ? first.value.text : undefined;
  switch (value.name.text) {
    case 'uuid':
      return { kind: 'uuid', order: argument === '7' ? 'time' : 'random' };
    // The first version of cuid begins with the time, the second does not.
    case 'cuid':
      return { kind: 'cuid', order: argument === '2' ? 'random' : 'time' };
    case 'ulid':
      return { kind: 'ulid', order: 'time' };
    case 'nanoid':
      return { kind: 'nanoid', order: 'random' };
    case 'autoincrement':
    case 'sequence':
      return { kind: 'counter', order: 'time' };
    case 'dbgenerated':
      return argument === undefined ? undefined : generated(argument);
    default:
      return undefined;
  }
}

/** A call in the database's own language, its name without a schema before it: `extensions.uuid_generate_v4()`. */
function generated(sql: string): IdSource | undefined {
  const call = /^\(*\s*(?:"?\w+"?\.)?"?(\w+)"?\s*\(\s*\)(?:::(?:uuid|text))?\s*\)*$/.exec(sql.trim())?.[1];
  const kind = callKinds.get(call?.toLowerCase() ?? '');
  return kind && { kind: call?.toLowerCase() === 'unique_rowid' ? 'counter' : 'uuid', order: kind };
}

const callKinds: ReadonlyMap<string, IdSource['order']> = new Map(
  Object.entries<IdSource['order']>({
    gen_random_uuid: 'random',
    uuid_generate_v4: 'random',
    uuidv4: 'random',
    newid: 'random',
    uuid_generate_v7: 'time',
    uuidv7: 'time',
    newsequentialid: 'time',
    unique_rowid: 'time',
    uuid_generate_v1: 'unknown',
    uuid_generate_v1mc: 'unknown',
    uuid: 'unknown',
  }),
);
