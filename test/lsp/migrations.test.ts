import { expect, test } from 'vitest';
import { openEditor } from '#test/editor.ts';
import { smallSchema } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import { lowCardinalityIndex } from '../../server/src/rules/low-cardinality-index.ts';

const file = '/ws/prisma/schema.prisma';
const migration = '/ws/prisma/migrations/20260101000000_by_hand/migration.sql';
const byAuthor = 'CREATE INDEX by_author ON "Post" ("authorId");\n';

test('an index that a migration made is counted, from the moment it is written', async () => {
  const editor = await openEditor({ rules: [foreignKeyWithoutIndex], files: { [file]: smallSchema } });
  await editor.open(file);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
  await editor.writeOnDisk(migration, byAuthor);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual([]);
  await editor.writeOnDisk(migration, `${byAuthor}DROP INDEX by_author;\n`);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
  await editor.removeFromDisk(migration);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
});

test('typing reads no migration', async () => {
  const editor = await openEditor({
    rules: [foreignKeyWithoutIndex],
    files: { [file]: smallSchema, [migration]: byAuthor },
  });
  await editor.open(file);
  await editor.settle();
  const before = editor.disk.reads.length;
  await editor.edit(file, 'model User', '// People.\nmodel User');
  await editor.settle();
  expect(editor.disk.reads.slice(before)).toEqual([]);
  expect(editor.squiggles(file)).toEqual([]);
});

test('fix-all sees the same indexes and the same Prisma', async () => {
  const noted = smallSchema.replace('posts Post[]', 'posts Post[]\n  notes Note[]');
  const note = smallSchema.slice(smallSchema.indexOf('model Post')).replace('Post', 'Note');
  const editor = await openEditor({
    rules: [foreignKeyWithoutIndex],
    files: { [file]: `${noted}\n${note}`, [migration]: byAuthor },
  });
  await editor.open(file);
  const [fixAll] = await editor.actions(file, '|datasource', ['source.fixAll']);
  if (!fixAll) throw new Error('Nothing is safe.');
  await editor.apply(await editor.resolve(fixAll));
  expect(editor.textOf(file).match(/@@index/g)).toHaveLength(1);
  expect(editor.textOf(file)).toMatch(/model Note \{[^}]*@@index/);
});

test('the version of Prisma is that of the lockfile, also when it changes', async () => {
  const flagged = `${smallSchema.split('\n').slice(0, 3).join('\n')}
model Page {
  id        Int      @id
  isStale   Boolean  @default(false)
  createdAt DateTime @default(now())

  @@index([isStale])
}
`;
  const lock = (version: string) => `packages:\n\n  prisma@${version}:\n    hasBin: true\n`;
  const editor = await openEditor({
    rules: [lowCardinalityIndex],
    files: { [file]: flagged, '/ws/pnpm-lock.yaml': lock('7.3.0') },
  });
  await editor.open(file);
  const fixes = async () => (await editor.actions(file, '@@ind|ex')).filter((it) => it.title.includes('where:'));
  expect(await fixes()).toEqual([]);
  await editor.writeOnDisk('/ws/pnpm-lock.yaml', lock('7.4.0'));
  expect(await fixes()).toHaveLength(1);
});

test('what is on no disk has no migrations, and the disk is not searched for them', async () => {
  const editor = await openEditor({
    rules: [foreignKeyWithoutIndex],
    files: { '/migrations/1/migration.sql': byAuthor },
  });
  await editor.open('untitled:Untitled-1', smallSchema);
  await editor.settle();
  expect(editor.squiggles('untitled:Untitled-1')).toEqual(['authorId: foreign-key-without-index']);
  expect(editor.disk.reads.filter((it) => !it.startsWith('untitled:'))).toEqual([]);
});
