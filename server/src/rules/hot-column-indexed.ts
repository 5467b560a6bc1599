import { changeKey } from '../schema/edits/change-key.ts';
import { removeLine } from '../schema/edits/edits.ts';
import { columnSpan, keysOf } from '../schema/edits/index-edits.ts';
import { columnPaths, type Field, fieldNamed, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { type HotColumn, hotColumn } from '../schema/shapes/hot-columns.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import type { Evidence } from '../workload/evidence.ts';
import { defineRule, type Fix, type Report, type RuleInput } from './rule.ts';

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
    docs: {
      problem:
        'A column of the index gets another value while the row stays: a counter, a balance, the time of the last visit, or `@updatedAt`. Each change moves the entry in the index. PostgreSQL can leave all indexes of a row alone where none of them holds a changed column; with this one it never can, and writes an entry into each of them.',
      cost: 'On PostgreSQL 18, 200,000 updates of a counter took 2.3 times as long with an index on it, and wrote 469 bytes of log each instead of 326: without the index 173,368 of them left the other indexes alone, with it none.',
      remedy:
        'Leave the column out of the index where it stands last, and sort the few rows that are left. Where a ranking is needed, index a copy that a job fills every few minutes, or keep the counter in a table of its own beside this one, so that the other indexes stay out of it. A partial index does not help: its condition counts as a column too.',
      leaveItWhen:
        'The rows are seldom updated, or the order by this column is read far more often than it changes, as where another program asks for what was modified since its last visit.',
      sources: [
        'https://www.postgresql.org/docs/current/storage-hot.html',
        'https://dev.mysql.com/doc/refman/8.4/en/innodb-multi-versioning.html',
      ],
    },
    examples: [
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

  *check(model: Model, input: RuleInput): Iterable<Report> {
    if (model.ignored || input.factsOf(model).appendOnly) return;
    for (const index of model.indexes) {
      if (!isSearchable(index)) continue;
      const hot = hotColumns(model, index, input);
      if (!isNonEmpty(hot)) continue;
      const [first] = hot;
      yield {
        at: columnSpan(index, first.field.name.text),
        subject: { model: model.name.text, fields: columnPaths(index), index },
        message: sayWhatIsWritten(model, index, hot, input.provider),
        ...((isSeldom(model, hot, input) || hot.every((it) => tellsCaches(model, it))) && { severity: 'hint' }),
        ...(hot.every((it) => it.why !== 'update-time') && { confidence: 'medium' }),
        evidence: hot.map(evidenceFor),
        fixes: fixesFor(model, index, hot),
      };
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

function fixesFor(model: Model, index: WrittenIndex, hot: NonEmpty<Hot>): Fix[] {
  const isHot = (path: string) => hot.some((it) => it.field.name.text === path);
  const keys = keysOf(index);
  const left = keys.filter((it) => !isHot(it.path));
  if (left.length === 0) {
    return [{ title: `Remove ${indexLabel(index)}`, migration: 'drops-index', edits: [removeLine(index.attribute)] }];
  }
  const change = changeKey(model, index, left, 'still');
  const names = enumerate(hot.map((it) => it.field.name.text));
  if (change.kind === 'needless') {
    const title = `Remove the line, since ${indexLabel(change.since)} serves it without ${names}`;
    return [{ title, migration: 'drops-index', edits: change.edits }];
  }
  return [{ title: `Leave ${names} out: ${change.text}`, migration: 'builds-index', edits: change.edits }];
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
