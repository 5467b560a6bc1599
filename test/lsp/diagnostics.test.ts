import { expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { ableEditor, openEditor, uriOf } from '#test/editor.ts';
import { grownSchema } from '#test/grown-schema.ts';
import { mendedSchema, smallSchema } from '#test/small-schema.ts';
import { rulePage } from '../../server/src/analysis/links.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex];

test('a finding is published with everything that an editor can show', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema, 7);
  await editor.settle();
  expect(editor.published).toHaveLength(1);
  expect(editor.published[0]).toMatchObject({ uri: uriOf(file), version: 7 });
  expect(editor.diagnostics(file)).toEqual([
    {
      range: { start: { line: 12, character: 35 }, end: { line: 12, character: 43 } },
      severity: DiagnosticSeverity.Warning,
      source: 'pitwall',
      code: 'foreign-key-without-index',
      codeDescription: { href: rulePage('foreign-key-without-index') },
      message: expect.stringContaining('No index starts with authorId'),
      relatedInformation: [
        {
          location: {
            uri: uriOf(file),
            range: { start: { line: 12, character: 16 }, end: { line: 12, character: 82 } },
          },
          message: 'author is stored here',
        },
      ],
      data: { rule: 'foreign-key-without-index', confidence: 'certain' },
    },
  ]);
});

test('a finding goes when the text is put right, and comes back when that is undone', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await editor.settle();
  await editor.setText(file, mendedSchema);
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
  expect(editor.published.at(-1)?.version).toBe(2);
  await editor.setText(file, smallSchema);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
  expect(editor.published.at(-1)?.version).toBe(3);
});

test('a finding moves with the text above it', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await editor.edit(file, 'model User', '\n\n// People.\nmodel User');
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
  expect(editor.diagnostics(file)[0]?.range.start.line).toBe(15);
});

test('nothing is published where nothing changes on the screen', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await editor.settle();
  await editor.edit(file, 'posts Post', 'writings Post');
  await editor.edit(file, 'writings Post', 'posts Post');
  await editor.settle();
  expect(editor.published).toHaveLength(1);
});

test('a burst of changes ends with the last version published, and few publishes before', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await editor.settle();
  const sent = Array.from({ length: 200 }, () => editor.edit(file, 'model Post', '\nmodel Post'));
  await Promise.all(sent);
  await editor.settle();
  expect(editor.published.at(-1)?.version).toBe(201);
  expect(editor.diagnostics(file)[0]?.range.start.line).toBe(212);
  expect(editor.published.length).toBeLessThan(100);
});

test('who types without a pause sees the findings in between, however long they take', async () => {
  const slow: Rule = {
    ...foreignKeyWithoutIndex,
    check(...input) {
      for (const start = performance.now(); performance.now() < start + 10; );
      foreignKeyWithoutIndex.check(...input);
    },
  };
  const editor = await openEditor({ rules: [slow] });
  await editor.open(file, smallSchema);
  await editor.settle();
  for (const start = performance.now(); performance.now() < start + 400; ) {
    await editor.edit(file, 'model Post', '// More.\nmodel Post');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  expect(editor.published.length).toBeGreaterThan(2);
});

test('what was published is taken back when the file is closed', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await editor.settle();
  await editor.close(file);
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});

test('a file that is closed while it still waits to be analysed stays without findings', async () => {
  const editor = await openEditor({ rules, files: { [file]: smallSchema } });
  await editor.open(file, mendedSchema);
  await editor.settle();
  await Promise.all([editor.edit(file, '@@index([authorId])', ''), editor.close(file)]);
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});

test('an editor that writes a URI in its own way gets it back that way, also to take findings back', async () => {
  const uri = 'file:///ws/my%20schemas%2C%20old/%E2%82%AC.prisma';
  const editor = await openEditor({ rules });
  await editor.open(uri, smallSchema);
  await editor.settle();
  expect(editor.squiggles(uri)).toEqual(['authorId: foreign-key-without-index']);
  await editor.close(uri);
  await editor.settle();
  expect(editor.published.map((it) => [it.uri, it.diagnostics.length])).toEqual([
    [uri, 1],
    [uri, 0],
  ]);
});

test.each(['untitled:Untitled-1', 'vscode-vfs://github/pitwall/schema.prisma', 'file:///ws/50%25%20off/%23%3F.prisma'])(
  '%s is analysed like any other',
  async (uri) => {
    const editor = await openEditor({ rules });
    await editor.open(uri, smallSchema);
    await editor.settle();
    expect(editor.squiggles(uri)).toEqual(['authorId: foreign-key-without-index']);
    const [fix] = await editor.actions(uri, 'fields: [|authorId]');
    await editor.apply(fix);
    await editor.settle();
    expect(editor.diagnostics(uri)).toEqual([]);
  },
);

test('with pitwall.enable false nothing is shown, nor for a moment before it is known', async () => {
  const editor = await openEditor({ rules, settings: { enable: false } });
  await editor.open(file, smallSchema);
  await editor.settle();
  expect(editor.published).toEqual([]);
  expect(await editor.hover(file, 'fields: [|authorId]')).toBeUndefined();
  expect(await editor.actions(file, 'fields: [|authorId]')).toEqual([]);
});

test('switching Pitwall off takes everything back, and on again brings it', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  await editor.settle();
  await editor.configure({ enable: false });
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
  await editor.configure({ enable: true });
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
});

test('of two answers for the settings the one that was asked for later counts', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  let answer: (value: unknown) => void = () => {};
  await editor.configure(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  await editor.settle();
  await editor.configure({ enable: true });
  await editor.settle();
  answer({ enable: false });
  await editor.settle();
  expect(editor.diagnostics(file)).toHaveLength(1);
});

test('what is quieter than minSeverity is not shown, and still explained', async () => {
  const quiet = smallSchema.replace(', onDelete: Cascade', '');
  const editor = await openEditor({ rules, settings: { minSeverity: 'warning' } });
  await editor.open(file, quiet);
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
  expect(await editor.hover(file, 'fields: [|authorId]')).toContain('No index starts with authorId');
  await editor.configure({ minSeverity: 'information' });
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
});

test('an editor that pushes its settings is listened to', async () => {
  const { configuration: _, ...workspace } = ableEditor.workspace ?? {};
  const editor = await openEditor({ rules, capabilities: { ...ableEditor, workspace } });
  await editor.open(file, smallSchema);
  await editor.settle();
  expect(editor.diagnostics(file)).toHaveLength(1);
  await editor.notify('workspace/didChangeConfiguration', { settings: { pitwall: { enable: false } } });
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});

test('an editor that refuses what it said it can do gets the usual settings', async () => {
  const editor = await openEditor({ rules, refuses: true });
  await editor.open(file, smallSchema);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
  expect(editor.logged.join()).toContain('The editor did not watch files');
});

test('an editor that never answers for its settings gets the usual ones', async () => {
  const editor = await openEditor({ rules, settings: new Promise(() => {}) });
  await editor.open(file, smallSchema);
  await editor.settle();
  expect(editor.published).toEqual([]);
  await editor.until(() => editor.diagnostics(file).length > 0);
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
});

test('a file for Prisma 8 is left alone', async () => {
  const editor = await openEditor({ rules });
  const indexed = mendedSchema.replace('authorId Int', 'authorId Int @unique');
  await editor.open(file, `// use prisma-8\n${smallSchema}`);
  await editor.settle();
  expect(editor.published).toEqual([]);
  await editor.setText(file, `// use prisma-8\n${indexed}`);
  expect(await editor.hover(file, '@@ind|ex([authorId])')).toBeUndefined();
  expect(await editor.actions(file, '@@ind|ex([authorId])')).toEqual([]);
});

test('an editor that can do nothing but the least is served as well', async () => {
  const editor = await openEditor({ rules, capabilities: {} });
  await editor.open(file, smallSchema);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
  expect(editor.registered).toEqual([]);
  const [fix] = await editor.actions(file, 'fields: [|authorId]');
  expect(fix?.edit?.documentChanges).toBeUndefined();
  await editor.apply(fix);
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});

test('a rule that throws costs its own findings and no others', async () => {
  const broken = {
    ...foreignKeyWithoutIndex,
    meta: { ...foreignKeyWithoutIndex.meta, id: 'broken' },
    check() {
      throw new Error('This rule is broken.');
    },
  };
  const editor = await openEditor({ rules: [broken, foreignKeyWithoutIndex] });
  await editor.open(file, smallSchema);
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['authorId: foreign-key-without-index']);
  expect(editor.logged.join()).toContain('This rule is broken.');
});

test('of a large schema the first models are told of before the others, which follow by themselves', async () => {
  const [large = ''] = grownSchema(240).values();
  const editor = await openEditor({ rules });
  await editor.open(file, large);
  await editor.settle();
  const [first, whole, ...more] = editor.published.map((it) => it.diagnostics);
  expect(first?.length).toBeGreaterThan(0);
  expect(whole?.length).toBeGreaterThan(first?.length ?? 0);
  expect(whole).toEqual(expect.arrayContaining(first ?? []));
  expect(more).toEqual([]);
});

test('a large schema that is closed at once is told of no more', async () => {
  const [large = ''] = grownSchema(240).values();
  const editor = await openEditor({ rules });
  await editor.open(file, large);
  await editor.close(file);
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});
