import { expect, test } from 'vitest';
import { openEditor } from '#test/editor.ts';
import { datasource, mendedSchema, smallSchema } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex];
const docs = foreignKeyWithoutIndex.meta.docs();

test('the hover on a finding tells problem, cost, remedy, when to leave it, sources and confidence', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  const text = await editor.hover(file, 'fields: [auth|orId]');
  for (const said of [docs.problem, docs.cost, docs.remedy, docs.leaveItWhen, ...docs.sources]) {
    expect(text).toContain(said);
  }
  expect(text).toContain('Confidence: certain');
});

test('there is nothing to say where there is no finding and no index', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  expect(await editor.hover(file, 'model Po|st')).toBeUndefined();
  expect(await editor.hover(file, 'prov|ider')).toBeUndefined();
});

test('the hover on an index line tells what it serves, what not, and what it makes redundant', async () => {
  const editor = await openEditor({ rules });
  await editor.open(
    file,
    `${datasource}
model Post {
  id        Int      @id
  authorId  Int
  createdAt DateTime

  @@index([authorId])
  @@index([authorId, createdAt])
}
`,
  );
  const longer = await editor.hover(file, '@@ind|ex([authorId, createdAt])');
  expect(longer).toMatch(/\*\*Finds rows by\*\* .*`authorId`.*`createdAt`/);
  expect(longer).toMatch(/\*\*Does not serve\*\* .*`createdAt` without `authorId`/);
  expect(longer).toContain('**Makes redundant** `@@index([authorId])`');
  const shorter = await editor.hover(file, '@@index([author|Id])');
  expect(shorter).toMatch(/^\*\*Redundant\*\* · `@@index\(\[authorId, createdAt\]\)`/);
  expect(await editor.hover(file, 'Int      |@id')).toContain('**Primary key**');
});

test('a finding that is not shown is said in full where it is asked for', async () => {
  const message = 'No index starts with authorId, so reading User.posts or deleting a User reads all of Post.';
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  expect(await editor.hover(file, 'fields: [|authorId]')).not.toContain(message);
  await editor.configure({ minSeverity: 'error' });
  await editor.settle();
  const text = await editor.hover(file, 'fields: [|authorId]');
  expect(text).toContain(message);
  expect(text).toMatch(/^\*\*Not covered\*\*/);
});

test('what is half typed is not explained', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema.replace('authorId Int\n', 'authorId Int\n  @@index([authorId\n'));
  expect(await editor.hover(file, '@@ind|ex([authorId')).toBeUndefined();
});

test('the hover on a foreign key tells which index covers it, or why nothing is reported', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, mendedSchema);
  for (const place of ['author|Id Int', 'auth|or   User', '@rela|tion(', 'po|sts Post[]']) {
    expect(await editor.hover(file, place)).toContain('**Covered** · by `@@index([authorId])`');
  }
  await editor.edit(file, '  @@index([authorId])\n', '  // pitwall: small\n');
  expect(await editor.hover(file, 'auth|or   User')).toContain('a comment says that the table is small');
});

test('a foreign key whose finding the project has accepted says so', async () => {
  const entry = { schema: '.', model: 'Post', rule: 'foreign-key-without-index', fields: ['authorId'] };
  const baseline = JSON.stringify({ version: 1, findings: [entry] });
  const editor = await openEditor({ rules, files: { '/ws/pitwall-baseline.json': baseline } });
  await editor.open(file, smallSchema);
  expect(await editor.hover(file, 'auth|or   User')).toMatch(/^\*\*Not covered, and accepted in the baseline\*\* · /);
});

test('a field that is unique, and a key to another row, tells of both', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema.replace('authorId Int\n', 'authorId Int @unique\n'));
  const text = await editor.hover(file, 'author|Id Int');
  expect(text).toMatch(/^\*\*Covered\*\* · by `@unique on authorId`.*---\n\n\*\*Unique constraint\*\*/s);
  expect(await editor.hover(file, '@uni|que')).toMatch(/^\*\*Unique constraint\*\*/);
});

test('in a file that begins with two models, each is told apart', async () => {
  const editor = await openEditor({ rules });
  const models = 'model A {\n  id Int @id\n}\nmodel B {\n  code Int @id\n}\n';
  await editor.open(file, models);
  expect(await editor.hover(file, 'i|d Int')).toContain('`@id` of `A.id`');
  expect(await editor.hover(file, 'cod|e Int')).toContain('`@id` of `B.code`');
});
