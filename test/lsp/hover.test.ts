import { expect, test } from 'vitest';
import { openEditor } from '#test/editor.ts';
import { datasource, smallSchema } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex];
const { docs } = foreignKeyWithoutIndex.meta;

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
  expect(longer).toMatch(/\*\*Serves\.\*\* .*`authorId`.*`createdAt`/);
  expect(longer).toMatch(/\*\*Does not serve\.\*\* .*`createdAt` without `authorId`/);
  expect(longer).toContain('**Makes redundant.** `@@index([authorId])`');
  const shorter = await editor.hover(file, '@@index([author|Id])');
  expect(shorter).toContain('**Redundant.** `@@index([authorId, createdAt])`');
  expect(await editor.hover(file, 'Int      |@id')).toContain('The primary key.');
});

test('a finding that is not shown is said in full where it is asked for', async () => {
  const message = 'No index starts with authorId, so reading User.posts or deleting a User reads all of Post.';
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  expect(await editor.hover(file, 'fields: [|authorId]')).not.toContain(message);
  await editor.configure({ minSeverity: 'error' });
  await editor.settle();
  expect(await editor.hover(file, 'fields: [|authorId]')).toContain(message);
});

test('what is half typed is not explained', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema.replace('authorId Int\n', 'authorId Int\n  @@index([authorId\n'));
  expect(await editor.hover(file, '@@ind|ex([authorId')).toBeUndefined();
});
