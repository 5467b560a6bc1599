import type { Activation } from './activation.ts';
import type { Conversation } from './conversation.ts';

/** What one run of the bench found: medians, in milliseconds, MiB and MB. Committed as `result.json`. */
export interface Result {
  readonly date: string;
  readonly machine: string;
  /** How many programs wanted a processor at the end of the run, this one among them: the average of a quarter hour. */
  readonly load: number;
  readonly node: string;
  readonly versions: Readonly<Record<'pitwall' | 'official', string>>;
  readonly conversations: readonly Measured[];
  readonly ownTimes: readonly OwnTime[];
  readonly cold?: { readonly audit: number; readonly nothing: number };
  readonly activation?: Activation;
  readonly packageSize?: number;
}

/** What one key costs the server itself, in milliseconds. */
export interface OwnTime {
  readonly models: number;
  readonly files: number;
  readonly time: number;
}

/** Both servers on one schema. */
export interface Measured {
  readonly schema: number | 'corpus';
  readonly files: number;
  readonly runs: number;
  readonly pitwall: Partial<Conversation>;
  readonly official: Partial<Conversation>;
}

export const conversationOn = (
  { conversations }: Result,
  schema: Measured['schema'],
  files = 1,
): Measured | undefined => conversations.find((it) => it.schema === schema && it.files === files);

export const ownTimeOn = ({ ownTimes }: Result, models: number, files = 1): number | undefined =>
  ownTimes.find((it) => it.models === models && it.files === files)?.time;

/** What was measured now, and of what was not what is known from before, where that was the same machine and versions. */
export function together(before: Result | undefined, now: Result): Result {
  if (!before || before.machine !== now.machine || before.node !== now.node || !isSame(before.versions, now.versions)) {
    return now;
  }
  const isNew = ({ schema, files }: Measured) => conversationOn(now, schema, files) === undefined;
  const size = ({ schema }: Measured) => (schema === 'corpus' ? Number.POSITIVE_INFINITY : schema);
  const conversations = [...before.conversations.filter(isNew), ...now.conversations];
  return {
    ...before,
    ...now,
    conversations: conversations.toSorted((a, b) => (size(a) === size(b) ? a.files - b.files : size(a) - size(b))),
    ownTimes: [
      ...before.ownTimes.filter(({ models, files }) => ownTimeOn(now, models, files) === undefined),
      ...now.ownTimes,
    ].toSorted((a, b) => a.models - b.models || a.files - b.files),
  };
}

const isSame = (a: Result['versions'], b: Result['versions']): boolean =>
  a.pitwall === b.pitwall && a.official === b.official;
