import { isRedundant } from '../schema/coverage/redundancy.ts';
import { aloneSupportsForeignKey, isRowKey } from '../schema/coverage/row-keys.ts';
import { removeLine } from '../schema/edits/edits.ts';
import { columnPaths, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { isExplained } from '../schema/shapes/explained-index.ts';
import { enumerate } from '../text/wording.ts';
import { heedComment } from './explained-lines.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

export const uniqueLeadingComposite = defineRule({
  meta: {
    id: 'unique-leading-composite',
    title: 'Index that starts with a key',
    category: 'indexing',
    severity: 'information',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Strategic Index Design',
    docs: () => ({
      problem:
        'The first columns of the index are unique by themselves. Given their values there is one row at most: the columns behind them can neither narrow the search nor put its rows in order.',
      cost: 'The key has an index of its own that finds the same row. The longer one is written with each row beside it: writing 20,000 rows in bulk took 2.6 times as long with one index beside the primary key and 5.6 times with three (PostgreSQL 18; MariaDB 2.1 and 4.2, SQLite 2.3 and 4.1).',
      remedy: 'Delete the index. The key stays, and queries by its columns go on to use it.',
      leaveItWhen:
        'Queries read a range of the first column and ask for no columns but those of the index, or filter by the later ones: such a query can be answered from the index alone, or reads fewer rows of the table.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
        'https://www.postgresql.org/docs/current/indexes-index-only-scans.html',
        'https://dev.mysql.com/doc/refman/8.4/en/multiple-column-indexes.html',
        'https://www.sqlite.org/queryplanner.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model Driver {
  id      Int    @id
  licence String @unique
  name    String

  @@index([licence, name])
}
`,
        good: `
model Driver {
  id      Int    @id
  licence String @unique
  name    String
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Driver {
  id      String @id @default(auto()) @map("_id") @db.ObjectId
  licence String @unique
  name    String

  @@index([licence, name])
}
`,
        good: `
model Driver {
  id      String @id @default(auto()) @map("_id") @db.ObjectId
  licence String @unique
  name    String
}
`,
      },
    ],
  },

  check(model: Model, _input: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const index of model.indexes) {
      if (aloneSupportsForeignKey(model, index)) continue;
      const key = model.indexes.find((it) => isRowKey(model, it) && startsWithKey(index, it));
      if (!key) continue;
      const columns = columnPaths(index);
      const leading = columns.slice(0, key.columns.length);
      const { length } = leading;
      const rest = columns.slice(length);
      report(
        heedComment(model, {
          at: index.attribute.span,
          subject: { model: model.name.text, fields: columns, index, coveredBy: key },
          message: `${enumerate(leading)} of ${model.name.text} ${length > 1 ? 'are unique together' : 'is unique'}, so ${enumerate(rest)} after ${length > 1 ? 'them' : 'it'} cannot narrow the search.`,
          evidence: [
            { kind: 'declared', at: key.attribute.span, note: `${indexLabel(key)} finds the one row by itself` },
          ],
          ...(isExplained(model, key) && { severity: 'hint' }),
          // What somebody means to take away one day leaves the index behind.
          fixes: isExplained(model, key)
            ? []
            : [
                {
                  title: `Remove ${indexLabel(index)}`,
                  migration: 'drops-index',
                  // Whoever answers queries from the index alone loses by it.
                  edits: [removeLine(index.attribute)],
                },
              ],
        }),
      );
    }
  },
});

/** Whether the first columns of the index do no more than the key does. */
const startsWithKey = (index: WrittenIndex, key: WrittenIndex): boolean =>
  index.columns.length > key.columns.length &&
  isRedundant({ ...index, columns: index.columns.slice(0, key.columns.length) }, key);
