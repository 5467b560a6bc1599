import { columnList, columnPaths, indexLabel, type Model } from '../schema/model.ts';
import { hasPartialIndexes, providerLabel } from '../schema/provider.ts';
import { fixesFor, isPseudoLine, type PseudoLine } from './partial-index-fixes.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';
import { knowsConditions } from './takes-conditions.ts';

export const partialIndexPseudoWhere = defineRule({
  meta: {
    id: 'partial-index-pseudo-where',
    title: 'Condition behind an index',
    category: 'syntax',
    severity: 'error',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Advanced Indexing Techniques',
    invalidText: true,
    docs: () => ({
      problem:
        'A condition stands behind `@@index(…)` or `@@unique(…)`, as SQL has it. Prisma refuses the line, so that there is no index at all. It takes the condition inside, as `where:`, from version 7.4 on with the preview feature `partialIndexes`, and only on PostgreSQL, SQLite, SQL Server and CockroachDB.',
      cost: 'A partial index holds only the rows that fulfil its condition. Over a tenth of the rows it took 712 kB where the whole index took 6.8 MB (PostgreSQL 15); over one row in a hundred 0.2 MB in place of 6.6 MB, and it returned the ten newest of them 33 times faster than an index on the flag (PostgreSQL 18). Writes to the other rows do not touch it.',
      remedy:
        'Write the condition as `where: { status: "OPEN" }`, which knows equal, not equal and null, or as `where: raw("…")` with the names of the columns. The database uses the index only for queries whose filter implies the condition. With an older Prisma have a migration make the index. On MySQL and MongoDB put the field of the condition first in a composite index instead. A partial `@@unique` can make `upsert` fail on PostgreSQL (42P10): see that no `upsert` may choose it.',
      leaveItWhen: 'Never: Prisma refuses the schema while the condition stands there.',
      sources: [
        'https://www.prisma.io/docs/orm/v7/prisma-schema/data-model/indexes',
        'https://www.postgresql.org/docs/current/indexes-partial.html',
        'https://www.sqlite.org/partialindex.html',
        'https://learn.microsoft.com/sql/relational-databases/indexes/create-filtered-indexes',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
generator client {
  provider = "prisma-client"
  output   = "../generated/prisma"
}

model Shipment {
  id     Int      @id
  state  String
  dueAt  DateTime

  @@index([dueAt]) where state = "OPEN"
}
`,
        good: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Shipment {
  id     Int      @id
  state  String
  dueAt  DateTime

  @@index([dueAt], where: { state: "OPEN" })
}
`,
      },
      {
        providers: ['mysql'],
        bad: `
model Shipment {
  id     Int      @id
  state  String
  dueAt  DateTime

  @@index([dueAt]) where state = "OPEN"
}
`,
        good: `
model Shipment {
  id     Int      @id
  state  String
  dueAt  DateTime

  @@index([state, dueAt])
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Shipment {
  id     String   @id @default(auto()) @map("_id") @db.ObjectId
  state  String
  dueAt  DateTime

  @@index([dueAt]) where state = "OPEN"
}
`,
        good: `
model Shipment {
  id     String   @id @default(auto()) @map("_id") @db.ObjectId
  state  String
  dueAt  DateTime

  @@index([state, dueAt])
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    for (const index of model.indexes) {
      if (!isPseudoLine(index)) continue;
      const fixes = index.complete ? fixesFor(index, model, input) : [];
      report({
        at: index.where.span,
        subject: { model: model.name.text, fields: columnPaths(index), index },
        message: sayWhatToWrite(index, input),
        evidence: [
          { kind: 'declared', at: index.attribute.span, note: `${indexLabel(index)} ends before the condition` },
        ],
        fixes,
      });
    }
  },
});

function sayWhatToWrite(line: PseudoLine, input: RuleInput): string {
  const { provider } = input;
  const attribute = `@@${line.kind}(${columnList(columnPaths(line))}`;
  if (knowsConditions(input)) {
    return `Prisma has no trailing "where"; write the condition inside the attribute: ${attribute}, where: {…}).`;
  }
  return hasPartialIndexes(provider)
    ? 'Prisma has no trailing "where", and before version 7.4 none inside the attribute; make this index in a migration.'
    : `Prisma has no trailing "where", and no partial indexes on ${providerLabel[provider]}; there ${attribute}) holds all rows.`;
}
