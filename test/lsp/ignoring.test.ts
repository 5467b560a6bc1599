import { expect, test } from 'vitest';
import { openEditor, uriOf } from '#test/editor.ts';
import { mendedSchema, smallSchema } from '#test/small-schema.ts';
import type { IgnoreArguments } from '../../protocol/messages.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex];
const title = 'Ignore foreign-key-without-index here…';

test('an editor that asks for reasons gets a command with all that it needs', async () => {
  const editor = await openEditor({ rules, facts: { asksForReasons: true } });
  await editor.open(file, smallSchema, 3);
  const action = (await editor.actions(file, 'fields: [|authorId]')).find((it) => it.title === title);
  const asked: IgnoreArguments = {
    uri: uriOf(file),
    version: 3,
    rule: 'foreign-key-without-index',
    scope: 'line',
    line: 12,
    indent: '  ',
  };
  expect(action?.edit).toBeUndefined();
  expect(action?.command).toEqual({ title, command: 'pitwall.ignore', arguments: [asked] });
});

test.each(['\n', '\r\n'])(
  'any other gets the comment itself, and with it the finding is gone (%j)',
  async (newline) => {
    const editor = await openEditor({ rules });
    await editor.open(file, smallSchema.replaceAll('\n', newline));
    await editor.settle();
    expect(editor.diagnostics(file)).toHaveLength(1);
    const actions = await editor.actions(file, 'fields: [|authorId]');
    await editor.apply(actions.find((it) => it.title === title));
    expect(editor.textOf(file)).toBe(
      smallSchema
        .replace('  author ', '  // pitwall-ignore foreign-key-without-index -- reason\n  author ')
        .replaceAll('\n', newline),
    );
    await editor.settle();
    expect(editor.diagnostics(file)).toEqual([]);
  },
);

test('findings of one rule on one line are ignored with one comment', async () => {
  const twice = {
    ...foreignKeyWithoutIndex,
    check(...input: Parameters<typeof foreignKeyWithoutIndex.check>) {
      foreignKeyWithoutIndex.check(...input);
      foreignKeyWithoutIndex.check(...input);
    },
  };
  const editor = await openEditor({ rules: [twice] });
  await editor.open(file, smallSchema);
  const actions = await editor.actions(file, 'fields: [|authorId]');
  expect(actions.filter((it) => it.title === title)).toHaveLength(1);
});

test('an unknown rule in an ignore comment is reported, with the spelling that was meant', async () => {
  const editor = await openEditor({ rules });
  const text = smallSchema.replace('  author ', '  // pitwall-ignore foreign-key-without-indexes -- small\n  author ');
  await editor.open(file, text);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual([
    'foreign-key-without-indexes: unknown-ignore',
    'authorId: foreign-key-without-index',
  ]);
  const actions = await editor.actions(file, 'foreign-key-|without-indexes');
  expect(actions.map((it) => it.title).filter((it) => it.startsWith('Ignore'))).toEqual([]);
  await editor.apply(actions.find((it) => it.title === 'Change to foreign-key-without-index'));
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});

test('an ignore comment that silences nothing is reported, and can be removed', async () => {
  const editor = await openEditor({ rules });
  const text = mendedSchema.replace('  author ', '  // pitwall-ignore foreign-key-without-index -- small\n  author ');
  await editor.open(file, text);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['foreign-key-without-index: unused-ignore']);
  const [remove] = await editor.actions(file, 'pitwall-ignore |foreign');
  expect(remove?.title).toBe('Remove the comment');
  await editor.apply(remove);
  expect(editor.textOf(file)).toBe(mendedSchema);
});

const inModel = 'Ignore foreign-key-without-index in this model…';

test.each(['\n', '\r\n'])('a model is ignored by a comment above all that is said of it (%j)', async (newline) => {
  const editor = await openEditor({ rules });
  const documented = smallSchema.replace('model Post', '/// What people write.\nmodel Post').replaceAll('\n', newline);
  await editor.open(file, documented);
  const actions = await editor.actions(file, 'fields: [|authorId]');
  await editor.apply(actions.find((it) => it.title === inModel));
  expect(editor.textOf(file)).toBe(
    documented.replace('/// What', `// pitwall-ignore-model foreign-key-without-index -- reason${newline}/// What`),
  );
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});

test('an editor that asks for reasons is told that the comment is for the model', async () => {
  const editor = await openEditor({ rules, facts: { asksForReasons: true } });
  await editor.open(file, smallSchema, 3);
  const action = (await editor.actions(file, 'fields: [|authorId]')).find((it) => it.title === inModel);
  const asked: IgnoreArguments = {
    uri: uriOf(file),
    version: 3,
    rule: 'foreign-key-without-index',
    scope: 'model',
    line: 9,
    indent: '',
  };
  expect(action?.command?.arguments).toEqual([asked]);
});

test('two findings of a rule are ignored each on its line, and once in their model', async () => {
  const editor = await openEditor({ rules });
  const two = smallSchema.replace(
    'authorId Int\n',
    '$&  editorId Int\n  editor User @relation("edited", fields: [editorId], references: [id])\n',
  );
  await editor.open(file, two.replace('posts Post[]', '$&\n  edited Post[] @relation("edited")'));
  const range = { start: editor.positionOf(file, '|model Post'), end: editor.positionOf(file, 'onDelete: |Cascade') };
  const titles = (await editor.actionsIn(file, range)).map((it) => it.title);
  expect(titles.filter((it) => it === title)).toHaveLength(2);
  expect(titles.filter((it) => it === inModel)).toHaveLength(1);
});
