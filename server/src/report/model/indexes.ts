import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { explainIndex } from '../../analysis/explain-index.ts';
import { coverOf, indexesOf } from '../../schema/coverage/coverage.ts';
import { fieldNamed, type Index, indexLabel, type Model, type WrittenIndex } from '../../schema/model.ts';
import { backField } from '../../schema/relations.ts';
import { hotColumn } from '../../schema/shapes/hot-columns.ts';
import { withBackticks } from '../../text/phrase.ts';
import type { Span } from '../../text/span.ts';
import { enumerate } from '../../text/wording.ts';
import { worstOf } from './counts.ts';
import type { IndexReport, PlaceReport } from './report.ts';

/** The keys and indexes of a model, with those that stand in no file. */
export function indexReports(
  analysis: Analysis,
  model: Model,
  findings: readonly Finding[],
  placeOf: (span: Span) => PlaceReport,
): IndexReport[] {
  const { schema, provider } = analysis;
  return indexesOf(schema, model, provider).map((index) => {
    const own = findings.filter(({ subject }) => isWritten(index) && subject.index === index);
    return {
      label: isWritten(index) ? indexLabel(index) : capitalise(indexLabel(index)),
      place: isWritten(index) ? placeOf(index.attribute.span) : undefined,
      kind: kindOf(index),
      serves: servesOf(analysis, model, index),
      costs: costsOf(analysis, model, index),
      redundant: own.find(({ rule }) => sayThatItCanGo.has(rule.id))?.message,
      worst: worstOf(own),
    };
  });
}

/** What stands in no file is made anew for each who asks. */
const isSame = (a: Index | undefined, b: Index): boolean =>
  a === b || (a !== undefined && !isWritten(a) && a.kind === b.kind && indexLabel(a) === indexLabel(b));

const isWritten = (index: Index): index is WrittenIndex => index.kind !== 'implicit-fk' && index.kind !== 'migrated';

/** Rules that tell of an index which another one stands in for. */
const sayThatItCanGo: ReadonlySet<string> = new Set([
  'duplicate-index',
  'redundant-index-on-unique',
  'redundant-prefix-index',
  'redundant-unique-superset',
]);

function kindOf(index: Index): string {
  switch (index.kind) {
    case 'pk':
      return 'primary key';
    case 'unique':
      return index.where ? 'unique, partial' : 'unique';
    case 'fulltext':
      return 'full text';
    case 'implicit-fk':
      return 'made by MySQL';
    case 'migrated':
      return 'made by a migration';
    case 'index':
      return [...(index.type === 'BTree' ? [] : [index.type]), ...(index.where ? ['partial'] : [])].join(', ');
  }
}

function servesOf(analysis: Analysis, model: Model, index: Index): string[] {
  const { schema, provider, input } = analysis;
  if (isWritten(index) && !index.complete) return [];
  const relations = model.foreignKeys
    .filter((it) => isSame(coverOf(schema, model, it, input.tenantColumns, provider)?.index, index))
    .map((it) => {
      const back = backField(schema, model, it);
      return back ? `\`${it.target}.${back.name.text}\`` : `deletes of \`${it.target}\``;
    });
  return [
    ...(relations.length > 0 ? [`Relation ${enumerate(relations)}.`] : []),
    ...(isWritten(index) ? readsOf(analysis, model, index) : []),
  ];
}

/** The same words as in the hover. */
function readsOf(analysis: Analysis, model: Model, index: WrittenIndex): string[] {
  const explained = explainIndex(analysis, model, index);
  const { among, finds, sorts } = explained ?? {};
  return [
    ...(among ? [`Only ${withBackticks(among)}.`] : []),
    ...(finds ? [`Finds rows by ${withBackticks(finds)}.`] : []),
    ...(sorts ? [`Sorts by ${withBackticks(sorts)}.`] : []),
  ];
}

/** Every insert writes every index; what is told here is what costs more. */
function costsOf({ schema }: Analysis, model: Model, index: Index): string[] {
  const hot = index.columns.flatMap(({ path }) => {
    const field = fieldNamed(model, path);
    return field && hotColumn(schema, model, field) ? [`\`${path}\``] : [];
  });
  return hot.length > 0 ? [`Written anew whenever ${enumerate(hot)} ${hot.length > 1 ? 'change' : 'changes'}.`] : [];
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
