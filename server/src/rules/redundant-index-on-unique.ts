import { isClustered } from '../schema/coverage/index-storage.ts';
import { isRedundant } from '../schema/coverage/redundancy.ts';
import { isRefusedTwin } from '../schema/coverage/refused-twins.ts';
import { removeLine } from '../schema/edits/edits.ts';
import { columnPaths, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

export const redundantIndexOnUnique = defineRule({
  meta: {
    id: 'redundant-index-on-unique',
    title: 'Index that repeats a key',
    category: 'indexing',
    severity: 'warning',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'always',
    lesson: 'Strategic Index Design',
    docs: () => ({
      problem:
        'An `@@index` has the very columns of an `@id`, `@@id`, `@unique` or `@@unique`. The database keeps each of these as an index that searches and sorts as well as a plain one, in both directions.',
      cost: 'Both are written with each row, and both take space: with the second index, inserts took 1.36 times as long and the indexes grew by half, while no query found a new way (PostgreSQL 18).',
      remedy: 'Delete the `@@index` line. The key stays as it is, and queries go on to use its index.',
      leaveItWhen:
        'On SQL Server the primary key is usually the table itself, rows and all. A copy of it is narrower, which helps nobody but a scan of all keys.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-unique.html',
        'https://www.mongodb.com/docs/manual/core/index-unique/',
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/indexes',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model User {
  id    Int    @id
  email String @unique

  @@index([email])
}
`,
        good: `
model User {
  id    Int    @id
  email String @unique
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model User {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  email String @unique

  @@index([id])
}
`,
        good: `
model User {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  email String @unique
}
`,
      },
    ],
  },

  check(model: Model, { provider }: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const index of model.indexes) {
      const key = model.indexes.find((it) => isRepeatedBy(index, it, provider));
      if (!key) continue;
      const isTable = isClustered(key, provider);
      report({
        at: index.attribute.span,
        subject: { model: model.name.text, fields: columnPaths(index), index, coveredBy: key },
        message: sayWhatRepeats(model, index, key, provider),
        ...(isTable && { severity: 'information', confidence: 'high' }),
        evidence: [
          {
            kind: 'declared',
            at: key.attribute.span,
            note: `${indexLabel(key)} is ${isTable ? 'the order of the table itself' : 'an index as well'}`,
          },
        ],
        fixes: [
          {
            title: `Remove ${indexLabel(index)}`,
            migration: 'drops-index',
            ...(!isTable && { preferred: true }),
            edits: [removeLine(index.attribute)],
          },
        ],
      });
    }
  },
});

function isRepeatedBy(index: WrittenIndex, key: WrittenIndex, provider: Provider): boolean {
  if ((key.kind !== 'pk' && key.kind !== 'unique') || key.where) return false;
  if (key.kind === 'unique' && isRefusedTwin(provider, index, key)) return false;
  return (
    index.columns.length === key.columns.length &&
    index.columns.every((it, i) => it.length === key.columns[i]?.length) &&
    isRedundant(index, key)
  );
}

function sayWhatRepeats(model: Model, index: WrittenIndex, key: WrittenIndex, provider: Provider): string {
  const attribute = `${key.field ? '@' : '@@'}${key.attribute.name.text}`;
  // MongoDB may take the wish for a second index on the id for the first one.
  const cost =
    provider === 'mongodb' && key.kind === 'pk' ? 'no query finds a new way by it' : 'every insert writes both';
  return `${indexLabel(index)} of ${model.name.text} repeats the index that ${attribute} already creates; ${cost}.`;
}
