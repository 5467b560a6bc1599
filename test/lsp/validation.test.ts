import { afterAll, expect, test } from 'vitest';
import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { openEditor } from '#test/editor.ts';
import { datasource, mendedSchema, post, smallSchema, user } from '#test/small-schema.ts';
import type { EditorFacts } from '../../protocol/messages.ts';
import type { EngineFile, EngineMessage, LintAnswer } from '../../server/src/engine/answer.ts';
import { type Engine, startEngine } from '../../server/src/engine/engine.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex];
const alone: EditorFacts = { officialExtension: false };
const broken = mendedSchema.replace('posts Post[]', 'posts Post[]\n  name  Strong');
const error = 'Strong: Type "Strong" is neither a built-in type, nor refers to another model, composite type, or enum.';

const engine = startEngine();
afterAll(() => engine.stop());

const openWithEngine = (setup: Partial<Parameters<typeof openEditor>[0]> = {}) =>
  openEditor({ rules, facts: alone, startEngine: () => engine, ...setup });

/** An engine whose answers the test gives, and that remembers what it was asked. */
function slowEngine() {
  const questions: { readonly files: readonly EngineFile[]; answer(it: LintAnswer): void }[] = [];
  const fake: Engine = {
    lint: (files) => new Promise((resolve) => questions.push({ files, answer: resolve })),
    format: () => Promise.resolve({ kind: 'failed', reason: 'This engine does not format.' }),
    stop: () => Promise.resolve(),
  };
  return { questions, startEngine: () => fake };
}

/** What the engine would say of a word in a text. */
function messageOn(text: string, word: string, severity: EngineMessage['severity']): EngineMessage {
  const start = text.indexOf(word);
  return { file, start, end: start + word.length, text: 'Wrong.', severity };
}

const verdictOn = (text: string, word: string): LintAnswer => ({
  kind: 'ok',
  messages: [messageOn(text, word, 'error')],
});

/** Than that in the typing after which the engine is asked. */
const longerThanThePause = () => new Promise((resolve) => setTimeout(resolve, 400));

test('where nobody else shows them, the engine errors are published, and gone when they are mended', async () => {
  const editor = await openWithEngine();
  await editor.open(file, broken);
  await editor.until(() => editor.diagnostics(file).length > 0);
  expect(editor.squiggles(file)).toEqual([error]);
  expect(editor.diagnostics(file)).toMatchObject([{ severity: 1, source: 'prisma' }]);
  await editor.edit(file, 'Strong', 'String');
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
});

test('they move along with the text before the engine has spoken again', async () => {
  const editor = await openWithEngine();
  await editor.open(file, broken);
  await editor.until(() => editor.diagnostics(file).length > 0);
  const published = editor.published.length;
  await editor.edit(file, 'authorId Int', 'authorId Int // who wrote it');
  await editor.settle();
  await editor.edit(file, 'model User', '// People.\n\nmodel User');
  await editor.settle();
  expect(editor.squiggles(file)).toEqual([error]);
  expect(editor.published).toHaveLength(published + 1);
});

test.each<[string, EditorFacts, unknown, boolean]>([
  ['auto, and the official extension is absent', { officialExtension: false }, { validation: 'auto' }, true],
  ['auto, and the official extension is there', { officialExtension: true }, { validation: 'auto' }, false],
  ['auto, and nobody knows', {}, { validation: 'auto' }, false],
  ['always', { officialExtension: true }, { validation: 'always' }, true],
  ['never', { officialExtension: false }, { validation: 'never' }, false],
])('with %s', async (_, facts, settings, isAsked) => {
  const { questions, ...slow } = slowEngine();
  const editor = await openEditor({ rules, facts, settings, ...slow });
  await editor.open(file, broken);
  if (isAsked) return editor.until(() => questions.length > 0);
  await longerThanThePause();
  expect(questions).toEqual([]);
});

test('when the official extension comes, its errors are left to it; when it goes, they come back', async () => {
  const editor = await openWithEngine();
  await editor.open(file, broken);
  await editor.until(() => editor.diagnostics(file).length > 0);
  await editor.notify('pitwall/editorFacts', { officialExtension: true });
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
  await editor.notify('pitwall/editorFacts', { officialExtension: false });
  await editor.until(() => editor.diagnostics(file).length > 0);
  expect(editor.squiggles(file)).toEqual([error]);
});

test('of what both see, the engine is left out, unless Pitwall is not heard', async () => {
  // The engine warns of the same missing indexes.
  const text = [
    datasource.replace('\n}', '\n  relationMode = "prisma"\n}'),
    user.replace('posts Post[]', '$&\n  notes Note[]'),
    post,
    post
      .replaceAll('Post', 'Note')
      .replace('  author ', '  // pitwall-ignore foreign-key-without-index -- few rows\n  author '),
  ].join('\n');
  const editor = await openWithEngine();
  await editor.open(file, text);
  await editor.until(() => editor.diagnostics(file).length > 1);
  expect(editor.diagnostics(file).map((it) => [it.source, it.severity])).toEqual([
    ['pitwall', DiagnosticSeverity.Warning],
    ['prisma', DiagnosticSeverity.Warning],
  ]);
});

test('a person who wants errors alone gets no warnings of the engine either', async () => {
  const { questions, startEngine: start } = slowEngine();
  const editor = await openEditor({ rules, facts: alone, settings: { minSeverity: 'error' }, startEngine: start });
  await editor.open(file, smallSchema);
  await editor.until(() => questions.length === 1);
  // On the line of a finding of Pitwall's that is not shown, the engine is not left out.
  const messages = [messageOn(smallSchema, 'author ', 'error'), messageOn(smallSchema, 'posts', 'warning')];
  questions[0]?.answer({ kind: 'ok', messages });
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['author : Wrong.']);
});

test('errors in a closed file of the schema are published there', async () => {
  const editor = await openWithEngine({
    files: { '/ws/a.prisma': datasource, '/ws/b.prisma': 'model Tag {\n  id Int @id\n  name Strong\n}\n' },
  });
  await editor.open('/ws/a.prisma');
  await editor.until(() => editor.diagnostics('/ws/b.prisma').length > 0);
  await editor.close('/ws/a.prisma');
  await editor.settle();
  expect(editor.diagnostics('/ws/b.prisma')).toEqual([]);
});

test('a verdict that comes after the file was closed is not shown, and not asked for again', async () => {
  const { questions, startEngine: start } = slowEngine();
  const editor = await openEditor({ rules, facts: alone, startEngine: start, files: { [file]: broken } });
  await editor.open(file);
  await editor.until(() => questions.length === 1);
  await editor.edit(file, 'model User', '// People.\nmodel User');
  await editor.settle();
  await editor.close(file);
  await editor.settle();
  questions[0]?.answer(verdictOn(broken, 'Strong'));
  await longerThanThePause();
  expect(editor.published).toEqual([]);
  expect(questions).toHaveLength(1);
});

test('a verdict on a text that has moved on is shown where the words are now', async () => {
  const { questions, startEngine: start } = slowEngine();
  const editor = await openEditor({ rules, facts: alone, startEngine: start });
  await editor.open(file, broken);
  await editor.until(() => questions.length === 1);
  await editor.edit(file, 'model User', '// People.\nmodel User');
  await editor.settle();
  questions[0]?.answer(verdictOn(broken, 'Strong'));
  await editor.settle();
  expect(editor.squiggles(file)).toEqual(['Strong: Wrong.']);
});

test('a slow engine is asked one question at a time, the last of them about the last text', async () => {
  const { questions, startEngine: start } = slowEngine();
  const editor = await openEditor({ rules, facts: alone, startEngine: start });
  await editor.open(file, broken);
  await editor.until(() => questions.length === 1);
  for (const word of ['Strung', 'Strang']) {
    await editor.setText(file, broken.replace('Strong', word));
    await longerThanThePause();
  }
  expect(questions).toHaveLength(1);
  questions[0]?.answer({ kind: 'failed', reason: 'It panicked.' });
  await editor.until(() => questions.length === 2);
  expect(questions[1]?.files[0]?.text).toContain('Strang');
  expect(editor.logged.join()).toContain('It panicked.');
});

test('without a datasource the engine has nothing to say, and what it said is taken back', async () => {
  const editor = await openWithEngine();
  await editor.open(file, broken);
  await editor.until(() => editor.diagnostics(file).length > 0);
  await editor.edit(file, 'datasource db', 'databank db');
  await editor.settle();
  expect(editor.squiggles(file).filter((it) => it === error)).toEqual([]);
});

test('an engine that dies of a text speaks again of the next one', async () => {
  const editor = await openWithEngine();
  await editor.open(file, broken);
  await editor.until(() => editor.diagnostics(file).length > 0);
  // Any function but `raw` ends the engine.
  await editor.edit(file, '@@index([authorId])', '@@index([authorId(ops: ra("x"))])');
  await editor.until(() => editor.logged.length > 0);
  expect(editor.logged.join()).toContain('gave no verdict');
  await editor.edit(file, 'ops: ra("x")', 'sort: Desc');
  await editor.until(() => editor.diagnostics(file).length > 0);
  expect(editor.squiggles(file)).toEqual([error]);
});

test('a file for Prisma 8 is never shown to the engine', async () => {
  const { questions, startEngine: start } = slowEngine();
  const editor = await openEditor({ rules, facts: alone, startEngine: start });
  await editor.open(file, `// use prisma-next\n${broken}`);
  await longerThanThePause();
  expect(questions).toEqual([]);
});
