import { isTotalTree } from '../schema/coverage/coverage.ts';
import { changeKey } from '../schema/edits/change-key.ts';
import { columnSpan, type Key, keysOf } from '../schema/edits/index-edits.ts';
import { columnPaths, fieldNamed, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { isReadByRange, isReadByValue } from '../schema/shapes/key-columns.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { heedComment } from './explained-lines.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const rangeBeforeEquality = defineRule({
  meta: {
    id: 'range-before-equality',
    title: 'Range before equality in an index',
    category: 'indexing',
    severity: 'hint',
    confidence: 'medium',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'always',
    lesson: 'Strategic Index Design',
    docs: () => ({
      problem:
        'A column that queries ask for by a stretch, such as a time or an amount, stands before one that they ask for by a value, such as a status or a reference. All entries of the stretch are read, whatever value they have: behind a range the index is no longer in the order of the next column.',
      cost: 'Counting a wide stretch of time for one value in a hundred took 27 times as long with the time first as with the time last (PostgreSQL 18; MariaDB 58, SQLite 94), and longer than with an index on the value alone.',
      remedy:
        'Put the columns of equality first and the range behind them. Then the rows of one value lie together in the order of the range. Queries that ask for the stretch alone want an index that starts with it.',
      leaveItWhen:
        'All queries ask for the stretch whatever the value is, and the second column is there to be read from the index; or the first column is asked for by one value.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
        'https://dev.mysql.com/doc/refman/8.4/en/range-optimization.html',
        'https://www.sqlite.org/optoverview.html',
        'https://www.mongodb.com/docs/manual/tutorial/equality-sort-range-guideline/',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: trips('Int      @id', '[startedAt, driverId]'),
        good: trips('Int      @id', '[driverId, startedAt]'),
      },
      {
        providers: ['mongodb'],
        bad: trips('String   @id @default(auto()) @map("_id") @db.ObjectId', '[startedAt, driverId]'),
        good: trips('String   @id @default(auto()) @map("_id") @db.ObjectId', '[driverId, startedAt]'),
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored || input.factsOf(model).small) return;
    for (const index of model.indexes) {
      // A part of the rows was chosen for a query that somebody had in mind, and a clustered index is the table.
      if (index.kind !== 'index' || !isTotalTree(index) || index.clustered) continue;
      const order = orderOf(model, index, input);
      if (!order) continue;
      const equality = enumerate(order.equality.map((it) => it.path));
      const { path } = order.range;
      const better = servingBeside(model, index, order);
      if (better) {
        report({
          at: columnSpan(index, path),
          subject: { model: model.name.text, fields: columnPaths(index), index },
          message: `Behind a range of ${path} the rest of this index of ${model.name.text} only filters; ${indexLabel(better)} has ${equality} before it.`,
          // Queries that leave the values open are what this one is for, and no schema shows whether there are any.
          shownIn: 'audit',
          evidence: [{ kind: 'declared', at: better.attribute.span, note: 'this index has the better order' }],
        });
        continue;
      }
      report(
        heedComment(model, {
          at: columnSpan(index, path),
          subject: { model: model.name.text, fields: columnPaths(index), index },
          message: `Put ${equality} before ${path} in this index of ${model.name.text}: behind a range of ${path} the rest of it only filters.`,
          evidence: order.equality.map((it) => ({
            kind: 'declared',
            at: columnSpan(index, it.path),
            note: `${it.path} is asked for by value, by its name and type`,
          })),
          fixes: fixesFor(model, index, order),
        }),
      );
    }
  },
});

/** The columns of an index by their place before, at and behind the first range. */
interface Order {
  readonly before: readonly Key[];
  readonly range: Key;
  readonly equality: NonEmpty<Key>;
  readonly rest: readonly Key[];
}

function orderOf(model: Model, index: WrittenIndex, { schema, softDeleteColumns }: RuleInput): Order | undefined {
  const keys = keysOf(index);
  const fieldOf = ({ path }: Key) => fieldNamed(model, path);
  const position = keys.findIndex((key) => {
    const field = fieldOf(key);
    return field && !softDeleteColumns.has(key.path) && isReadByRange(schema, model, field);
  });
  const range = keys[position];
  if (!range) return undefined;
  const behind = keys.slice(position + 1);
  const equality = behind.filter((key) => {
    const field = fieldOf(key);
    return field && isReadByValue(schema, model, field);
  });
  if (!isNonEmpty(equality)) return undefined;
  return { before: keys.slice(0, position), range, equality, rest: behind.filter((it) => !equality.includes(it)) };
}

/** Another index that finds the stretch within all the values. */
const servingBeside = (model: Model, index: WrittenIndex, { before, range, equality }: Order) =>
  model.indexes.find((it) => {
    if (it === index || !isTotalTree(it)) return false;
    const paths = columnPaths(it);
    const ahead = paths.slice(0, Math.max(paths.indexOf(range.path), 0));
    return [...before, ...equality].every(({ path }) => ahead.includes(path));
  });

function fixesFor(model: Model, index: WrittenIndex, { before, range, equality, rest }: Order): Fix[] {
  const names = enumerate(equality.map((it) => it.path));
  const change = changeKey(model, index, [...before, ...equality, range, ...rest], 'ordered');
  // Where another index served the better order, it would serve the query, and nothing would be said.
  if (change.kind === 'needless') return [];
  return [
    { title: `Put ${names} before ${range.path}: ${change.outcome}`, migration: 'builds-index', edits: change.edits },
  ];
}

/** The example: the trips of drivers. */
function trips(id: string, columns: string): string {
  return `
model Trip {
  id        ${id}
  driverId  Int
  startedAt DateTime

  @@index(${columns})
}
`;
}
