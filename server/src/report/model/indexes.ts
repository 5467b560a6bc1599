import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { explainIndex, type IndexExplanation } from '../../analysis/explain-index.ts';
import { coverOf, indexesOf } from '../../schema/coverage/coverage.ts';
import { type Index, indexLabel, type Model, type WrittenIndex } from '../../schema/model.ts';
import { backField } from '../../schema/relations.ts';
import { type Phrase, withBackticks } from '../../text/phrase.ts';
import type { Span } from '../../text/span.ts';
import { enumerate } from '../../text/wording.ts';
import { worstOf } from './counts.ts';
import type { IndexReport, PlaceReport } from './report.ts';

/** The keys and indexes of a model in the words of the hover, with those that stand in no file. */
export function indexReports(
  analysis: Analysis,
  model: Model,
  findings: readonly Finding[],
  placeOf: (span: Span) => PlaceReport,
): IndexReport[] {
  const { schema, provider } = analysis;
  return indexesOf(schema, model, provider).map((index) => {
    if (!isWritten(index)) return unwritten(analysis, model, index);
    const own = findings.filter(({ subject }) => subject.index === index);
    const explained = explainIndex(analysis, model, index);
    return {
      label: indexLabel(index),
      place: placeOf(index.attribute.span),
      kind: kindOf(index),
      serves: explained ? servedBy(explained) : [],
      costs: explained ? costsOf(explained) : [],
      redundant: own.find(({ rule }) => sayThatItCanGo.has(rule.id))?.message ?? (explained && spareText(explained)),
      worst: worstOf(own),
    };
  });
}

const isWritten = (index: Index): index is WrittenIndex => index.kind !== 'implicit-fk' && index.kind !== 'migrated';

/** Rules that tell of an index which another one stands in for. */
const sayThatItCanGo: ReadonlySet<string> = new Set([
  'duplicate-index',
  'redundant-index-on-unique',
  'redundant-prefix-index',
  'redundant-unique-superset',
]);

/** What nobody is told of may be spare as well: it is accepted, or a comment speaks for it. */
const spareText = ({ verdict: { kind, confidence, says } }: IndexExplanation): string | undefined =>
  kind === 'redundant' && confidence === 'certain' ? sentence(says) : undefined;

function kindOf({ kind, type, where }: WrittenIndex): string {
  const kinds = { pk: 'primary key', unique: 'unique', fulltext: 'full text', index: type === 'BTree' ? '' : type };
  return [kinds[kind], where ? 'partial' : ''].filter((it) => it !== '').join(', ');
}

const servedBy = ({ verdict, usedBy, among, finds, sorts }: IndexExplanation): string[] => [
  ...(verdict.kind === 'refused' ? ['Nothing, while it is refused.'] : []),
  ...usedBy.map(sentence),
  ...(among ? [`Only ${withBackticks(among)}.`] : []),
  ...(finds ? [`Finds rows by ${withBackticks(finds)}.`] : []),
  ...(sorts ? [`Sorts by ${withBackticks(sorts)}.`] : []),
];

/** That each insert writes it goes without saying here, and a key that may be too long is a finding. */
const costsOf = ({ size, writes: [, ...hot] }: IndexExplanation): string[] =>
  [size, ...hot].flatMap((it) => (it ? [sentence(it)] : []));

const sentence = (phrase: Phrase): string => `${capitalise(withBackticks(phrase))}.`;

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the database makes of a foreign key, and what only migrations know. */
function unwritten(analysis: Analysis, model: Model, index: Exclude<Index, WrittenIndex>): IndexReport {
  const { schema, provider, input } = analysis;
  const label = indexLabel(index);
  const relations = model.foreignKeys
    .filter((it) => {
      const cover = coverOf(schema, model, it, input.tenantColumns, provider)?.index;
      // Each who asks gets another object.
      return cover?.kind === index.kind && indexLabel(cover) === label;
    })
    .map((it) => {
      const back = backField(schema, model, it);
      return back ? `\`${it.target}.${back.name.text}\`` : `deletes of \`${it.target}\``;
    });
  return {
    label: capitalise(label),
    place: undefined,
    kind: index.kind === 'migrated' ? 'made by a migration' : 'made by MySQL',
    serves: relations.length > 0 ? [`Serves ${enumerate(relations)}.`] : [],
    costs: [],
    redundant: undefined,
    worst: undefined,
  };
}
