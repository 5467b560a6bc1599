import { describe, expect, test } from 'vitest';
import { check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { fulltextUnsupportedProvider } from './fulltext-unsupported-provider.ts';

const product = (line: string) => `
model Product {
  id          Int    @id
  name        String
  description String @db.Text

  ${line}
}
`;

describe('each database has something else:', () => {
  const cases = [
    ['postgresql', 'PostgreSQL', 'a trigram index of the extension pg_trgm, or a tsvector column'],
    ['sqlite', 'SQLite', 'an FTS5 table made in a migration'],
    ['sqlserver', 'SQL Server', 'a full-text catalogue made in a migration'],
    ['cockroachdb', 'CockroachDB', 'a trigram index made in a migration'],
  ] as const;
  test.each(cases)('%s', (provider, label, alternative) => {
    check(
      fulltextUnsupportedProvider,
      `
model Product {
  id   Int    @id
  name String

  @@fulltext([name])
//^^^^^^^^^^ error: @@fulltext exists only for MySQL and MongoDB; on ${label} use ${alternative}.
}
`,
      { provider },
    );
  });
});

test.each(['mysql', 'mongodb'] as const)('%s has it', (provider) => {
  check(fulltextUnsupportedProvider, product('@@fulltext([name])'), { provider });
});

test('an index with another name and one that is still typed are left alone', () => {
  check(fulltextUnsupportedProvider, product('@@index([name])'));
  check(fulltextUnsupportedProvider, product('@@fulltext([name'));
  check(fulltextUnsupportedProvider, product('@@fulltex'));
});

test('where nothing names the database it may be one that has it', () => {
  check(
    fulltextUnsupportedProvider,
    `
datasource db {
  provider = env("DB")
}
model Product {
  id   Int    @id
  name String

  @@fulltext([name])
//^^^^^^^^^^ hint: @@fulltext exists only for MySQL and MongoDB; on PostgreSQL use a trigram index of the extension pg_trgm, or a tsvector column.
}
`,
  );
});

describe('on PostgreSQL', () => {
  test('a trigram index comes first', () => {
    checkFix(
      fulltextUnsupportedProvider,
      product('@@fulltext([name, description]) // the search page'),
      product(
        '@@index([name(ops: raw("gin_trgm_ops")), description(ops: raw("gin_trgm_ops"))], type: Gin) // the search page',
      ),
    );
  });

  test('a column for words comes second, as a group of its own', () => {
    checkFix(
      fulltextUnsupportedProvider,
      product('@@fulltext([name, description])'),
      product('@@index([searchVector], type: Gin)').replace(
        '@db.Text\n',
        '@db.Text\n\n  searchVector Unsupported("tsvector")? @default(dbgenerated())\n',
      ),
      {},
      'Write @@index([searchVector], type: Gin) and add the field searchVector, a column that a migration generates',
    );
  });

  test('and is called as the others of the model are', () => {
    const article = (field: string, line: string) => `
model Article {
  id       Int    @id
  bodyText String @map("body_text")
${field}
  ${line}
}
`;
    checkFix(
      fulltextUnsupportedProvider,
      article('', '@@fulltext([bodyText])'),
      article(
        '\n  searchVector Unsupported("tsvector")? @default(dbgenerated()) @map("search_vector")\n',
        '@@index([searchVector], type: Gin)',
      ),
      {},
      'Write @@index([searchVector], type: Gin) and add the field searchVector, a column that a migration generates',
    );
  });

  test('a migration creates the extension, or the column, in the names of the database', () => {
    const article = `
model Article {
  id       Int    @id
  bodyText String @map("body text")
  title    String
  meta     Json

  @@fulltext([bodyText, title, meta])
  @@map("articles")
}
`;
    expect(fixesOf(fulltextUnsupportedProvider, article).map((it) => it.creates)).toEqual([
      [{ name: 'pg_trgm', sql: 'CREATE EXTENSION IF NOT EXISTS pg_trgm;\n' }],
      [
        {
          name: 'articles_search',
          sql: `-- Writes the whole table anew, and nobody reads or writes it meanwhile. Name the language of the texts.
ALTER TABLE "articles"
  ADD COLUMN "searchVector" tsvector
  GENERATED ALWAYS AS (to_tsvector('english', coalesce("body text", '') || ' ' || coalesce("title", ''))) STORED;
`,
        },
      ],
      undefined,
    ]);
  });

  test('a column for words that is there is used', () => {
    const article = (line: string) => `
model Article {
  id    Int                      @id
  title String
  words Unsupported("tsvector")?

  ${line}
}
`;
    checkFix(
      fulltextUnsupportedProvider,
      article('@@fulltext([title])'),
      article('@@index([words], type: Gin)'),
      {},
      'Write @@index([words], type: Gin)',
    );
    const indexed = article('@@fulltext([title])\n  @@index([words], type: Gin)');
    expect(fixesOf(fulltextUnsupportedProvider, indexed).map((it) => it.title)).toEqual([
      'Write @@index([title(ops: raw("gin_trgm_ops"))], type: Gin), and create the extension pg_trgm in a migration',
      'Remove @@fulltext([title])',
    ]);
  });

  test('a field of another kind with that name is left alone', () => {
    const titles = fixesOf(
      fulltextUnsupportedProvider,
      `
model Article {
  id           Int    @id
  title        String
  searchVector String

  @@fulltext([title])
}
`,
    ).map((it) => it.title);
    expect(titles).toHaveLength(2);
  });

  test('only what PostgreSQL splits into trigrams comes into the index', () => {
    const article = (line: string) => `
model Article {
  id    Int      @id
  title String   @db.VarChar(200)
  alias String   @db.Citext
  code  String   @db.Char(8)
  guid  String   @db.Uuid
  tags  String[]
  views Int

  ${line}
}
`;
    checkFix(
      fulltextUnsupportedProvider,
      article('@@fulltext([title, alias, code, guid, tags, views])'),
      article('@@index([title(ops: raw("gin_trgm_ops")), alias(ops: raw("gin_trgm_ops"))], type: Gin)'),
    );
    expect(fixesOf(fulltextUnsupportedProvider, article('@@fulltext([code, tags])')).map((it) => it.title)).toEqual([
      'Remove @@fulltext([code, tags])',
    ]);
  });

  test('where trigrams are there already, the line can go', () => {
    const trigram = '@@index([description(ops: raw("gin_trgm_ops")), name(ops: raw("gin_trgm_ops"))], type: Gin)';
    checkFix(fulltextUnsupportedProvider, product(`${trigram}\n  @@fulltext([name])`), product(trigram));
  });

  test('the name stays, and one is given where the default is taken', () => {
    checkFix(
      fulltextUnsupportedProvider,
      product('@@fulltext([name], map: "product_search")'),
      product('@@index([name(ops: raw("gin_trgm_ops"))], type: Gin, map: "product_search")'),
    );
    checkFix(
      fulltextUnsupportedProvider,
      product('@@index([name])\n  @@fulltext([name])'),
      product(
        '@@index([name])\n  @@index([name(ops: raw("gin_trgm_ops"))], type: Gin, map: "Product_name_search_idx")',
      ),
    );
  });

  test('none is preferred, since each asks for something beside the schema', () => {
    const fixes = fixesOf(fulltextUnsupportedProvider, product('@@fulltext([name])'));
    expect(fixes.map((it) => [it.migration, it.preferred])).toEqual([
      ['builds-index', undefined],
      ['rewrites-table', undefined],
      ['none', undefined],
    ]);
  });

  test('a condition behind it, or a column that is not known, leaves only the removal', () => {
    expect(fixesOf(fulltextUnsupportedProvider, product('@@fulltext([name]) where id > 3'))).toHaveLength(1);
    expect(fixesOf(fulltextUnsupportedProvider, product('@@fulltext([title])'))).toHaveLength(1);
    checkFix(
      fulltextUnsupportedProvider,
      product('@@index([id, name])\n  @@fulltext([name]) where id > 3'),
      product('@@index([id, name])'),
    );
  });
});

test.each(['sqlite', 'sqlserver', 'cockroachdb'] as const)('on %s the line can only go', (provider) => {
  const model = (line: string) => `\nmodel Note {\n  id   Int    @id\n  text String\n${line}}\n`;
  checkFix(fulltextUnsupportedProvider, model('\n  @@fulltext([text]) // search\n'), model(''), { provider });
  expect(fixesOf(fulltextUnsupportedProvider, model('\n  @@fulltext([text])\n'), { provider })).toHaveLength(1);
});

test('line endings stay what they are', () => {
  const crlf = (text: string) => text.trim().replaceAll('\n', '\r\n');
  checkFix(
    fulltextUnsupportedProvider,
    crlf(product('@@fulltext([name])')),
    crlf(product('@@index([searchVector], type: Gin)')).replace(
      '@db.Text\r\n',
      '@db.Text\r\n\r\n  searchVector Unsupported("tsvector")? @default(dbgenerated())\r\n',
    ),
    {},
    'Write @@index([searchVector], type: Gin) and add the field searchVector, a column that a migration generates',
  );
});
