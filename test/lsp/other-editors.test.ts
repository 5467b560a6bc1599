import { expect, test } from 'vitest';
import { ableEditor, openEditor } from '#test/editor.ts';
import { mendedSchema, smallSchema } from '#test/small-schema.ts';
import { patterns } from '../../server/src/patterns/index.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex];
const finding = 'fields: [auth|orId]';

test('an editor that shows no Markdown gets plain words on hover', async () => {
  const capabilities = { textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
  const editor = await openEditor({ rules, capabilities });
  await editor.open(file, smallSchema.replaceAll('authorId', 'author_id'));
  const text = await editor.hover(file, 'fields: [auth|or_id]');
  expect(text).toContain('What it costs. ');
  expect(text).not.toMatch(/\*\*|\]\(|\\/);
});

test('the same on an index, with its links and its SQL', async () => {
  const capabilities = { textDocument: { hover: { contentFormat: ['plaintext' as const] } } };
  const editor = await openEditor({ rules, capabilities });
  await editor.open(file, mendedSchema);
  const text = await editor.hover(file, '@@ind|ex([authorId])');
  expect(text).toMatch(/\(https:\S+\)/);
  expect(text).toContain('    CREATE INDEX');
  expect(text).not.toMatch(/\*\w|\]\(|```/);
});

test('nor does it get any with what completes', async () => {
  const capabilities = {
    textDocument: {
      hover: { contentFormat: ['plaintext' as const] },
      completion: { completionItem: { snippetSupport: true } },
    },
  };
  const editor = await openEditor({ rules, patterns, capabilities });
  await editor.open(file, `${smallSchema}\npw-\n`);
  const items = await editor.complete(file, 'pw-|');
  expect(items.length).toBeGreaterThan(0);
  expect(items.map((it) => it.documentation)).not.toContainEqual(expect.objectContaining({ kind: 'markdown' }));
});

test('one that keeps no data of an action gets the edits at once', async () => {
  const withoutData = { ...ableEditor.textDocument?.codeAction, dataSupport: false };
  const capabilities = { ...ableEditor, textDocument: { ...ableEditor.textDocument, codeAction: withoutData } };
  const editor = await openEditor({ rules, capabilities });
  await editor.open(file, smallSchema);
  const actions = await editor.actions(file, finding, ['source']);
  expect(actions.map((it) => it.title)).toEqual(['Fix all safe Pitwall findings in this file']);
  await editor.apply(actions[0]);
  expect(editor.textOf(file)).toContain('@@index([authorId])');
});

test('one that says nothing of itself is asked for no command of its own', async () => {
  const editor = await openEditor({ rules, patterns, capabilities: {} });
  await editor.open(file, smallSchema);
  const actions = await editor.actions(file, finding);
  expect(actions.length).toBeGreaterThan(1);
  expect(actions.filter((it) => it.command || !it.edit).map((it) => it.title)).toEqual([]);
});
