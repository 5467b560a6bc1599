import { isAscii } from '../../text/ascii.ts';
/** Comments that list what a text column may hold: `// draft, published`, `// "owner" | "member"`. */

export interface ValueList {
  /** As they are stored, in the order of the comment. */
  readonly values: readonly string[];
  /** Nothing else stands in the comment. */
  readonly alone: boolean;
  /** Quotes or bars set the values apart from prose. */
  readonly marked: boolean;
}

/** Undefined where the comment is prose, leaves the list open, or has more values than anybody would close. */
export function readValueList(comment: string): ValueList | undefined {
  const [list = ''] = withoutLabel(comment).split(/ (?:—|–|-{1,2}) |; |\. |[.;]$/);
  const plain = withoutBrackets(list.trim()).replaceAll(/\s*\([^()]*\)/g, '');
  const items = plain.split(/\s*\|\s*|\s*,\s*(?:(?:or|and)\s+)?|\s+or\s+|\s+\/\s+/).map(readItem);
  if (!items.every((it) => it !== undefined)) return undefined;
  const named = items.filter((it) => it.quoted || !isAbsence(it.value));
  const values = [...new Set(named.map((it) => it.value))];
  if (values.length < 2 || values.length > mostValues) return undefined;
  const marked = named.every((it) => it.quoted) || (plain.includes('|') && !plain.includes(','));
  if (!marked && !looksLikeValues(values)) return undefined;
  if (leavesOpen.test(comment)) return undefined;
  return { values, marked, alone: items.length === named.length && plain.trim() === comment.trim() };
}

/** With more, a column holds what users or other programs define. */
const mostValues = 12;

const leavesOpen = /\b(?:e\.?g|i\.e|etc|examples?|for instance|such as|and (?:more|others)|so on)\b|\blike |\.{3}|…/i;

/** `Status: a, b` and `one of a, b` are about the list. */
function withoutLabel(comment: string): string {
  const [label = '', word = ''] =
    /^(?:[A-Za-z_\u00c0-\uffff]+ ){0,2}([A-Za-z_\u00c0-\uffff]+) ?: +/.exec(comment) ?? [];
  if (remarks.has(word.toLowerCase())) return '';
  return comment.slice(label.length).replace(/^(?:one of|either|enum|values?)\b:? */i, '');
}

const remarks: ReadonlySet<string> = new Set(['note', 'todo', 'fixme', 'warning', 'see', 'deprecated', 'pitwall']);

const withoutBrackets = (list: string): string => /^[([{](.*)[)\]}]$/.exec(list)?.[1] ?? list;

interface Item {
  readonly value: string;
  readonly quoted: boolean;
}

function readItem(text: string): Item | undefined {
  const quoted = /^(["'`])(.{1,40})\1$/.exec(text)?.[2];
  if (quoted !== undefined) return /["'`\\]/.test(quoted) ? undefined : { value: quoted, quoted: true };
  const isWord = isAscii(text)
    ? /^[A-Za-z0-9][\w.:+-]{0,39}$/.test(text)
    : /^[\p{L}\p{N}][\p{L}\p{N}_.:+-]{0,39}$/u.test(text);
  return isWord ? { value: text, quoted: false } : undefined;
}

const isAbsence = (value: string): boolean => value === 'null' || value === 'undefined';

/** Values are written in one manner; "Title, optional" and "deprecated, unused" speak about the column. */
const looksLikeValues = (values: readonly string[]): boolean =>
  new Set(values.map((it) => it.slice(0, 1)).map((it) => it === it.toLowerCase())).size === 1 &&
  !values.some((it) => aboutColumns.has(it.toLowerCase()));

const aboutColumns: ReadonlySet<string> = new Set(
  'deprecated unused nullable indexed unique denormalized computed calculated derived cached immutable readonly redundant optional'.split(
    ' ',
  ),
);
