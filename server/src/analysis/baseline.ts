import type { Subject } from '../rules/rule.ts';
import type { Index, RowCondition } from '../schema/model.ts';
import { type Span, textOf } from '../text/span.ts';
import type { Finding } from './analyze.ts';

/** A finding that a project has accepted: what it is about, whichever line it stands in. */
export interface BaselineEntry {
  /** Empty where a comment is meant, or the whole schema. */
  readonly model: string;
  readonly rule: string;
  /** In the order of the finding. */
  readonly fields: readonly string[];
  /** The index that the finding is about. */
  readonly index?: string;
  /** The one that stands in for it. */
  readonly coveredBy?: string;
  /** What the finding points at, where there is no model. */
  readonly words?: string;
}

export function entryOf({ rule, at, subject: { model, fields, index, coveredBy } }: AcceptableFinding): BaselineEntry {
  return {
    model,
    rule: rule.id,
    fields,
    ...(index && { index: indexText(index) }),
    ...(coveredBy && { coveredBy: indexText(coveredBy) }),
    ...(model === '' && { words: textOf(at).replace(/\s+/g, ' ') }),
  };
}

/** What of a finding its entry is made of. */
export interface AcceptableFinding {
  readonly rule: Pick<Finding['rule'], 'id'>;
  readonly subject: Subject;
  readonly at: Span;
}

/** Which findings have been accepted, and which entries find nothing any more. */
export interface Comparison<F extends AcceptableFinding> {
  readonly accepted: ReadonlySet<F>;
  readonly unmatched: readonly BaselineEntry[];
}

/** One entry accepts one finding: where two are alike, and only one was accepted, the second is new. */
export function compare<F extends AcceptableFinding>(
  findings: readonly F[],
  entries: readonly BaselineEntry[],
): Comparison<F> {
  const waiting = new Map<string, BaselineEntry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    waiting.set(key, [...(waiting.get(key) ?? []), entry]);
  }
  const accepted = new Set(entries.length === 0 ? [] : findings.filter((it) => waiting.get(keyOfFinding(it))?.pop()));
  const left = new Set([...waiting.values()].flat());
  return { accepted, unmatched: entries.filter((it) => left.has(it)) };
}

/** Of findings that stay they are asked for with each key. */
const keys = new WeakMap<AcceptableFinding, string>();

function keyOfFinding(finding: AcceptableFinding): string {
  const key = keys.get(finding) ?? keyOf(entryOf(finding));
  keys.set(finding, key);
  return key;
}

/** So faint that it is in nobody's way. */
export const asAccepted = (finding: Finding): Finding => ({ ...finding, severity: 'hint', accepted: true });

/** Why an accepted finding is so faint. */
export const whyAccepted =
  'The project has accepted this finding in its baseline, so it is shown faintly and counted nowhere.';

const keyOf = ({ model, rule, fields, index, coveredBy, words }: BaselineEntry): string =>
  JSON.stringify([model, rule, fields, index, coveredBy, words]);

/** What an index is, without its name and its place; `@unique` behind a field and `@@unique` are one. */
function indexText(index: Index): string {
  const columns = index.columns.map(({ path, sort, length, ops }) => {
    const options = [
      ...(sort === 'desc' ? ['sort: Desc'] : []),
      ...(length === undefined ? [] : [`length: ${length}`]),
      ...(ops === undefined ? [] : [`ops: ${ops}`]),
    ];
    return options.length === 0 ? path : `${path}(${options.join(', ')})`;
  });
  const options = [
    `[${columns.join(', ')}]`,
    ...(index.type === 'BTree' ? [] : [`type: ${index.type}`]),
    ...(index.where ? [`where: ${conditionText(index.where)}`] : []),
  ];
  return `${kinds[index.kind]}(${options.join(', ')})`;
}

const kinds: Readonly<Record<Index['kind'], string>> = {
  pk: '@@id',
  unique: '@@unique',
  index: '@@index',
  fulltext: '@@fulltext',
  'implicit-fk': 'foreign key',
  migrated: 'migration',
};

function conditionText(condition: RowCondition): string {
  switch (condition.kind) {
    case 'object':
      return `{ ${condition.conditions.map(({ field, negated, value }) => `${field.text}: ${negated ? 'not ' : ''}${value}`).join(', ')} }`;
    case 'raw':
      return condition.sql;
    case 'pseudo':
      return condition.text;
    case 'unreadable':
      return '?';
  }
}
