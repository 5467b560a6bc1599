import { keepsOrder } from '../schema/coverage/index-storage.ts';
import { isDuplicate } from '../schema/coverage/redundancy.ts';
import { isRefusedTwin } from '../schema/coverage/refused-twins.ts';
import { removeLine } from '../schema/edits/edits.ts';
import { columnPaths, type Model, type WrittenIndex } from '../schema/model.ts';
import { textOf } from '../text/span.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

export const duplicateIndex = defineRule({
  meta: {
    id: 'duplicate-index',
    title: 'Index that is there twice',
    category: 'indexing',
    severity: 'warning',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'always',
    lesson: 'Strategic Index Design',
    docs: () => ({
      problem:
        'Two `@@index` lines of a model mean one index: the same columns in the same order, or with every direction turned round. A B-tree is read backwards as well as forwards, so that `(sort: Desc)` on all columns makes no second index.',
      cost: 'The database does not notice and maintains both. Writing 20,000 rows in bulk took 2.6 times as long with one index beside the primary key and 5.6 times with three (PostgreSQL 18; MariaDB 2.1 and 4.2, SQLite 2.3 and 4.1).',
      remedy: 'Delete one of them. It makes no difference to queries which one, not even where the two have names.',
      leaveItWhen:
        'One of them replaces the other in a migration that is under way, or the directions differ and rows are sorted by the columns one way and by the primary key the other way on a database that ends each index with that key (MySQL, SQLite, SQL Server, CockroachDB).',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-ordering.html',
        'https://www.mongodb.com/docs/manual/tutorial/sort-results-with-indexes/',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model Supplier {
  id      Int    @id
  country String
  rating  Int

  @@index([country, rating])
  @@index([country, rating], map: "supplier_country")
}
`,
        good: `
model Supplier {
  id      Int    @id
  country String
  rating  Int

  @@index([country, rating])
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Post {
  id        String   @id @default(auto()) @map("_id") @db.ObjectId
  createdAt DateTime

  @@index([createdAt])
  @@index([createdAt(sort: Desc)], map: "newest")
}
`,
        good: `
model Post {
  id        String   @id @default(auto()) @map("_id") @db.ObjectId
  createdAt DateTime

  @@index([createdAt])
}
`,
      },
    ],
  },

  check(model: Model, { provider }: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const [position, index] of model.indexes.entries()) {
      const first = model.indexes.slice(0, position).find((it) => isDuplicate(index, it));
      if (!first || isRefusedTwin(provider, index, first)) continue;
      const certain = keepsOrder(model, provider, index, first);
      report({
        at: index.attribute.span,
        subject: { model: model.name.text, fields: columnPaths(index), index, coveredBy: first },
        message: sayWhatIsTwice(model, first, index),
        ...(!certain && { severity: 'information', confidence: 'high' }),
        evidence: [{ kind: 'declared', at: first.attribute.span, note: `${asWritten(first)} comes first` }],
        fixes: [
          {
            title: `Remove ${asWritten(index)}`,
            migration: 'drops-index',
            ...(certain && { preferred: true }),
            edits: [removeLine(index.attribute)],
          },
        ],
      });
    }
  },
});

function sayWhatIsTwice(model: Model, first: WrittenIndex, index: WrittenIndex): string {
  const [one, other] = [asWritten(first), asWritten(index)];
  if (one === other) return `${model.name.text} has ${one} twice.`;
  const turned = first.columns.some((it, i) => it.sort !== index.columns[i]?.sort);
  return `${one} and ${other} of ${model.name.text} are the same index${turned ? ', read in opposite directions' : ''}.`;
}

/** With the name and the options, by which two that mean the same can be told apart. */
const asWritten = ({ attribute }: WrittenIndex): string => textOf(attribute.span).replace(/\s+/g, ' ');
