import { expect, test } from 'vitest';
import { type Around, analysisOf } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { providers } from '../schema/provider.ts';
import { pointAt } from '../text/span.ts';
import { explainIndex, indexAt } from './explain-index.ts';
import { indexMarkdown } from './indexes/index-markdown.ts';

/** The hover at the first caret; where it ends with dots, no more than its beginning is compared. */
function hoverAt(fixture: string, around: Around = {}, known: readonly Rule[] = []): string | undefined {
  const { files, markers } = parseFixture(fixture);
  const analysis = analysisOf(known, files, around);
  const [marker] = markers;
  if (!marker) throw new Error('There is no caret.');
  for (const model of analysis.schema.models) {
    const offset = marker.start - analysis.locate(pointAt(model.fragment, 0)).start;
    const index = indexAt(model, pointAt(model.fragment, offset));
    if (index) {
      const explanation = explainIndex(analysis, model, index);
      return explanation && indexMarkdown(explanation);
    }
  }
  return undefined;
}

const lines = (...list: readonly string[]): string => list.join('\n');

test('a composite that a relation needs', () => {
  const hover = hoverAt(`
model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id        Int      @id
  authorId  Int
  author    User     @relation(fields: [authorId], references: [id])
  createdAt DateTime

  @@index([authorId])
  @@index([authorId, createdAt])
//         ^
}
`);
  expect(hover).toBe(
    lines(
      '**No fault found** · finds the rows of relation `author`, as `@@index([authorId])` does · *certain*',
      '',
      '`@@index([authorId, createdAt])` of `Post`',
      '',
      '- **Finds rows by** `authorId`; `authorId` + `createdAt`, by value, the last by range too',
      '- **Sorts by** `authorId, createdAt` or the reverse; with `authorId` given, `createdAt`, up or down',
      '- **Does not serve** `createdAt` without `authorId` (PostgreSQL 18 can, where `authorId` has few values); the order `authorId asc, createdAt desc`',
      '- **Used by** relation `author` (reading `User.posts`, deleting a row of `User`)',
      '- **Makes redundant** `@@index([authorId])`',
      '- **Costs** about 31 bytes a row, 7 to 10 where values repeat often; written with each insert and each change of its columns',
      '',
      '```sql',
      'CREATE INDEX "Post_authorId_createdAt_idx" ON "Post"("authorId", "createdAt");',
      '```',
      '',
      '[PostgreSQL: multicolumn indexes](https://www.postgresql.org/docs/current/indexes-multicolumn.html)',
    ),
  );
});

test('of many columns the ways to find rows are shortened', () => {
  const hover = hoverAt(twoIndexes('@@index([a, b, wide, flag])', ''));
  expect(hover).toContain(
    '**Finds rows by** `a`; `a` + `b`; …; `a` + `b` + `wide` + `flag`, by value, `a`, `b` or `wide` by range',
  );
});

test('one that nothing else stands in for is needed', () => {
  const hover = hoverAt(`
model User {
  id Int @id
}
model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])

  @@index([authorId])
//   ^
}
`);
  expect(hover).toMatch(/^\*\*Serves a relation\*\* · nothing else finds the rows of `author` · \*certain\*/);
  expect(hover).toContain('relation `author` (finding the rows of one `User`, deleting a row of `User`)');
});

const twoIndexes = (first: string, second: string): string => `
model Post {
  id   Int     @id
  a    Int
  b    Int
  wide String
  flag Boolean

  ${first}
//   ^
  ${second}
}
`;

test.each([
  ['@@index([a])', '@@index([a, b])', 'postgresql', '`@@index([a, b])` serves all that it does · *certain*'],
  [
    '@@index([a])',
    '@@index([a, b])',
    'mysql',
    '`@@index([a, b])` serves all that it does, but for the order of `id` within equal values · *high*',
  ],
  ['@@index([a])', '@@unique([a])', 'mysql', '`@@unique([a])` serves all that it does · *certain*'],
] as const)('%s beside %s on %s is redundant', (first, second, provider, says) => {
  expect(hoverAt(twoIndexes(first, second), { provider })).toMatch(`**Redundant** · ${says}`);
});

test('what is said of a redundant one is what the rule says', () => {
  const hover = hoverAt(twoIndexes('@@index([a])', '@@index([a, wide])'), {}, rules);
  expect(hover).toMatch(/^\*\*Redundant\*\* · `@@index\(\[a, wide\]\)` serves all that it does · \*high\*/);
});

test('of two that differ in nothing but their names, the other is named', () => {
  const hover = hoverAt(twoIndexes('@@index([a], map: "one")', '@@index([a], map: "two")'));
  expect(hover).toMatch(/^\*\*Stands twice\*\* · `@@index\(\[a\]\)` \(`two`\) is the same index · \*certain\*/);
  expect(hover).not.toContain('Makes redundant');
});

test('a finding of a rule is the verdict', () => {
  const hover = hoverAt(twoIndexes('@@index([flag])', ''), {}, rules);
  expect(hover).toMatch(/^\*\*Worth a look\*\* · index over a few values · \*high\*/);
});

test('a line that is refused serves nothing and costs nothing', () => {
  const hover = hoverAt(twoIndexes('@@index([a]) where a > 3', ''), {}, rules);
  expect(hover).toMatch(/^\*\*Refused\*\* · Condition behind an index · \*certain\*/);
  expect(hover).not.toMatch(/Finds rows|Costs|CREATE/);
});

test('a comment that keeps a finding back is quoted', () => {
  const hover = hoverAt(
    twoIndexes('@@index([a]) // pitwall-ignore redundant-prefix-index -- the *hot* path', '@@index([a, b])'),
    {},
    rules,
  );
  expect(hover).toContain(
    '- **Silenced** `redundant-prefix-index` is ignored by a comment at the line: “the \\*hot\\* path”',
  );
});

test('a partial one says for which rows it is', () => {
  const hover = hoverAt(twoIndexes('@@index([a], where: { flag: true })', ''), { previewFeatures: ['partialIndexes'] });
  expect(hover).toContain('- **Only** the rows where `{ flag: true }`');
  expect(hover).toContain(
    'written with each insert of such a row and each change of its columns or of its condition’s',
  );
  expect(hover).toContain('WHERE ("flag" = true);');
});

test.each([
  ['tags String[]', '@@index([tags], type: Gin)', 'what is in `tags`: `has`, `hasSome` and `hasEvery`'],
  ['tags Json', '@@index([tags], type: Gin)', 'what `tags` as a whole holds: `array_contains` without a `path`'],
  [
    'tags String',
    '@@index([tags(ops: raw("gin_trgm_ops"))], type: Gin)',
    'parts of `tags`: `contains`, `startsWith` and `endsWith`',
  ],
  ['tags DateTime', '@@index([tags], type: Brin)', 'ranges of `tags`, where the rows were written in that order'],
  ['tags String', '@@index([tags], type: Hash)', '`tags`, by value'],
  ['tags String', '@@index([tags(ops: raw("text_pattern_ops"))])', '`tags`, by value; `tags` by `startsWith` too'],
])('%s with %s finds what its type finds', (field, line, finds) => {
  const hover = hoverAt(`model Post {\n  id Int @id\n  ${field}\n  ${line}\n//   ^\n}\n`);
  expect(hover).toContain(`- **Finds rows by** ${finds}`);
  if (!line.includes('pattern')) expect(hover).not.toContain('**Sorts by**');
});

const text = (attribute = ''): string => `
model Page {
  id   Int    @id
  name String ${attribute}

  @@index([name])
//   ^
}
`;

test.each([
  ['postgresql', '`contains`, `endsWith`, `startsWith` (except in the C collation) or `mode: "insensitive"`'],
  ['cockroachdb', '`contains`, `endsWith` or `mode: "insensitive"`'],
  ['sqlite', '`contains`, `endsWith` or `startsWith`'],
  ['mysql', '`contains` or `endsWith`'],
  ['sqlserver', '`contains` or `endsWith`'],
  ['mongodb', '`contains`, `endsWith`, `startsWith` or `mode: "insensitive"`'],
] as const)('searches in a text that %s answers from no such index', (provider, searches) => {
  expect(hoverAt(text(), { provider })).toContain(`- **Does not serve** ${searches}\n`);
});

test('MySQL reads the beginning of a text from an index, and of an id nobody asks for it', () => {
  expect(hoverAt(text(), { provider: 'mysql' })).toContain(
    '**Finds rows by** `name`, by value or range; `name` by `startsWith` too',
  );
  const id = 'model A {\n  id String @id @default(cuid())\n//          ^^^\n}\n';
  expect(hoverAt(id, { provider: 'mysql' })).toContain('**Finds rows by** `id`, by value\n');
});

test('on MongoDB a relation of many to many is read by the ids of either side, and never through the lists', () => {
  const hover = hoverAt(
    `
model User {
  id      String   @id @map("_id")
  postIds String[]
  posts   Post[]   @relation(fields: [postIds], references: [id])

  @@index([postIds])
//   ^
}

model Post {
  id      String   @id @map("_id")
  userIds String[]
  users   User[]   @relation(fields: [userIds], references: [id])
}
`,
    { provider: 'mongodb' },
  );
  expect(hover).toMatch(/^\*\*No fault found\*\* · no relation needs it/);
  expect(hover).not.toContain('Used by');
  expect(hover).toContain('- **Does not serve** `has`, `hasSome` or `hasEvery` on `postIds` by Prisma Client');
});

test.each([
  [
    'mysql',
    '@@fulltext([wide])',
    '- **Finds rows by** words in `wide`\n- **Does not serve** equality, ranges and orders\n',
  ],
  [
    'mongodb',
    '@@fulltext([wide])',
    '- **Does not serve** equality, ranges and orders; filters of Prisma Client, which',
  ],
] as const)('on %s %s searches words', (provider, line, says) => {
  expect(hoverAt(twoIndexes(line, ''), { provider })).toContain(says);
});

test.each([
  ['@db.Char(20)', '`contains`, `endsWith`, `startsWith` or `mode: "insensitive"`'],
  ['@db.Citext', '`contains`, `endsWith`, `startsWith` or `mode: "insensitive"`'],
  ['@db.Text', '`contains`, `endsWith`, `startsWith` (except in the C collation) or `mode: "insensitive"`'],
])('what PostgreSQL searches in a String %s from no such index', (native, searches) => {
  expect(hoverAt(text(native))).toContain(`- **Does not serve** ${searches}\n`);
});

test('in an address nobody searches', () => {
  expect(hoverAt(text('@db.Inet'))).not.toContain('Does not serve');
});

test('the beginning of a char is not what its operator class is asked for', () => {
  const line = '@@index([a(ops: raw("bpchar_pattern_ops"))])';
  const hover = hoverAt(`model Post {\n  id Int @id\n  a String @db.Char(20)\n  ${line}\n//   ^\n}\n`);
  expect(hover).toContain('- **Finds rows by** `a`, by value\n');
  expect(hover).toMatch(/Does not serve.*`startsWith`/);
});

test.each([
  ['mysql', '', 'a key may reach 764 bytes, and MySQL allows 3072'],
  ['sqlserver', '@db.NVarChar(450)', 'a key may reach 900 bytes, and SQL Server allows 1700'],
  ['postgresql', '', 'at most 2704 bytes a key'],
] as const)('the longest key on %s', (provider, attribute, says) => {
  expect(hoverAt(text(attribute), { provider })).toContain(says);
});

test.each([
  ['Int', '@@index([a])', 22],
  ['BigInt', '@@index([a])', 22],
  ['String @db.Uuid', '@@index([a])', 31],
  ['String @default(cuid())', '@@index([a])', 49],
  ['Int', '@@index([a, at])', 31],
  ['String @db.Uuid', '@@index([a, at])', 40],
  ['Boolean', '@@index([a, at])', 31],
])('%s in %s takes about %i bytes a row, as PostgreSQL 18 took', (type, line, bytes) => {
  const hover = hoverAt(`model T {\n  id Int @id\n  a ${type}\n  at DateTime\n  ${line}\n//   ^\n}\n`);
  expect(hover).toContain(`about ${bytes} bytes a row`);
});

test.each([
  ['@db.Uuid @default(dbgenerated("gen_random_uuid()"))', 41],
  ['@db.Uuid @default(uuid(7))', 31],
  ['@default(uuid())', 76],
  ['@default(cuid())', 49],
])('a String key %s takes about %i bytes a row as it grows on PostgreSQL', (attribute, bytes) => {
  expect(hoverAt(`model T {\n  id String @id ${attribute}\n//          ^^^\n}\n`)).toContain(
    `about ${bytes} bytes a row`,
  );
});

test.each(['Float', 'Decimal'])('PostgreSQL keeps an entry for each row of a %s', (type) => {
  const hover = hoverAt(`model T {\n  id Int @id\n  a ${type}\n  @@index([a])\n//   ^\n}\n`);
  expect(hover).not.toContain('where values repeat');
});

test('values that a key holds apart share no entry', () => {
  const among = (key: string) => hoverAt(twoIndexes('@@index([a, b])', key));
  expect(among('@@unique([b])')).not.toContain('where values repeat');
  expect(among('@@unique([b, wide])')).toContain('7 to 10 where values repeat often');
});

test('PostgreSQL skips one column, and not the two before the third', () => {
  const hover = hoverAt(twoIndexes('@@index([a, b, wide])', ''));
  expect(hover).toContain('`b` or `wide` without `a` (PostgreSQL 18 can by `b`, where `a` has few values)');
  expect(hoverAt(twoIndexes('@@index([a, b])', ''))).toContain('`b` without `a` (PostgreSQL 18 can, where');
});

test.each([
  ['mysql', '(MySQL 8 may, where `a` has few values and only columns of the index are read)'],
  ['sqlite', '(SQLite may, after ANALYZE, where `a` has few values)'],
] as const)('what skips a column on %s: %s', (provider, says) => {
  expect(hoverAt(twoIndexes('@@index([a, b])', ''), { provider })).toContain(`\`b\` without \`a\` ${says}`);
});

test('a unique constraint of several columns says which of them may be without a value', () => {
  const hover = hoverAt('model T {\n  id Int @id\n  a Int\n  b Int?\n  @@unique([a, b])\n//   ^\n}\n');
  expect(hover).toContain('no two rows have the same `a` and `b`, rows without `b` aside ·');
});

test('what Prisma sets with every update is known to change', () => {
  const hover = hoverAt('model T {\n  id Int @id\n  at DateTime @updatedAt\n  @@index([at])\n//   ^\n}\n');
  expect(hover).toContain('`at` changes with every update: PostgreSQL then writes every index of the row');
});

test('with the number of rows, the whole size is told', () => {
  const hover = hoverAt('model T {\n  // pitwall: rows 1e8\n  id Int @id\n  a Int\n  @@index([a])\n//   ^\n}\n');
  expect(hover).toContain('about 22 bytes a row, about 2.2 GB in all');
});

test('a column that keeps changing costs PostgreSQL every index', () => {
  const hot = 'model Post {\n  id Int @id\n  viewCount Int @default(0)\n  @@index([viewCount])\n//   ^\n}\n';
  expect(hoverAt(hot)).toContain(
    '`viewCount` by its name changes often: PostgreSQL then writes every index of the row',
  );
  expect(hoverAt(hot, { provider: 'sqlite' })).not.toContain('every index of the row');
});

test.each([
  ['postgresql', 'CONSTRAINT "Post_pkey" PRIMARY KEY ("id")', ''],
  ['mysql', 'PRIMARY KEY (`id`)', 'InnoDB stores the rows in this order, and adds this key to every other index'],
  ['sqlite', '"id" INTEGER NOT NULL PRIMARY KEY', 'this is the rowid, by which SQLite stores the rows'],
  ['sqlserver', 'PRIMARY KEY CLUSTERED ([id])', 'SQL Server stores the rows in this order: the index is the table'],
  ['cockroachdb', 'PRIMARY KEY ("id")', 'CockroachDB stores the rows in this order'],
] as const)('the primary key on %s', (provider, statement, note) => {
  const hover = hoverAt('model Post {\n  id Int @id\n//       ^^^\n}\n', { provider });
  expect(hover).toMatch(/^\*\*Primary key\*\* · tells the rows apart · \*certain\*/);
  expect(hover).toContain(statement);
  expect(hover).toContain(note);
});

test('MySQL needs an index for a foreign key, and says so when it is dropped', () => {
  const post = (more: string) => `
model User {
  id Int @id
}
model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])

  @@index([authorId, id])
//   ^
  ${more}
}
`;
  const note = 'the foreign key needs it: InnoDB refuses to drop it, and makes one of its own for a table without it';
  expect(hoverAt(post(''), { provider: 'mysql' })).toContain(note);
  expect(hoverAt(post('@@index([authorId])'), { provider: 'mysql' })).not.toContain(note);
});

test('on MongoDB the id is its own, and others are made by createIndex', () => {
  const id = 'id String @id @default(auto()) @map("_id") @db.ObjectId';
  const hover = hoverAt(`model Post {\n  ${id}\n  a Int @unique\n//      ^\n}\n`, { provider: 'mongodb' });
  expect(hover).toContain('createIndex({ "a": 1 }, { name: "Post_a_key", unique: true })');
  const own = hoverAt(`model Post {\n  ${id}\n//  ^\n}\n`, { provider: 'mongodb' });
  expect(own).toContain('MongoDB keeps this index for each collection by itself');
});

test.each([
  ['String', 'postgresql', 'no two rows have the same `code` ·'],
  ['String?', 'postgresql', 'no two rows have the same `code`, rows without a value aside ·'],
  ['String?', 'sqlserver', 'no two rows have the same `code` ·'],
] as const)('of a unique %s on %s: %s', (type, provider, says) => {
  const hover = hoverAt(`model A {\n  id Int @id\n  code ${type} @unique\n//^\n}\n`, { provider });
  expect(hover).toContain(`**Unique constraint** · ${says}`);
});

test('a key tells what refers to it, three of them by name', () => {
  const child = (name: string) =>
    `model ${name} {\n  id Int @id\n  to Int\n  parent Parent @relation(fields: [to], references: [id])\n}\n`;
  const hover = hoverAt(`model Parent {\n  id Int @id\n//       ^\n}\n${['A', 'B', 'C', 'D'].map(child).join('')}`);
  expect(hover).toContain('what refers to it: `A.parent`, `B.parent`, `C.parent` and 1 more');
});

test('names cannot break out of the text', () => {
  const hover = hoverAt(`
model Post {
  id Int @id
  a  Int

  @@index([a], map: "x\`](http://evil) **b**\\n\`\`\`")
//   ^
  @@index([a], map: "y")
}
`);
  expect(hover).toContain('````sql\nCREATE INDEX "x`](http://evil)');
  expect(hover?.split('````')).toHaveLength(3);
});

test.each(['@@index([a, b', '@@index([a, nothing])', '@@index([])'])('%s is not explained', (line) => {
  expect(hoverAt(`model Post {\n  id Int @id\n  a Int\n  b Int\n  ${line}\n//   ^\n}\n`)).toBeUndefined();
});

test.each([
  ['two keys', 'a Int @id', '@@id([a])', 'postgresql'],
  ['a column that stands twice', 'a Int', '@@index([a, a])', 'postgresql'],
  ['a field that stands twice', 'a Int\n  a String', '@@index([a])', 'postgresql'],
  ['a field without a type', 'a', '@@index([a])', 'postgresql'],
  ['a type that is nowhere', 'a Strin', '@@index([a])', 'postgresql'],
  ['a relation', 'a Post?', '@@index([a])', 'postgresql'],
  ['a key that may be empty', 'a Int?', '@@id([a])', 'postgresql'],
  ['a type of index that is being typed', 'a Int', '@@index([a], type: Ha)', 'postgresql'],
  ['a type of index that MySQL has not', 'a Int', '@@index([a], type: Hash)', 'mysql'],
  ['a type of index that SQLite has not', 'a Int', '@@index([a], type: Gin)', 'sqlite'],
  ['a prefix on PostgreSQL', 'a String', '@@index([a(length: 5)])', 'postgresql'],
  ['a text that MySQL takes no whole', 'a String @db.Text', '@@index([a])', 'mysql'],
  ['words of a text in a GIN', 'a String', '@@index([a], type: Gin)', 'postgresql'],
  ['flags in a BRIN', 'a Boolean', '@@index([a], type: Brin)', 'postgresql'],
  ['the beginning of a number', 'a Int', '@@index([a(length: 5)])', 'mysql'],
  ['a name that is being typed', 'a Int', '@@index([a], map: "")', 'postgresql'],
  ['a second order of the rows', 'a Int\n  id Int @id', '@@index([a], clustered: true)', 'sqlserver'],
] as const)('where the engine refuses %s, nothing is promised', (_, field, line, provider) => {
  expect(hoverAt(`model Post {\n  ${field}\n  ${line}\n//   ^\n}\n`, { provider })).toBeUndefined();
});

test.each([
  ['mysql', 'a String @db.Text', '@@index([a(length: 5)])'],
  ['mysql', 'a String @db.Text', '@@fulltext([a])'],
  ['postgresql', 'a Unsupported("geometry")', '@@index([a], type: Gist)'],
  ['mongodb', 'a T', '@@index([a.b])'],
] as const)('on %s, %s with %s is explained', (provider, field, line) => {
  const composite = 'type T {\n  b Int\n}\n';
  expect(hoverAt(`model Post {\n  ${field}\n  ${line}\n//   ^\n}\n${composite}`, { provider })).toContain(
    'Finds rows by',
  );
});

test.each(providers)('every line of every kind can be explained on %s', (provider) => {
  const list = ['@@index([a])', '@@unique([a, b])', '@@index([b(sort: Desc), wide])', '@@fulltext([wide])'];
  for (const line of list) {
    expect(hoverAt(twoIndexes(line, ''), { provider }, rules)).toMatch(/^\*\*.+\n\n`@@.+/);
    expect(hoverAt(twoIndexes(line, ''), { provider }, rules)).toMatch(/\[.+\]\(https:\/\/[\w./#-]+\)$/);
  }
});

test('an index on a part of a key finds its rows by that part', () => {
  const hover = hoverAt(`
model Parent {
  a     Int
  id    Int     @default(autoincrement())
  posts Child[]

  @@id([id, a])
}
model Child {
  id       Int    @id
  a        Int
  parentId Int
  parent   Parent @relation(fields: [parentId, a], references: [id, a])

  @@index([parentId])
//   ^
}
`);
  expect(hover).toContain(
    'relation `parent` by some of its columns (reading `Parent.posts`, deleting a row of `Parent`)',
  );
});
