import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import type { Provider } from '../schema/provider.ts';
import { counterTable } from './counter-table.ts';

const post = (counter: string, attributes = '@@index([slug])\n  @@index([authorId])') => `
model Post {
  id       Int    @id
  slug     String
  authorId Int
  ${counter}

  ${attributes}
}
`;

test('names, table and database schema are those of the model, and a name that is taken gets longer', () => {
  checkOffer(
    counterTable,
    `
datasource db {
  provider = "postgresql"
  schemas  = ["blog"]
}
model posts {
  post_id    BigInt @id
  slug       String
  author_id  Int
  view_count Int    @default(0)
  counters   Json

  @@index([slug])
  @@index([author_id])
  @@schema("blog")
}
`,
    `
datasource db {
  provider = "postgresql"
  schemas  = ["blog"]
}
model posts {
  post_id    BigInt @id
  slug       String
  author_id  Int
  view_count Int    @default(0)
  counters   Json

  post_counters posts_counters?

  @@index([slug])
  @@index([author_id])
  @@schema("blog")
}

model posts_counters {
  post_id    BigInt @id
  post       posts  @relation(fields: [post_id], references: [post_id], onDelete: Cascade)
  view_count Int    @default(0)

  @@schema("blog")
}
`,
  );
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'for a number that is no count of readers': post('stockCount Int @default(0)'),
    'for a limit': post('maxViewCount Int @default(0)'),
    'for a number that begins elsewhere': post('viewCount Int @default(100)'),
    'for a number without a default': post('viewCount Int'),
    'where an index sorts by it': post(
      'viewCount Int @default(0)',
      '@@index([slug])\n  @@index([authorId])\n  @@index([viewCount])',
    ),
    'where the row is short and has no indexes': post('viewCount Int @default(0)', ''),
    'for a table that is small': `// pitwall: small${post('viewCount Int @default(0)')}`,
    'where the key has two columns':
      'model Post {\n  blog Int\n  number Int\n  viewCount Int @default(0)\n  @@id([blog, number])\n  @@index([blog])\n  @@index([number])\n}',
    'where a row beside has it': `${post('viewCount Int @default(0)\n  stats PostStats?')}
model PostStats {
  postId    Int  @id
  post      Post @relation(fields: [postId], references: [id])
  viewCount Int  @default(0)
}
`,
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(counterTable, fixture));
});

test.each([
  ['postgresql', 'INSERT INTO "PostCounters" ("postId", "views")'],
  ['mysql', 'INSERT INTO `PostCounters` (`postId`, `views`)'],
  ['sqlserver', 'INSERT INTO [PostCounters] ([postId], [views])'],
] as const)('the copy on %s is one statement, which can be run again', (provider: Provider, start) => {
  const schema = schemaOf(parseFixture(post('views Int @default(0)')).files, { provider });
  const [offer] = offersIn(schema, [counterTable]);
  const sql = offer?.creates?.[0]?.sql ?? '';
  expect(sql).toContain(`\n${start}\n  SELECT `);
  expect(sql).toMatch(/WHERE NOT EXISTS \(SELECT 1 .*\);\n$/);
  expect(sql.match(/;$/gm)).toHaveLength(1);
});
