import type { Settings } from '../analysis/settings.ts';
import {
  type BaselinePlace,
  findBaseline,
  type KeptEntry,
  readBaseline,
  rootOf,
  schemaIn,
} from '../project/baseline-file.ts';
import { isWithin } from '../project/disk.ts';
import type { Note, Problem } from '../report/problem.ts';
import { shownPath } from '../report/shown-path.ts';
import { enumerate } from '../text/wording.ts';
import type { AuditedSchema } from './audit.ts';
import type { AskedSchema } from './input.ts';
import { absolutePath } from './paths.ts';
import type { Reader } from './reader.ts';

/** The baseline that speaks for a schema. */
export interface SchemaBaseline {
  readonly path: string;
  /** How it names the schema. */
  readonly schema: string;
  /** Whether there is such a file. */
  readonly present: boolean;
  /** All that it holds, other schemas too. */
  readonly kept: readonly KeptEntry[];
}

/** What decides which baseline it is, and whether it has to be there. */
export interface BaselineRequest {
  /** Absolute, with forward slashes. */
  readonly cwd: string;
  /** As it was asked for, instead of what the project says. */
  readonly baseline?: string;
  /** It is about to be written, so that it need not be there yet. */
  readonly updateBaseline?: boolean;
}

export function baselineOf(
  reader: Reader,
  { cwd, baseline, updateBaseline = false }: BaselineRequest,
  { group: { root }, top, projectFile }: AskedSchema & { readonly projectFile: string | undefined },
  settings: Settings,
): { readonly baseline: SchemaBaseline | undefined; readonly problems: readonly Problem[] } {
  const home = isWithin(root, cwd) ? cwd : top;
  const place: BaselinePlace | undefined =
    baseline === undefined
      ? findBaseline(reader, { root, top, home }, projectFile, settings)
      : { path: absolutePath(cwd, baseline), by: '--baseline' };
  if (!place) return { baseline: undefined, problems: [] };
  const { path, by } = place;
  const content = reader.read(path);
  const read = (kept: readonly KeptEntry[], ...problems: Problem[]) => ({
    baseline: { path, schema: schemaIn(path, root), present: content.kind !== 'missing', kept },
    problems,
  });
  switch (content.kind) {
    case 'missing': {
      if (by === undefined || updateBaseline) return read([]);
      const message = `There is no such file, though ${shownPath(cwd, by)} names it; --update-baseline writes it.`;
      return read([], { kind: 'input', file: path, message });
    }
    case 'text': {
      const { text } = content;
      const file = readBaseline(text);
      if (file.kind === 'baseline') return read(file.entries);
      const { message, start, end } = file;
      return read([], { kind: 'configuration', file: path, text, message, start, end });
    }
    default: {
      const message = content.kind === 'folder' ? 'This is a folder, not a baseline.' : content.reason;
      return read([], { kind: 'input', file: path, message });
    }
  }
}

/** The entries of a baseline that are of no use: what they name is found no more, or their schema is gone. */
export function staleIn(reader: Reader, path: string, schemas: readonly AuditedSchema[]): KeptEntry[] {
  const own = schemas.filter((it) => it.baseline?.path === path);
  const audited = new Map(own.map((it) => [it.baseline?.schema, new Set(it.analysis.staleEntries)]));
  const isGone = (schema: string) => reader.read(rootOf(path, schema)).kind === 'missing';
  return (own[0]?.baseline?.kept ?? []).filter(
    ({ schema, entry }) => audited.get(schema)?.has(entry) ?? isGone(schema),
  );
}

/** So many stale entries are named; the others are counted. */
const mostNamed = 3;

/** A note for each baseline that holds more than is found. */
export function notesOnStale(reader: Reader, schemas: readonly AuditedSchema[]): Note[] {
  const paths = new Set(schemas.flatMap((it) => it.baseline?.path ?? []));
  return [...paths].flatMap((file) => {
    const stale = staleIn(reader, file, schemas);
    if (stale.length === 0) return [];
    const names = stale.map(({ entry: { rule, model, fields } }) => {
      const what = [model, ...fields.slice(0, 1)].filter((it) => it !== '').join('.');
      return what === '' ? rule : `${rule} of ${fields.length > 1 ? `${model}[${fields.join(', ')}]` : what}`;
    });
    const named =
      names.length > mostNamed ? [...names.slice(0, mostNamed - 1), `${names.length - mostNamed + 1} others`] : names;
    const [is, removes] = stale.length === 1 ? ['is', 'it'] : ['are', 'them'];
    return [{ file, message: `${enumerate(named)} ${is} found no more; --update-baseline removes ${removes}.` }];
  });
}
