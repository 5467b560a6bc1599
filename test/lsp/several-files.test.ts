import { expect, test } from 'vitest';
import { ableEditor, openEditor, uriOf } from '#test/editor.ts';
import { datasource, post, smallSchema, user } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';

const rules = [foreignKeyWithoutIndex];
const [main, users, posts] = ['/ws/prisma/main.prisma', '/ws/prisma/user.prisma', '/ws/prisma/post.prisma'];
const schema = { [main]: datasource, [users]: user, [posts]: post };
const mendedPost = post.replace(/\}\n$/, '\n  @@index([authorId])\n}\n');
const { didChangeWatchedFiles: _, ...blindWorkspace } = ableEditor.workspace ?? {};

test('the findings of closed files are published too, without a version, and go with the last file that is open', async () => {
  const editor = await openEditor({ rules, files: schema });
  await editor.open(main);
  await editor.open(users);
  await editor.settle();
  expect(editor.published).toMatchObject([{ uri: uriOf(posts), diagnostics: [{ code: 'foreign-key-without-index' }] }]);
  expect(editor.published[0]).not.toHaveProperty('version');
  await editor.close(main);
  await editor.settle();
  expect(editor.diagnostics(posts)).toHaveLength(1);
  await editor.close(users);
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
});

test('a change in one file ends and begins a finding in another', async () => {
  const editor = await openEditor({ rules, files: schema });
  await editor.open(main);
  await editor.settle();
  expect(editor.diagnostics(posts)).toHaveLength(1);
  await editor.edit(main, 'provider = "postgresql"', 'provider = "mysql"');
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
  await editor.edit(main, 'provider = "mysql"', 'provider = "postgresql"');
  await editor.settle();
  expect(editor.diagnostics(posts)).toHaveLength(1);
});

test('only the files whose findings changed are published', async () => {
  const editor = await openEditor({ rules, files: schema });
  await editor.open(posts);
  await editor.settle();
  await editor.edit(posts, 'model Post', '\nmodel Post');
  await editor.settle();
  expect(editor.published.map((it) => [it.uri, it.version])).toEqual([
    [uriOf(posts), 1],
    [uriOf(posts), 2],
  ]);
});

test('two schemas of one workspace are kept apart', async () => {
  const other = { '/ws/other/a.prisma': datasource.replace('postgresql', 'mysql'), '/ws/other/b.prisma': user + post };
  const editor = await openEditor({ rules, files: { ...schema, ...other } });
  await editor.open('/ws/other/a.prisma');
  await editor.open(main);
  await editor.settle();
  expect(editor.published.map((it) => it.uri)).toEqual([uriOf(posts)]);
  await editor.close(main);
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
});

test('a datasource that is typed joins the files, and one that is deleted parts them', async () => {
  const editor = await openEditor({ rules, files: { [users]: user, [posts]: post } });
  await editor.open(users);
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
  await editor.edit(users, 'model User', `${datasource}\nmodel User`);
  await editor.settle();
  expect(editor.diagnostics(posts)).toHaveLength(1);
  await editor.edit(users, datasource, '');
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
});

test('a file that is not saved yet is part of the schema around it', async () => {
  const { [posts]: _saved, ...others } = schema;
  const editor = await openEditor({ rules, files: others });
  await editor.open(main);
  await editor.open(posts, post);
  await editor.settle();
  expect(editor.squiggles(posts)).toEqual(['authorId: foreign-key-without-index']);
  expect(editor.diagnostics(posts)[0]?.message).toContain('reading User.posts');
});

test('a file that is deleted while it is open stays a part of the schema', async () => {
  const editor = await openEditor({ rules, files: schema });
  await editor.open(main);
  await editor.open(posts);
  await editor.removeFromDisk(posts);
  await editor.writeOnDisk('/ws/prisma/tag.prisma', 'model Tag {\n  id Int @id\n}\n');
  await editor.edit(main, 'datasource', '// The database.\ndatasource');
  await editor.settle();
  expect(editor.squiggles(posts)).toEqual(['authorId: foreign-key-without-index']);
  await editor.close(posts);
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
});

test('what is closed without being saved counts no more', async () => {
  const editor = await openEditor({ rules, files: schema });
  await editor.open(main);
  await editor.open(posts);
  await editor.edit(posts, '}\n', '\n  @@index([authorId])\n}\n');
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
  await editor.close(posts);
  await editor.settle();
  expect(editor.diagnostics(posts)).toHaveLength(1);
});

test('a closed file is read anew when it is changed, deleted or created on the disk, and not before', async () => {
  const editor = await openEditor({ rules, files: schema });
  await editor.open(main);
  await editor.settle();
  const reads = editor.disk.reads.filter((it) => it === posts).length;
  await editor.edit(main, 'datasource', '// The database.\ndatasource');
  await editor.settle();
  expect(editor.disk.reads.filter((it) => it === posts)).toHaveLength(reads);
  await editor.writeOnDisk(posts, mendedPost);
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
  await editor.writeOnDisk(posts, post);
  await editor.settle();
  expect(editor.diagnostics(posts)).toHaveLength(1);
  await editor.removeFromDisk(posts);
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
  await editor.writeOnDisk(posts, post);
  await editor.settle();
  expect(editor.diagnostics(posts)).toHaveLength(1);
});

test('a folder that is moved takes its findings with it', async () => {
  const [before, after] = ['/ws/prisma/shop/post.prisma', '/ws/prisma/blog/post.prisma'];
  const editor = await openEditor({ rules, files: { [main]: datasource, [users]: user, [before]: post } });
  await editor.open(main);
  await editor.settle();
  expect(editor.diagnostics(before)).toHaveLength(1);
  editor.disk.remove('/ws/prisma/shop');
  editor.disk.write(after, post);
  await editor.notify('workspace/didRenameFiles', {
    files: [{ oldUri: uriOf('/ws/prisma/shop'), newUri: uriOf('/ws/prisma/blog') }],
  });
  await editor.settle();
  expect(editor.diagnostics(before)).toEqual([]);
  expect(editor.diagnostics(after)).toHaveLength(1);
});

test('an open file that is renamed takes its findings with it', async () => {
  const editor = await openEditor({ rules, files: schema });
  const renamed = '/ws/prisma/blog.prisma';
  await editor.open(posts);
  await editor.settle();
  await editor.close(posts);
  await editor.open(renamed, post);
  await editor.removeFromDisk(posts);
  await editor.writeOnDisk(renamed, post);
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
  expect(editor.squiggles(renamed)).toEqual(['authorId: foreign-key-without-index']);
});

test('an editor that cannot watch files has them read again when something is opened or saved', async () => {
  const capabilities = { ...ableEditor, workspace: blindWorkspace };
  const editor = await openEditor({ rules, files: schema, capabilities });
  await editor.open(main);
  await editor.settle();
  expect(editor.diagnostics(posts)).toHaveLength(1);
  await editor.writeOnDisk(posts, mendedPost);
  await editor.save(main);
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
  await editor.writeOnDisk(posts, post);
  await editor.open(users);
  await editor.settle();
  expect(editor.diagnostics(posts)).toHaveLength(1);
});

test('packages that are installed tell nothing', async () => {
  const editor = await openEditor({ rules, files: schema });
  await editor.open(main);
  await editor.settle();
  const reads = editor.disk.reads.length;
  await editor.writeOnDisk('/ws/node_modules/prisma/package.json', '{}');
  await editor.settle();
  expect(editor.disk.reads.slice(reads)).toEqual(['/ws/node_modules/prisma/package.json']);
});

test('what happens to one file costs no analysis of the others', async () => {
  const asked: string[] = [];
  const counting: Rule = {
    ...foreignKeyWithoutIndex,
    check(model, input, report) {
      asked.push(model.name.text);
      foreignKeyWithoutIndex.check(model, input, report);
    },
  };
  const editor = await openEditor({ rules: [counting], files: schema });
  await editor.open(main);
  await editor.settle();
  expect(asked.splice(0).toSorted()).toEqual(['Post', 'User']);
  await editor.writeOnDisk('/ws/prisma/tag.prisma', 'model Tag {\n  id Int @id\n}\n');
  await editor.settle();
  expect(asked.splice(0)).toEqual(['Tag']);
  await editor.open('/ws/prisma/tag.prisma');
  await editor.open('/ws/prisma/other.prisma', 'model Other {\n  id Int @id\n}\n');
  await editor.settle();
  expect(asked.splice(0)).toEqual(['Other']);
  await editor.edit('/ws/prisma/other.prisma', 'id Int', 'key Int');
  await editor.settle();
  expect(asked).toEqual(['Other']);
});

test('an editor that cannot watch files has a closed one read again', async () => {
  const capabilities = { ...ableEditor, workspace: blindWorkspace };
  const editor = await openEditor({ rules, files: schema, capabilities });
  await editor.open(main);
  await editor.open(posts);
  await editor.settle();
  await editor.writeOnDisk(posts, mendedPost);
  await editor.close(posts);
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
});

test('a closed file that is opened under another spelling of its name has its findings once', async () => {
  const [ours, theirs] = [uriOf('/ws/prisma/a,b.prisma'), 'file:///ws/prisma/a%2Cb.prisma'];
  const editor = await openEditor({ rules, files: { [main]: datasource, '/ws/prisma/a,b.prisma': user + post } });
  await editor.open(main);
  await editor.settle();
  expect(editor.diagnostics(ours)).toHaveLength(1);
  await editor.open(theirs, user + post);
  await editor.settle();
  expect(editor.diagnostics(ours)).toEqual([]);
  expect(editor.diagnostics(theirs)).toHaveLength(1);
});

test('a config that is written, changed and deleted groups the files anew', async () => {
  const files = { '/ws/db/a.prisma': datasource + user, '/ws/db/b.prisma': datasource + post };
  const editor = await openEditor({ rules, files });
  await editor.open('/ws/db/a.prisma');
  await editor.settle();
  expect(editor.diagnostics('/ws/db/b.prisma')).toEqual([]);
  await editor.writeOnDisk('/ws/prisma.config.ts', "export default { schema: 'db' }");
  await editor.settle();
  expect(editor.diagnostics('/ws/db/b.prisma')).toHaveLength(1);
  await editor.removeFromDisk('/ws/prisma.config.ts');
  await editor.settle();
  expect(editor.diagnostics('/ws/db/b.prisma')).toEqual([]);
  await editor.writeOnDisk('/ws/package.json', '{ "prisma": { "schema": "db" } }');
  await editor.settle();
  expect(editor.diagnostics('/ws/db/b.prisma')).toHaveLength(1);
});

test('workspace folders that come and go move the top up to which is looked', async () => {
  const files = { '/ws/prisma.config.ts': "export default { schema: 'db' }", '/ws/db/a.prisma': datasource + user };
  const editor = await openEditor({
    rules,
    files: { ...files, '/ws/db/b.prisma': datasource + post },
    folders: ['/ws/db'],
  });
  await editor.open('/ws/db/a.prisma');
  await editor.settle();
  expect(editor.diagnostics('/ws/db/b.prisma')).toEqual([]);
  const folder = (path: string) => ({ uri: uriOf(path), name: path });
  await editor.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: [folder('/ws/')], removed: [folder('/ws/db')] },
  });
  await editor.settle();
  expect(editor.diagnostics('/ws/db/b.prisma')).toHaveLength(1);
});

test('the top folder ends with a slash in some editors', async () => {
  const files = { '/ws/pitwall.json': '{ "rules": { "foreign-key-without-index": "error" } }' };
  const editor = await openEditor({ rules, files, folders: ['/ws/'] });
  await editor.open('/ws/schema.prisma', smallSchema);
  await editor.settle();
  expect(editor.diagnostics('/ws/schema.prisma')[0]?.severity).toBe(1);
});

test('a file outside of all workspace folders is analysed with those beside it', async () => {
  const editor = await openEditor({
    rules,
    files: { '/elsewhere/a.prisma': datasource + user, '/elsewhere/b.prisma': post },
  });
  await editor.open('/elsewhere/a.prisma');
  await editor.settle();
  expect(editor.diagnostics('/elsewhere/b.prisma')).toHaveLength(1);
});

test('folders that are on no disk are no obstacle to what is', async () => {
  const editor = await openEditor({ rules, folders: ['vscode-vfs://github/somebody/something', '/ws'] });
  await editor.open('untitled:Untitled-1', smallSchema);
  await editor.open('/ws/schema.prisma', smallSchema);
  await editor.settle();
  for (const file of ['untitled:Untitled-1', '/ws/schema.prisma']) expect(editor.diagnostics(file)).toHaveLength(1);
  expect(editor.logged).toEqual([]);
});
