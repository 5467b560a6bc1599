import { findNodeAtLocation, getLocation, type Node, parseTree } from 'jsonc-parser';
import { closest } from '../text/spelling.ts';
import type { ProjectFileProblem } from './project-file.ts';

/** The names of models and fields that a project file lists. */

const tableLists = ['small', 'hot', 'appendOnly'];
const columnLists = ['tenantColumns', 'softDeleteColumns'] as const;

/** Names of models under `tables` that no schema has, so that nothing is heard of them. */
export function unknownModels(text: string, models: ReadonlySet<string>): ProjectFileProblem[] {
  const tree = parseTree(text);
  const names = tableLists.flatMap((it) => (tree && findNodeAtLocation(tree, ['tables', it])?.children) ?? []);
  return names.flatMap(({ type, value, offset, length }) => {
    if (type !== 'string' || models.has(String(value))) return [];
    const near = closest(String(value), models);
    return [
      {
        message: `No model is called "${value}"${near === undefined ? '' : `; "${near}" is close`}.`,
        start: offset,
        end: offset + length,
        ...(near !== undefined && { correction: JSON.stringify(near) }),
      },
    ];
  });
}

/** A place where a name may be written. */
export interface NamePlace {
  readonly list: 'models' | (typeof columnLists)[number];
  /** Names that stand in the list already. */
  readonly taken: ReadonlySet<string>;
  /** What a name would stand in place of, quotes included. */
  readonly start: number;
  readonly end: number;
}

/** Undefined where the offset lies in no list of names. */
export function namePlaceAt(text: string, offset: number): NamePlace | undefined {
  const { path, previousNode } = getLocation(text, offset);
  const [first, second] = path;
  const isTable = first === 'tables' && tableLists.some((it) => it === second) && path.length === 3;
  const list = isTable ? 'models' : path.length === 2 ? columnLists.find((it) => it === first) : undefined;
  if (list === undefined) return undefined;
  const tree = parseTree(text);
  const written = tree && findNodeAtLocation(tree, path.slice(0, -1));
  const word = previousNode && isAround(previousNode, offset) ? previousNode : undefined;
  const others = (written?.children ?? []).filter((it) => it.offset !== word?.offset);
  return {
    list,
    taken: new Set(others.map((it) => String(it.value))),
    start: word?.offset ?? offset,
    end: word ? word.offset + word.length : offset,
  };
}

const isAround = ({ type, offset, length }: Node, at: number): boolean =>
  type === 'string' && offset < at && at <= offset + length;
