import { describe, expect, test } from 'vitest';
import type { CodeLens, InlayHint } from 'vscode-languageserver-protocol';
import { ableEditor, type Editor, openEditor, uriOf } from '#test/editor.ts';
import { datasource, post, smallSchema, user } from '#test/small-schema.ts';
import type { FindingCountsAnswer } from '../../protocol/messages.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import { redundantPrefixIndex } from '../../server/src/rules/redundant-prefix-index.ts';

/** What is drawn over models, behind fields and at the edge of the window. */

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex, redundantPrefixIndex];
const facts = { hasCommands: true };
const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

/** The words over each model, with the line that they stand over. */
async function lensesIn(editor: Editor, path = file): Promise<string[]> {
  const lenses = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: uriOf(path) } });
  const lines = editor.textOf(path).split('\n');
  return lenses.map((it) => `${lines[it.range.start.line]} ${it.command?.title} [${it.command?.command}]`);
}

const hintsIn = (editor: Editor, range = everywhere): Promise<InlayHint[]> =>
  editor.request('textDocument/inlayHint', { textDocument: { uri: uriOf(file) }, range });

/** The text of each line that has a hint, with the hint at its place. */
async function drawnIn(editor: Editor, range = everywhere): Promise<string[]> {
  const lines = editor.textOf(file).split('\n');
  return (await hintsIn(editor, range)).map(({ position: { line, character }, label }) => {
    const text = lines[line] ?? '';
    return `${text.slice(0, character)} ‹${label}›${text.slice(character)}`.trim();
  });
}

const busy = `${datasource}
${user}
model Post {
  id        Int      @id
  authorId  Int
  author    User     @relation(fields: [authorId], references: [id], onDelete: Cascade)
  title     String
  createdAt DateTime

  @@index([title])
  @@index([title, createdAt])
  @@index([title, createdAt], map: "again")
}
`;

describe('over models', () => {
  test('stand their findings, their indexes, and how many of these are redundant', async () => {
    const editor = await openEditor({ rules, facts, settings: { codeLens: true } });
    await editor.open(file, busy);
    expect(await lensesIn(editor)).toEqual([
      'model User { 1 index [pitwall.audit]',
      'model Post { 2 findings · 4 indexes · 2 redundant [pitwall.audit]',
    ]);
  });

  test('nothing stands where it was not asked for, and where Pitwall is off', async () => {
    const editor = await openEditor({ rules, facts });
    await editor.open(file, busy);
    expect(await lensesIn(editor)).toEqual([]);
    await editor.configure({ codeLens: true, enable: false });
    await editor.settle();
    expect(await lensesIn(editor)).toEqual([]);
  });

  test('the words alone stand in an editor without the command', async () => {
    const editor = await openEditor({ rules, settings: { codeLens: true } });
    await editor.open(file, smallSchema);
    expect(await lensesIn(editor)).toEqual(['model User { 1 index []', 'model Post { 1 finding · 1 index []']);
  });

  test('what is accepted, ignored or too quiet is not counted', async () => {
    const settings = { codeLens: true, minSeverity: 'error' };
    const editor = await openEditor({ rules, settings });
    await editor.open(file, smallSchema);
    expect(await lensesIn(editor)).toContain('model Post { 1 index []');
    await editor.configure({ codeLens: true });
    await editor.settle();
    expect(await lensesIn(editor)).toContain('model Post { 1 finding · 1 index []');
    const entry = { schema: '.', model: 'Post', rule: 'foreign-key-without-index', fields: ['authorId'] };
    const baseline = { version: 1, findings: [entry] };
    await editor.writeOnDisk('/ws/pitwall-baseline.json', JSON.stringify(baseline));
    await editor.settle();
    expect(editor.diagnostics(file).map((it) => it.severity)).toEqual([4]);
    expect(await lensesIn(editor)).toContain('model Post { 1 index []');
  });

  test('a change in another file is drawn here as well', async () => {
    const redrawing = {
      ...ableEditor,
      workspace: { ...ableEditor.workspace, codeLens: { refreshSupport: true }, inlayHint: { refreshSupport: true } },
    };
    const editor = await openEditor({ rules, settings: { codeLens: true }, capabilities: redrawing });
    const asked: string[] = [];
    for (const method of ['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']) {
      editor.client.onRequest(method, () => {
        asked.push(method);
        return null;
      });
    }
    const other = '/ws/post.prisma';
    await editor.open(file, `${datasource}\n${user}`);
    await editor.open(other, post);
    await editor.settle();
    asked.length = 0;
    await editor.edit(other, 'references: [id]', 'references: [id]) // pitwall-ignore foreign-key-without-index\n//');
    await editor.until(() => asked.length >= 2);
    expect(new Set(asked)).toEqual(new Set(['workspace/codeLens/refresh', 'workspace/inlayHint/refresh']));
    // What the project works with is told by no text that is open.
    asked.length = 0;
    await editor.writeOnDisk('/ws/package.json', '{ "devDependencies": { "prisma": "5.22.0" } }');
    await editor.until(() => asked.includes('workspace/inlayHint/refresh'));
    await editor.configure({ codeLens: false, inlayHints: false });
    await editor.settle();
    asked.length = 0;
    await editor.removeFromDisk('/ws/package.json');
    await editor.settle();
    expect(asked).toEqual([]);
  });
});

const tags = `model Post {
  id   Int   @id
  tags Tag[] // what it is about
}

model Tag {
  id    Int    @id
  posts Post[]
}
`;

describe('behind fields', () => {
  test('the index that MySQL makes by itself is told, and no more once one is written', async () => {
    const editor = await openEditor({ rules });
    await editor.open(file, smallSchema.replace('postgresql', 'mysql'));
    expect(await drawnIn(editor)).toEqual([
      'author   User @relation(fields: [authorId], references: [id], onDelete: Cascade) ‹index (authorId)›',
    ]);
    expect(JSON.stringify(await hintsIn(editor))).toContain(
      'that InnoDB makes with the foreign key, `Post_authorId_fkey`',
    );
    await editor.edit(file, 'authorId Int\n', 'authorId Int @unique\n');
    expect(await drawnIn(editor)).toEqual([]);
  });

  test('a foreign key to a field that is not there makes none', async () => {
    const editor = await openEditor({ rules });
    const mysql = smallSchema.replace('postgresql', 'mysql');
    await editor.open(file, mysql.replace('references: [id]', 'references: [i]'));
    expect(await drawnIn(editor)).toEqual([]);
  });

  test.each(['postgresql', 'sqlite'])('%s makes none', async (provider) => {
    const editor = await openEditor({ rules });
    await editor.open(file, smallSchema.replace('postgresql', provider));
    expect(await drawnIn(editor)).toEqual([]);
  });

  test('the table of a many-to-many relation is told on both sides, before a comment', async () => {
    const editor = await openEditor({ rules });
    await editor.open(file, `${datasource}\n${tags}`);
    expect(await drawnIn(editor)).toEqual([
      'tags Tag[] ‹_PostToTag: primary (A, B), index (B)› // what it is about',
      'posts Post[] ‹_PostToTag: primary (A, B), index (B)›',
    ]);
  });

  test('as this version of Prisma makes it', async () => {
    const files = { '/ws/package.json': '{ "devDependencies": { "prisma": "5.22.0" } }' };
    const editor = await openEditor({ rules, files });
    await editor.open(file, `${datasource}\n${tags}`);
    expect((await drawnIn(editor))[1]).toContain('‹_PostToTag: unique (A, B), index (B)›');
  });

  test('only what the editor looks at is told, and nothing where it is not wanted', async () => {
    const editor = await openEditor({ rules });
    await editor.open(file, `${datasource}\n${tags}`);
    const lines = { start: editor.positionOf(file, 'model Tag'), end: everywhere.end };
    expect(await drawnIn(editor, lines)).toHaveLength(1);
    await editor.configure({ inlayHints: false });
    await editor.settle();
    expect(await drawnIn(editor)).toEqual([]);
  });
});

describe('the counts of a schema', () => {
  const countsIn = (editor: Editor, path = file): Promise<FindingCountsAnswer> =>
    editor.request('pitwall/findingCounts', { uri: uriOf(path) });

  test('are told by severity, over all of its files', async () => {
    const editor = await openEditor({ rules, files: { '/ws/post.prisma': post } });
    await editor.open(file, `${datasource}\n${user}`);
    expect(await countsIn(editor)).toEqual({
      counts: [
        { severity: 'error', count: 0 },
        { severity: 'warning', count: 1 },
        { severity: 'information', count: 0 },
        { severity: 'hint', count: 0 },
      ],
      files: 2,
    });
  });

  test('are not told of what is not open, nor where Pitwall is off', async () => {
    const editor = await openEditor({ rules, files: { [file]: smallSchema } });
    expect(await countsIn(editor)).toEqual({});
    expect(await editor.request('pitwall/findingCounts', {})).toEqual({});
    await editor.open(file);
    await editor.configure({ enable: false });
    await editor.settle();
    expect(await countsIn(editor)).toEqual({});
  });
});
