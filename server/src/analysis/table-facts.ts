import type { Model } from '../schema/model.ts';
import { type Comment, Name } from '../schema/parse/syntax.ts';
import type { Part } from '../schema/schema.ts';
import { noFacts, type TableFacts } from '../workload/table-facts.ts';
import { type FactWord, factWords } from './fact-words.ts';
import type { Settings } from './settings.ts';

type Fact = { readonly word: 'rows'; readonly rows: number } | { readonly word: Exclude<FactWord, 'rows'> };

/** One fact of a comment, as far as it could be read. */
interface WrittenFact {
  readonly name: Name;
  readonly fact: Fact | undefined;
}

const directive = /^pitwall:[ \t]*(.*)$/s;

/** Two slashes only: three make documentation. What follows ` -- ` is the person's own remark. */
export function factsIn(comment: Comment): WrittenFact[] {
  const match = comment.kind === 'line' ? directive.exec(comment.text) : null;
  if (!match) return [];
  const [list = ''] = (match[1] ?? '').split(/(?:^|[ \t]+)--(?:[ \t]+|$)/);
  const { fragment, start } = comment.span;
  const from = fragment.text.indexOf(match[1] ?? '', start);
  return [...list.slice(0, longestList).matchAll(/[^,]+/g)].flatMap((part) => {
    const text = part[0].trim();
    if (text === '') return [];
    const at = from + part.index + part[0].indexOf(text);
    return [{ name: new Name(fragment, at, text), fact: readFact(text) }];
  });
}

/** There are few facts; a comment that is longer has been pasted from elsewhere. In characters. */
const longestList = 5000;

function readFact(text: string): Fact | undefined {
  const [word = '', number, ...more] = text.split(/[ \t]+/);
  if (word === 'rows') {
    const rows = Number((number ?? 'none').replaceAll('_', ''));
    return Number.isFinite(rows) && rows >= 0 && more.length === 0 ? { word, rows } : undefined;
  }
  const known = factWords.find((it) => it === word);
  return known === undefined || known === 'rows' || number !== undefined ? undefined : { word: known };
}

/** What comments at the model and the project file say of its table. */
export function tableFacts(model: Model, { tables }: Settings): TableFacts {
  const name = model.name.text;
  const told = model.comments.flatMap((comment) =>
    factsIn(comment).flatMap(({ fact }) => (fact ? [{ fact, comment }] : [])),
  );
  const small = tables.small.has(name);
  const [hot, appendOnly] = [tables.hot.has(name), tables.appendOnly.has(name)];
  if (told.length === 0 && !small && !hot && !appendOnly) return noFacts;
  const says = (word: Fact['word']) => told.some((it) => it.fact.word === word);
  const rows = told.flatMap(({ fact }) => (fact.word === 'rows' ? [fact.rows] : []))[0];
  return {
    small: small || says('small'),
    hot: hot || says('hot'),
    appendOnly: appendOnly || says('append-only'),
    rows,
    snapshots: new Set(
      told.flatMap(({ fact, comment }) => (fact.word === 'snapshot' ? (fieldAt(model, comment)?.name.text ?? []) : [])),
    ),
  };
}

/** The field on whose line the comment ends, or on the line below. */
function fieldAt({ fields }: Model, { span, ownLine }: Comment): Model['fields'][number] | undefined {
  if (!ownLine) return fields.filter((it) => it.span.start < span.start).at(-1);
  const below = fields.find((it) => it.span.start > span.end);
  const between = below && span.fragment.text.slice(span.end, below.span.start);
  return between !== undefined &&
    /^\s*(?:\/\/[^\r\n]*\s*)*$/.test(between) &&
    !/(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)/.test(between)
    ? below
    : undefined;
}

/** Whether the comment stands where its facts are heard. */
export const isHeard = ({ meaning }: Part, comment: Comment): boolean =>
  meaning?.kind === 'model' && meaning.model.comments.includes(comment);
