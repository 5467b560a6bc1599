import { columnPaths, type Model } from '../schema/model.ts';
import { type Provider, providerLabel } from '../schema/provider.ts';
import { fixesOnPostgres, removeFulltext } from './fulltext-fixes.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

export const fulltextUnsupportedProvider = defineRule({
  meta: {
    id: 'fulltext-unsupported-provider',
    title: 'Full-text index on a database for which Prisma has none',
    category: 'syntax',
    severity: 'error',
    confidence: 'certain',
    providers: ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'always',
    lesson: 'Advanced Indexing Techniques',
    invalidText: true,
    docs: () => ({
      problem:
        'Prisma takes `@@fulltext` only for MySQL and MongoDB, and refuses the whole schema elsewhere. On PostgreSQL it has no other name for such an index either: the `search` filter of Prisma Client parses every row anew, in a form for which PostgreSQL lets nobody create an index.',
      cost: 'Without an index that fits, a search reads the whole table. On PostgreSQL 18 a trigram index made `contains` with a selective word 141 times faster, 337 times without regard to case, and did nothing for two letters. It took as much space as the table (175 MB for 174 MB), 20 s to build for a million rows, and made bulk inserts, with two plain indexes more, 10 times slower.',
      remedy:
        'On PostgreSQL a GIN index with `gin_trgm_ops` serves `contains`; a migration must first say `CREATE EXTENSION IF NOT EXISTS pg_trgm`. For searching by word, have a migration add a generated `tsvector` column with a GIN index, and ask it with `$queryRaw` or TypedSQL. On SQLite use an FTS5 table, on SQL Server a full-text catalogue, on CockroachDB a trigram index, each made in a migration and asked with raw SQL.',
      leaveItWhen: 'Never: Prisma refuses the schema while the line stands there.',
      sources: [
        'https://www.prisma.io/docs/orm/v7/prisma-schema/data-model/indexes',
        'https://www.postgresql.org/docs/current/pgtrgm.html',
        'https://www.postgresql.org/docs/current/textsearch-tables.html',
        'https://www.sqlite.org/fts5.html',
        'https://learn.microsoft.com/sql/relational-databases/search/full-text-search',
        'https://www.cockroachlabs.com/docs/stable/trigram-indexes',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql'],
        bad: `
model Product {
  id          Int    @id
  name        String
  description String

  @@fulltext([name, description])
}
`,
        good: `
model Product {
  id          Int    @id
  name        String
  description String

  @@index([name(ops: raw("gin_trgm_ops")), description(ops: raw("gin_trgm_ops"))], type: Gin)
}
`,
      },
      {
        providers: ['sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model Product {
  id          Int    @id
  name        String
  description String

  @@fulltext([name, description])
}
`,
        good: `
model Product {
  id          Int    @id
  name        String
  description String
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    const written = input.schema.datasource?.provider && input.schema.datasource.providerValue;
    for (const index of model.indexes) {
      const { attribute, kind } = index;
      if (kind !== 'fulltext' || !attribute.closed) continue;
      const label = providerLabel[input.provider];
      report({
        at: { ...attribute.span, end: attribute.name.span.end },
        subject: { model: model.name.text, fields: columnPaths(index), index },
        message: `@@fulltext exists only for MySQL and MongoDB; on ${label} use ${alternatives[input.provider]}.`,
        // Where nothing names the database, it may be one that has it.
        ...(!written && { severity: 'hint', confidence: 'high' }),
        evidence: written ? [{ kind: 'declared', at: written.span, note: `the database is ${label}` }] : [],
        fixes: input.provider === 'postgresql' ? fixesOnPostgres(model, index) : [removeFulltext(index)],
      });
    }
  },
});

const alternatives: Partial<Record<Provider, string>> = {
  postgresql: 'a trigram index of the extension pg_trgm, or a tsvector column',
  sqlite: 'an FTS5 table made in a migration',
  sqlserver: 'a full-text catalogue made in a migration',
  cockroachdb: 'a trigram index made in a migration',
};
