import type { FileId, Fragment, Span } from '../text/span.ts';
import type { Schema, SchemaFile } from './schema.ts';

/** A place as the outside counts it: UTF-16 offsets from the start of the file. */
export interface Place {
  readonly file: FileId;
  readonly start: number;
  readonly end: number;
}

interface Origin {
  readonly file: FileId;
  readonly offset: number;
}

/** So many sections are looked up one by one before a table of all is made. */
const mostWithoutTable = 100;

/** Turns spans into places. Made once per schema, by those who speak to the outside. */
export function locator({ files }: Schema): (span: Span) => Place {
  let asked = 0;
  let table: ReadonlyMap<Fragment, Origin> | undefined;
  let last: { readonly fragment: Fragment; readonly origin: Origin } | undefined;

  function originOf(fragment: Fragment): Origin {
    // What is asked one after the other mostly stands together.
    if (last?.fragment === fragment) return last.origin;
    if (++asked > mostWithoutTable) table ??= originsIn(files);
    const origin = table ? table.get(fragment) : originIn(files, fragment);
    if (!origin) throw new Error('This span belongs to another schema.');
    last = { fragment, origin };
    return origin;
  }

  return ({ fragment, start, end }) => {
    const { file, offset } = originOf(fragment);
    return { file, start: offset + start, end: offset + end };
  };
}

const originsIn = (files: readonly SchemaFile[]): ReadonlyMap<Fragment, Origin> =>
  new Map(
    files.flatMap(({ id, sections, starts }) =>
      sections.map((section, i): [Fragment, Origin] => [section, { file: id, offset: starts[i] ?? 0 }]),
    ),
  );

function originIn(files: readonly SchemaFile[], fragment: Fragment): Origin | undefined {
  for (const { id, sections, starts } of files) {
    const among: readonly Fragment[] = sections;
    const offset = starts[among.indexOf(fragment)];
    if (offset !== undefined) return { file: id, offset };
  }
  return undefined;
}
