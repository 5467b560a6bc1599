import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { BaselineEntry } from '../analysis/baseline.ts';
import type { Settings } from '../analysis/settings.ts';
import { childOf, type Disk, isWithin, parentOf, relativeTo, resolve } from './disk.ts';

/** The findings that a project has accepted, as one file keeps them for all of its schemas. */

export const baselineFileName = 'pitwall-baseline.json';

/** What would break a reader raises it. */
const version = 1;

/** An accepted finding, and which schema it is in. */
export interface KeptEntry {
  /** The path of the schema from the folder of the baseline. */
  readonly schema: string;
  readonly entry: BaselineEntry;
}

/** A kept entry where it stands in the text, in UTF-16 offsets. */
export interface WrittenEntry extends KeptEntry {
  readonly start: number;
  readonly end: number;
}

export type BaselineFile =
  | { readonly kind: 'baseline'; readonly entries: readonly WrittenEntry[] }
  /** The message says why it cannot be used, and the offsets where. */
  | {
      readonly kind: 'unusable';
      readonly message: string;
      readonly start: number;
      readonly end: number;
      /** It is no JSON, as while it is half saved or half merged. */
      readonly isBroken: boolean;
    };

/** How a baseline names a schema. */
export const schemaIn = (baseline: string, root: string): string => relativeTo(parentOf(baseline), root);

/** Where the schema of that name lies. */
export const rootOf = (baseline: string, schema: string): string => resolve(parentOf(baseline), schema);

/** Where a baseline lies, or would lie. */
export interface BaselinePlace {
  readonly path: string;
  /** The project file that names it; without one, it is found by its usual name. */
  readonly by?: string;
}

/**
 * The baseline that speaks for a schema: the one that the project file names, or the nearest of the usual name.
 * @param root the folder or file that the schema is known by
 * @param home where a new one would go, where there is no project file
 * @returns undefined where the project wants none
 */
export function findBaseline(
  disk: Disk,
  { root, top, home }: { readonly root: string; readonly top: string; readonly home: string },
  projectFile: string | undefined,
  { baseline }: Pick<Settings, 'baseline'>,
): BaselinePlace | undefined {
  if (baseline === null) return undefined;
  if (projectFile !== undefined && baseline !== undefined)
    return { path: resolve(parentOf(projectFile), baseline), by: projectFile };
  for (let at = disk.list(root) ? root : parentOf(root); isWithin(at, top); at = parentOf(at)) {
    const path = childOf(at, baselineFileName);
    if (disk.readText(path) !== undefined) return { path };
    if (at === top || parentOf(at) === at) break;
  }
  return { path: childOf(projectFile === undefined ? home : parentOf(projectFile), baselineFileName) };
}

const remedy = 'delete it and write it anew with pitwall audit --update-baseline';

/** Reads a baseline whole or not at all: half of one would bring back what was accepted. */
export function readBaseline(text: string): BaselineFile {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { disallowComments: true });
  const [error] = errors;
  const unusable = (message: string, { offset, length }: Pick<Node, 'offset' | 'length'>): BaselineFile => ({
    kind: 'unusable',
    message,
    start: offset,
    end: offset + length,
    isBroken: error !== undefined,
  });
  const whole = { offset: 0, length: text.length };
  if (error) {
    const what = printParseErrorCode(error.error).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
    return unusable(
      `This baseline is not valid JSON here (${what.toLowerCase()}). Take it from version control again, or ${remedy}.`,
      error,
    );
  }
  const content: unknown = tree && getNodeValue(tree);
  if (!tree || !isRecord(content))
    return unusable(`This is no baseline: it holds no object. To mend it, ${remedy}.`, whole);
  const written = content['version'];
  if (written !== version) {
    const which = typeof written === 'number' ? `is of version ${written}` : 'has no version';
    return unusable(
      `This baseline ${which}, and this Pitwall reads version ${version}. Use the Pitwall that wrote it, or ${remedy}.`,
      nodeOf(tree, 'version') ?? whole,
    );
  }
  const list = nodeOf(tree, 'findings');
  if (list?.type !== 'array')
    return unusable(`This baseline has no list "findings". To mend it, ${remedy}.`, list ?? whole);
  const entries: WrittenEntry[] = [];
  for (const node of list.children ?? []) {
    const kept = readEntry(getNodeValue(node));
    if (!kept)
      return unusable(
        `An entry has "schema", "model", "rule" and "fields", which this one has not. To mend it, ${remedy}.`,
        node,
      );
    entries.push({ ...kept, start: node.offset, end: node.offset + node.length });
  }
  return { kind: 'baseline', entries };
}

/**
 * One entry a line and in order, so that a change of it can be read as a diff, and merges.
 * @param before the text in whose place it stands: its line ends are kept
 */
export function writeBaseline(entries: readonly KeptEntry[], before: string = ''): string {
  const lines = entries.map(({ schema, entry: { model, rule, fields, index, coveredBy, words } }) =>
    // The order of the keys is the order of the lines.
    objectText({ schema, model, rule, fields, index, coveredBy, words }),
  );
  const list =
    lines.length === 0
      ? '[]'
      : `[\n${lines
          .toSorted(byCode)
          .map((it) => `    ${it}`)
          .join(',\n')}\n  ]`;
  const text = `{\n  "version": ${version},\n  "findings": ${list}\n}\n`;
  return before.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}

/** Whether both say the same, however they are laid out. */
export const isSameBaseline = (a: readonly KeptEntry[], b: readonly KeptEntry[]): boolean =>
  writeBaseline(a) === writeBaseline(b);

const objectText = (value: Readonly<Record<string, string | readonly string[] | undefined>>): string => {
  const pairs = Object.entries(value).flatMap(([key, it]) =>
    it === undefined ? [] : [`"${key}": ${typeof it === 'string' ? JSON.stringify(it) : listText(it)}`],
  );
  return `{ ${pairs.join(', ')} }`;
};

const listText = (items: readonly string[]): string => `[${items.map((it) => JSON.stringify(it)).join(', ')}]`;

/** The same on every machine, whatever its language. */
const byCode = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const nodeOf = (tree: Node, key: string): Node | undefined =>
  tree.children?.find((it) => it.children?.[0]?.value === key)?.children?.[1];

function readEntry(value: unknown): KeptEntry | undefined {
  if (!isRecord(value)) return undefined;
  const { schema, model, rule, fields, index, coveredBy, words } = value;
  if (typeof schema !== 'string' || typeof model !== 'string' || typeof rule !== 'string') return undefined;
  if (!Array.isArray(fields) || !fields.every((it) => typeof it === 'string')) return undefined;
  if (!isOptionalText(index) || !isOptionalText(coveredBy) || !isOptionalText(words)) return undefined;
  return {
    schema,
    entry: {
      model,
      rule,
      fields,
      ...(index !== undefined && { index }),
      ...(coveredBy !== undefined && { coveredBy }),
      ...(words !== undefined && { words }),
    },
  };
}

const isOptionalText = (value: unknown): value is string | undefined =>
  value === undefined || typeof value === 'string';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
