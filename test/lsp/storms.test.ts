import { expect, test } from 'vitest';
import { CancellationTokenSource, CodeActionRequest, HoverRequest } from 'vscode-languageserver-protocol';
import { openEditor, uriOf } from '#test/editor.ts';
import { datasource, post, smallSchema, user } from '#test/small-schema.ts';
import { rules } from '../../server/src/rules/index.ts';

const file = '/ws/schema.prisma';

test('of two hundred changes of the settings the last one counts, and few are asked about', async () => {
  const editor = await openEditor({ rules, files: { [file]: smallSchema } });
  await editor.open(file);
  await editor.settle();
  const before = editor.squiggles(file);
  expect(before).not.toEqual([]);
  const askedBefore = editor.timesAsked();
  for (let i = 0; i < 200; i++) void editor.configure({ enable: i % 2 === 0 });
  await editor.settle();
  expect(editor.squiggles(file)).toEqual([]);
  expect(editor.timesAsked() - askedBefore).toBeLessThan(100);
  await editor.configure({ enable: true });
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(before);
});

test('an editor that cancels everything it asks is still told what is found, and answered when it means it', async () => {
  const editor = await openEditor({ rules, files: { [file]: smallSchema } });
  await editor.open(file);
  const position = editor.positionOf(file, '|author ');
  const about = { textDocument: { uri: uriOf(file) } };
  const cancelled = Array.from({ length: 100 }, () => {
    const source = new CancellationTokenSource();
    const range = { start: position, end: position };
    const hover = editor.client.sendRequest(HoverRequest.type, { ...about, position }, source.token);
    const actions = editor.client.sendRequest(
      CodeActionRequest.type,
      { ...about, range, context: { diagnostics: [] } },
      source.token,
    );
    source.cancel();
    return Promise.allSettled([hover, actions]);
  });
  await editor.edit(file, 'authorId', 'writerId');
  await Promise.all(cancelled);
  await editor.setText(file, smallSchema);
  await editor.settle();
  expect(editor.squiggles(file)).not.toEqual([]);
  expect(await editor.actions(file, '|author ')).not.toEqual([]);
});

test('a file that is replaced again and again while its schema is open is read as it is at the end', async () => {
  const users = '/ws/prisma/users.prisma';
  const posts = '/ws/prisma/posts.prisma';
  const editor = await openEditor({ rules, files: { [users]: `${datasource}\n${user}`, [posts]: post } });
  await editor.open(users);
  await editor.settle();
  const before = editor.diagnostics(posts);
  expect(before).not.toEqual([]);
  for (let i = 0; i < 50; i++) {
    await editor.removeFromDisk(posts);
    await editor.writeOnDisk(posts, i % 2 === 0 ? post.slice(0, post.length / 2) : '\0');
  }
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual([]);
  await editor.writeOnDisk(posts, post);
  await editor.settle();
  expect(editor.diagnostics(posts)).toEqual(before);
});

test('a folder that becomes a schema later is one from then on', async () => {
  const editor = await openEditor({ rules, files: { '/ws/schema.prisma': smallSchema } });
  await editor.open('/ws/schema.prisma');
  await editor.settle();
  const before = editor.squiggles('/ws/schema.prisma');
  await editor.writeOnDisk('/ws/db/schema/base.prisma', smallSchema.replaceAll('Post', 'Entry'));
  await editor.writeOnDisk('/ws/prisma.config.ts', "export default { schema: 'db/schema' }");
  await editor.open('/ws/db/schema/more.prisma', 'model More {\n  id Int @id\n}\n');
  await editor.settle();
  expect(editor.diagnostics('/ws/db/schema/base.prisma')).toHaveLength(before.length);
  expect(editor.squiggles('/ws/schema.prisma')).toEqual(before);
});
