import { describe, expect, test } from 'vitest';
import { type Around, analysisOf } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { rules } from '../rules/index.ts';
import { contains, pointAt } from '../text/span.ts';
import { relationsOf } from './explain-relation.ts';
import { relationsMarkdown } from './relation-markdown.ts';
import type { Settings } from './settings.ts';

/** The hover at the only caret. */
function hoverAt(fixture: string, around: Around = {}): string | undefined {
  const { files, markers } = parseFixture(fixture);
  const analysis = analysisOf(rules, files, around);
  const [marker] = markers;
  if (!marker) throw new Error('There is no caret.');
  for (const model of analysis.schema.models) {
    const start = analysis.locate(pointAt(model.fragment, 0)).start;
    const at = pointAt(model.fragment, marker.start - start);
    const field = model.fields.find((it) => contains(it.span, at));
    if (field) return relationsMarkdown(relationsOf(analysis, model, field), analysis.provider);
  }
  return undefined;
}

const posts = (line: string, index = ''): string => `
model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id       Int  @id
  authorId Int
  ${line}
//^
  ${index}
}
`;

const author = 'author User @relation(fields: [authorId], references: [id], onDelete: Cascade)';

test('the index that finds the rows of a relation is named', () => {
  expect(hoverAt(posts(author, '@@index([authorId, id])'))).toBe(
    [
      '**Covered** · by `@@index([authorId, id])` · *certain*',
      'relation `author`: `Post.authorId` refers to `User.id`',
      '- **Matters for** reading `User.posts` and deleting or re-keying a row of `User`',
    ].join('\n\n'),
  );
});

test('on the column and on the other side as well', () => {
  const schema = posts(author, '@@index([authorId])').replace('//^\n', '');
  for (const line of ['  authorId Int\n', '  posts Post[]\n']) {
    expect(hoverAt(schema.replace(line, `${line}//^\n`))).toMatch(/^\*\*Covered\*\* · by `@@index\(\[authorId\]\)`/);
  }
});

test('several that find them are all told', () => {
  const hover = hoverAt(posts(author, '@@index([authorId])\n  @@index([authorId, id])'));
  expect(hover).toContain('- **Found also by** `@@index([authorId, id])`');
});

test('the index that InnoDB makes by itself is told with its name', () => {
  const hover = hoverAt(posts(author), { provider: 'mysql' });
  expect(hover).toMatch(
    /^\*\*Covered\*\* · by the index on `authorId` that InnoDB makes with the foreign key, `Post_authorId_fkey` · \*certain\*/,
  );
  expect(hover).not.toContain('Found also by');
});

test('without foreign keys in the database it makes none, and Prisma looks for the rows', () => {
  const hover = hoverAt(posts(author), { provider: 'mysql', datasource: 'relationMode = "prisma"' });
  expect(hover).toMatch(/^\*\*Not covered\*\* · No index starts with authorId/);
  expect(hover).toContain('- **Note** the database has no foreign key here: Prisma itself looks for the rows');
});

test('where Prisma was told to do nothing on a delete, no delete looks for the rows', () => {
  const line = 'author User @relation(fields: [authorId], references: [id], onDelete: NoAction)';
  const emulated = hoverAt(posts(line, '@@index([authorId])'), { datasource: 'relationMode = "prisma"' });
  expect(emulated).toContain('- **Matters for** reading `User.posts`\n');
  expect(emulated).toContain('- **Note** the database has no foreign key here: on a delete nobody looks for the rows');
  const kept = hoverAt(posts(line, '@@index([authorId])'));
  expect(kept).toContain('- **Matters for** reading `User.posts` and deleting or re-keying a row of `User`');
});

test('an index that only the migrations know covers as well', () => {
  const hover = hoverAt(posts(author), { migrations: 'CREATE INDEX "by_hand" ON "Post" ("authorId");' });
  expect(hover).toMatch(/^\*\*Covered\*\* · by `by_hand` on `authorId`, which only the migrations know · \*certain\*/);
});

test('a key of two columns is found by one of them', () => {
  const hover = hoverAt(`
model Account {
  id    String @id @default(uuid())
  tenantId Int
  notes Note[]

  @@unique([tenantId, id])
}

model Note {
  id        Int     @id
  tenantId  Int
  accountId String
  account   Account @relation(fields: [tenantId, accountId], references: [tenantId, id])
//^

  @@index([accountId])
}
`);
  expect(hover).toMatch(
    /^\*\*Covered\*\* · by `@@index\(\[accountId\]\)`, which finds the rows by `accountId`; the rest is filtered/,
  );
});

describe('where no index finds the rows and nothing is reported, the reason is told:', () => {
  const settings = (some: Partial<Settings>): Around => ({ settings: some });
  const small = { hot: new Set<string>(), appendOnly: new Set<string>(), small: new Set(['Post']) };

  test.each([
    [
      'a comment at the line',
      posts(`${author} // pitwall-ignore foreign-key-without-index -- a dozen rows`),
      {},
      '`foreign-key-without-index` is ignored by a comment at the line: “a dozen rows”',
    ],
    [
      'a comment at the model',
      posts(author, '// pitwall-ignore-model foreign-key-without-index'),
      {},
      '`foreign-key-without-index` is ignored by a comment at the model',
    ],
    ['a table that is small', posts(author, '// pitwall: small'), {}, 'a comment says that the table is small'],
    [
      'the same in the project file',
      posts(author),
      settings({ tables: small }),
      '`pitwall.json` calls the table small',
    ],
    [
      'a rule that is off',
      posts(author),
      settings({ rules: { 'foreign-key-without-index': 'off' } }),
      '`foreign-key-without-index` is off in the project’s settings',
    ],
    ['a model that is ignored', posts(author, '@@ignore'), {}, '`@@ignore` takes the model out of Prisma Client'],
  ])('%s', (_, fixture, around, says) => {
    const hover = hoverAt(fixture, around);
    expect(hover).toMatch(/^\*\*Not covered\*\* · no index finds its rows\. Nothing is reported: /);
    expect(hover).toContain(says);
  });
});

test('a column of several keys has a line for each, and no more than four', () => {
  const key = (name: string) =>
    `  ${name} User @relation("${name}", fields: [shopId, ${name}Id], references: [shopId, id])\n  ${name}Id Int\n`;
  const hover = hoverAt(`
model User {
  id     Int
  shopId Int

  @@id([shopId, id])
}

model Sale {
  id     Int @id
  shopId Int
//^
${['a', 'b', 'c', 'd', 'e'].map(key).join('')}
}
`);
  expect(hover?.split('\n')).toHaveLength(5);
  expect(hover).toContain('- relation `a`: `Sale.shopId` and `Sale.aId` refer to');
  expect(hover).toContain('- and one more relation');
});

const tags = `
model Post {
  id   Int   @id
  tags Tag[]
//^
}

model Tag {
  id    Int    @id
  posts Post[]
}
`;

test('the hidden table of a many-to-many relation is told with its key and index', () => {
  expect(hoverAt(tags)).toBe(
    [
      '**Covered** · `_PostToTag` has an index for either side · *certain*',
      '`Post.tags` and `Tag.posts`',
      '- **Columns** `A` refers to `Post`, `B` to `Tag`\n- **Indexes** primary key `_PostToTag_AB_pkey` on `A, B`; index `_PostToTag_B_index` on `B`\n- **Note** both foreign keys delete the pair with either row',
    ].join('\n\n'),
  );
  expect(hoverAt(tags, { prisma: { major: 5, minor: 22 } })).toContain('unique index `_PostToTag_AB_unique` on `A, B`');
  expect(hoverAt(tags, { provider: 'sqlite' })).toContain('unique index `_PostToTag_AB_unique` on `A, B`');
  expect(hoverAt(tags, { provider: 'mysql', datasource: 'relationMode = "prisma"' })).toContain(
    'the database has no foreign keys here',
  );
});

test.each([
  ['model A {\n  id Int @id\n  name String\n//^\n}\n'],
  ['model A {\n  id Int @id\n  b B?\n//^\n}\nmodel B {\n  id Int @id\n}\n'],
  ['model A {\n  id Int @id\n  bs B[]\n//^\n}\n'],
  ['model A {\n  id Int @id\n  b B @relation(fields: [b], references: [id])\n//^\n}\nmodel B {\n  id Int @id\n}\n'],
  ['enum E {\n  X\n}\nmodel A {\n  id Int @id\n  b E @relation(fields: [id], references: [id])\n//^\n}\n'],
  ['model A {\n  id Int @id\n  b B @relation(fields: [id], references: [no])\n//^\n}\nmodel B {\n  id Int @id\n}\n'],
  ['model A {\n  id Int @id\n  b B @relation(fields: [id])\n//^\n}\nmodel B {\n  id Int @id\n}\n'],
])('of a field that is no finished relation nothing is said', (fixture) => {
  expect(hoverAt(fixture)).toBeUndefined();
});

test('an index whose name is being typed has none yet', () => {
  expect(hoverAt(posts(author, '@@index([authorId], map: "")'))).toMatch(/by `@@index\(\[authorId\]\)` · /);
});
