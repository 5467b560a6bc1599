import { changeKey } from '../schema/edits/change-key.ts';
import { removeLine } from '../schema/edits/edits.ts';
import { columnSpan, keysOf } from '../schema/edits/index-edits.ts';
import { columnPaths, type Field, fieldNamed, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { type HotColumn, hotColumn } from '../schema/shapes/hot-columns.ts';
import { isReadByValue } from '../schema/shapes/key-columns.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import type { Evidence } from '../workload/evidence.ts';
import { heedComment } from './explained-lines.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const hotColumnIndexed = defineRule({
  meta: {
    id: 'hot-column-indexed',
    title: 'Index over a column that keeps changing',
    category: 'indexing',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Strategic Index Design',
    docs: () => ({
      problem:
        'A column of the index gets another value while the row stays: a counter, a balance, the time of the last visit, or `@updatedAt`. Each change moves the entry in the index. PostgreSQL can leave all indexes of a row alone where none of them holds a changed column; with this one it never can, and writes an entry into each of them.',
      cost: 'On PostgreSQL 18, 200,000 updates of a counter took 2.3 times as long with an index on it, and wrote 469 bytes of log each instead of 326: without the index 173,368 of them left the other indexes alone, with it none.',
      remedy:
        'Leave the column out of the index where it stands last and few rows are left to be sorted. Where a ranking is needed, index a copy that a job fills every few minutes, or keep the counter in a table of its own beside this one, so that the other indexes stay out of it. A partial index does not help: its condition counts as a column too.',
      leaveItWhen:
        'Lists are read in the order of this column: without it they sort all rows that they choose from. Nor does it matter where the rows are seldom updated, or the order is read far more often than it changes, as where another program asks for what was modified since its last visit.',
      sources: [
        'https://www.postgresql.org/docs/current/storage-hot.html',
        'https://dev.mysql.com/doc/refman/8.4/en/innodb-multi-versioning.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: teams('Int    @id', '[seriesId, viewCount]'),
        good: teams('Int    @id', '[seriesId]'),
      },
      {
        providers: ['mongodb'],
        bad: teams('String @id @default(auto()) @map("_id") @db.ObjectId', '[seriesId, viewCount]'),
        good: teams('String @id @default(auto()) @map("_id") @db.ObjectId', '[seriesId]'),
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored || input.factsOf(model).appendOnly) return;
    for (const index of model.indexes) {
      if (!isSearchable(index)) continue;
      const hot = hotColumns(model, index, input);
      if (!isNonEmpty(hot)) continue;
      if (changesAnyway(model, index, hot, input)) continue;
      const [first] = hot;
      const isQuiet = isSeldom(model, hot, input) || hot.every((it) => tellsCaches(model, it));
      report(
        heedComment(model, {
          at: columnSpan(index, first.field.name.text),
          subject: { model: model.name.text, fields: columnPaths(index), index },
          message: sayWhatIsWritten(model, index, hot, input.provider),
          ...((isQuiet || ordersList(model, index, hot, input)) && { severity: 'hint' }),
          ...(hot.every((it) => it.why !== 'update-time') && { confidence: 'medium' }),
          evidence: hot.map(evidenceFor),
          fixes: fixesFor(model, index, hot, input),
        }),
      );
    }
  },
});

interface Hot {
  readonly field: Field;
  readonly why: HotColumn;
}

/** Block ranges are not written with each change, and a key says what the row is. */
const isSearchable = ({ kind, type, complete }: WrittenIndex): boolean =>
  kind === 'index' && complete && (type === 'BTree' || type === 'Hash');

const hotColumns = (model: Model, index: WrittenIndex, { schema }: RuleInput): readonly Hot[] =>
  columnPaths(index).flatMap((path) => {
    const field = fieldNamed(model, path);
    const why = field && hotColumn(schema, model, field);
    return why ? [{ field, why }] : [];
  });

/** Whether the rows leave all indexes behind with every update as it is, by the time of it in another index. */
const changesAnyway = (model: Model, index: WrittenIndex, hot: readonly Hot[], input: RuleInput): boolean =>
  input.provider === 'postgresql' &&
  hot.every((it) => it.why !== 'update-time') &&
  model.indexes.some(
    (it) =>
      it !== index && isSearchable(it) && hotColumns(model, it, input).some((other) => other.why === 'update-time'),
  );

/** Whether the index ends with what changes, behind what is asked for by value: a list, in its order. */
function ordersList(model: Model, index: WrittenIndex, hot: readonly Hot[], { schema }: RuleInput): boolean {
  const paths = columnPaths(index);
  const names = hot.map((it) => it.field.name.text);
  const from = paths.findIndex((it) => names.includes(it));
  const before = paths.slice(0, from).map((path) => fieldNamed(model, path));
  return from > 0 && before.every((it) => it && isReadByValue(schema, model, it));
}

/** Every table has rows that are updated: that they often are takes a counter or a visitor beside, or the project's word. */
const isSeldom = (model: Model, hot: readonly Hot[], { schema, factsOf }: RuleInput): boolean =>
  hot.every((it) => it.why === 'update-time') &&
  !factsOf(model).hot &&
  !model.fields.some((it) => ['number', 'last-time'].includes(hotColumn(schema, model, it) ?? ''));

/** Whoever keeps a copy asks for what was modified since, and cannot do without. */
const tellsCaches = (model: Model, { field, why }: Hot): boolean =>
  why === 'update-time' &&
  (wordsOf(field.name.text).includes('modified') || wordsOf(model.name.text).some((it) => /^cached?$/.test(it)));

function sayWhatIsWritten(model: Model, index: WrittenIndex, hot: NonEmpty<Hot>, provider: Provider): string {
  const names = enumerate(hot.map((it) => it.field.name.text));
  const often = hot.some((it) => it.why === 'update-time') ? 'with every update' : 'again and again';
  const changes = hot.length === 1 ? 'changes' : 'change';
  const indexed = hot.length === 1 ? 'it is indexed' : 'they are indexed';
  return provider === 'postgresql'
    ? `${names} ${changes} ${often}; because ${indexed}, PostgreSQL then writes all indexes of ${model.name.text}.`
    : `${names} ${changes} ${often}, and each change is written to ${indexLabel(index)} of ${model.name.text} as well.`;
}

function evidenceFor({ field, why }: Hot): Evidence {
  const name = field.name.text;
  const notes: Record<HotColumn, string> = {
    'update-time': `Prisma sets ${name} with every update`,
    'last-time': `${name} is set each time, by its name`,
    number: `${name} starts with a number and is counted on, by its name`,
  };
  return { kind: 'declared', at: field.name.span, note: notes[why] };
}

/** What goes with the column is the order by it, which no other index returns. */
function fixesFor(model: Model, index: WrittenIndex, hot: NonEmpty<Hot>, input: RuleInput): Fix[] {
  const isHot = (path: string) => hot.some((it) => it.field.name.text === path);
  const left = keysOf(index).filter((it) => !isHot(it.path));
  const names = enumerate(hot.map((it) => it.field.name.text));
  if (left.length === 0) {
    const title = `Remove ${indexLabel(index)}, and search and sort by ${names} without it`;
    return [{ title, migration: 'drops-index', edits: [removeLine(index.attribute)] }];
  }
  const change = changeKey(model, index, left, 'still');
  if (change.kind === 'rewritten') {
    const title = `Leave ${names} out, and sort by ${hot.length === 1 ? 'it' : 'them'} without an index: ${change.outcome}`;
    return [{ title, migration: 'builds-index', edits: change.edits }];
  }
  if (ordersList(model, index, hot, input)) return [];
  const title = `Remove the line, and sort by ${names} without it: ${indexLabel(change.since)} finds the same rows`;
  return [{ title, migration: 'drops-index', edits: change.edits }];
}

/** The example: teams and how often their page was looked at. */
function teams(id: string, columns: string): string {
  return `
model Team {
  id        ${id}
  seriesId  String
  viewCount Int    @default(0)

  @@index(${columns})
}
`;
}
