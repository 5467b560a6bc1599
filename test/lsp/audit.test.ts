import { expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { CancellationTokenSource, WorkDoneProgress } from 'vscode-languageserver-protocol';
import { type Editor, openEditor, uriOf } from '#test/editor.ts';
import { datasource, mendedSchema, post, smallSchema, user } from '#test/small-schema.ts';
import type {
  AskedEdit,
  AuditAnswer,
  AuditDocumentAnswer,
  AuditEditAnswer,
  AuditFormat,
  AuditPart,
} from '../../protocol/audit.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import { fulltextUnsupportedProvider } from '../../server/src/rules/fulltext-unsupported-provider.ts';
import { sarifErrors } from '../cli/sarif-schema.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex];

const targetOf = (paths: readonly string[]) => ({ uris: paths.map(uriOf) });

const pageOf = async (editor: Editor, ...paths: readonly string[]) =>
  (await editor.request<AuditAnswer>('pitwall/audit', targetOf(paths))).page;

const htmlOf = async (editor: Editor, ...paths: readonly string[]) =>
  (await pageOf(editor, ...paths))?.parts.map(textOf).join('\n');

const documentOf = async (editor: Editor, format: AuditFormat | string, ...paths: readonly string[]) =>
  (await editor.request<AuditDocumentAnswer>('pitwall/auditDocument', { ...targetOf(paths), format })).text;

const editOf = async (editor: Editor, asked: AskedEdit | object, ...paths: readonly string[]) =>
  (await editor.request<AuditEditAnswer<WorkspaceEdit>>('pitwall/auditEdit', { ...targetOf(paths), asked })).edit;

const textOf = ({ html, inside, end }: AuditPart): string => [html, inside, end].join('');

/** What the first button of a fix asks for. */
function askedIn(html = ''): AskedEdit {
  const [, finding = '', fix = ''] = /data-finding="([^"]*)" data-fix="([^"]*)"/.exec(html) ?? [];
  return { kind: 'fix', finding, fix };
}

/** Where the links of the page on places lead to. */
const targetsIn = (html = '') => [...html.matchAll(/data-place href="([^"]*)"/g)].map(([, it]) => it);

test('the page tells of each finding, with a link to its place and its fixes as buttons', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  const page = await pageOf(editor, file);
  expect(page?.title).toBe('schema.prisma');
  const html = await htmlOf(editor, file);
  expect(html).toContain('PostgreSQL · 2 models · 2 keys and indexes');
  expect(html).toContain('No index starts with authorId');
  expect(targetsIn(html)).toContain('file:///ws/schema.prisma#L13,36');
  expect(html).toContain('Ends 1 of 1 finding. Nothing is left. The next migration builds 1 index.');
  expect(askedIn(html).kind === 'fix' && askedIn(html)).toMatchObject({ fix: 'Add @@index([authorId])' });
});

test('it tells what is in the editor, of all files, also when nothing is open', async () => {
  const editor = await openEditor({ rules, files: { '/ws/a.prisma': datasource + user, '/ws/b.prisma': post } });
  expect(targetsIn(await htmlOf(editor, '/ws/a.prisma'))).toContain('file:///ws/b.prisma#L4,36');
  await editor.open('/ws/b.prisma', `\n${post}`);
  expect(targetsIn(await htmlOf(editor, '/ws/a.prisma'))).toContain('file:///ws/b.prisma#L5,36');
});

test('in brief the page comes without what takes long, unless it is known', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  const ask = async (brief: boolean) =>
    (await editor.request<AuditAnswer>('pitwall/audit', { ...targetOf([file]), brief })).page;
  const effectIn = (page: Awaited<ReturnType<typeof ask>>) => page?.parts.find((it) => it.id === 's1-effect')?.html;
  const brief = await ask(true);
  expect([brief?.isBrief, effectIn(brief)]).toEqual([true, undefined]);
  const whole = await ask(false);
  expect([whole?.isBrief, effectIn(whole)]).toEqual([false, expect.stringContaining('Ends 1 of 1 finding')]);
  expect(await ask(true)).toEqual(whole);
});

test('only the parts that tell of a change are other than before', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  const before = new Map((await pageOf(editor, file))?.parts.map((it) => [it.id, textOf(it)]));
  await editor.edit(file, 'model Post {\n', 'model Post {\n  title String\n');
  const changed = (await pageOf(editor, file))?.parts
    .filter((it) => before.get(it.id) !== textOf(it))
    .map((it) => it.id);
  expect(changed).toEqual(['s1-model-Post']);
});

test('a folder and the whole workspace are audited schema by schema, as far as they tell how far they are', async () => {
  const files = { '/ws/shop/schema.prisma': smallSchema, '/ws/blog/schema.prisma': mendedSchema };
  const editor = await openEditor({ rules, files });
  const told: string[] = [];
  editor.client.onProgress(
    WorkDoneProgress.type,
    'mine',
    (it) => void told.push(it.kind === 'report' ? `${it.message} ${it.percentage}` : it.kind),
  );
  const answer = await editor.request<AuditAnswer>('pitwall/audit', { uris: [], workDoneToken: 'mine' });
  expect(answer.page?.title).toBe('2 schemas');
  expect(told).toEqual(['blog/schema.prisma 0', 'shop/schema.prisma 50']);
  expect((await pageOf(editor, '/ws/shop'))?.title).toBe('shop/schema.prisma');
});

test('an audit that is cancelled ends without an answer', async () => {
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`/ws/${i}/schema.prisma`, smallSchema]));
  const editor = await openEditor({ rules, files });
  const told: unknown[] = [];
  const wish = new CancellationTokenSource();
  editor.client.onProgress(WorkDoneProgress.type, 'mine', (it) => {
    told.push(it);
    wish.cancel();
  });
  const asked = { uris: [], workDoneToken: 'mine' };
  const answer = editor.client.sendRequest('pitwall/audit', asked, wish.token).then(() => 'answered');
  expect(await answer.catch(() => 'cancelled')).toBe('cancelled');
  expect(told.length).toBeLessThan(20);
});

test('the button of a fix mends the finding', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  const edit = await editOf(editor, askedIn(await htmlOf(editor, file)), file);
  await editor.applyEdit(edit ?? {});
  expect(editor.textOf(file)).toBe(mendedSchema);
  expect(await htmlOf(editor, file)).toContain('Nothing to report.');
});

test('all preferred fixes of a schema are one edit, of files that are not open too', async () => {
  const editor = await openEditor({ rules, files: { '/ws/a.prisma': datasource + user, '/ws/b.prisma': post } });
  const edit = await editOf(editor, { kind: 'all', schema: 's1-' }, '/ws/a.prisma');
  await editor.applyEdit(edit ?? {});
  expect(editor.disk.readText('/ws/b.prisma')).toContain('@@index([authorId])');
  expect(await editOf(editor, { kind: 'all', schema: 's1-' }, '/ws/a.prisma')).toBeUndefined();
});

test('a fix that is no longer offered is no edit', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  const asked = askedIn(await htmlOf(editor, file));
  await editor.setText(file, mendedSchema);
  expect(await editOf(editor, asked, file)).toBeUndefined();
  for (const nonsense of [{}, { kind: 'fix' }, { kind: 'all', schema: 'constructor' }])
    expect(await editOf(editor, nonsense, file)).toBeUndefined();
});

test('a fix that brings a migration asks to be confirmed', async () => {
  const text = `${datasource}\nmodel Product {\n  id   Int    @id\n  name String\n\n  @@fulltext([name])\n}\n`;
  const editor = await openEditor({ rules: [fulltextUnsupportedProvider] });
  await editor.open(file, text);
  const buttons = [
    ...((await htmlOf(editor, file)) ?? '').matchAll(/data-finding="([^"]*)" data-fix="([^"]*gin_trgm_ops[^"]*)"/g),
  ];
  const [, finding, fix] = buttons[0] ?? [];
  const edit = await editOf(editor, { kind: 'fix', finding, fix: fix?.replaceAll('&quot;', '"') }, file);
  expect(edit?.changeAnnotations).toMatchObject({ 'pitwall.migration': { needsConfirmation: true } });
  expect(edit?.documentChanges).toHaveLength(3);
});

test('whoever follows audits is told of changes in the editor and on the disk, and nobody else', async () => {
  const follower = await openEditor({
    rules,
    facts: { followsAudits: true },
    files: { '/ws/other/schema.prisma': smallSchema },
  });
  const other = await openEditor({ rules });
  const told: string[] = [];
  follower.client.onNotification('pitwall/auditsChanged', () => void told.push('follower'));
  other.client.onNotification('pitwall/auditsChanged', () => void told.push('other'));
  for (const editor of [follower, other]) {
    await editor.open(file, smallSchema);
    await editor.settle();
  }
  expect(new Set(told)).toEqual(new Set(['follower']));
  told.length = 0;
  await follower.edit(file, 'authorId Int', 'authorId  Int');
  await follower.settle();
  expect(told.length).toBeGreaterThan(0);
  told.length = 0;
  await follower.removeFromDisk('/ws/other/schema.prisma');
  await follower.settle();
  expect(told.length).toBeGreaterThan(0);
});

test('a schema that is deleted is audited no more', async () => {
  const editor = await openEditor({ rules, files: { [file]: smallSchema } });
  expect((await pageOf(editor, file))?.title).toBe('schema.prisma');
  await editor.removeFromDisk(file);
  await editor.settle();
  expect(await editor.request('pitwall/audit', targetOf([file]))).toEqual({});
  expect(await documentOf(editor, 'markdown', file)).toBeUndefined();
});

test('the audit is kept as Markdown, JSON, SARIF and HTML, as the command line writes them', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  expect(await documentOf(editor, 'markdown', file)).toContain('[schema.prisma:13](schema.prisma#L13)');
  expect(JSON.parse((await documentOf(editor, 'json', file)) ?? '').findings).toHaveLength(1);
  expect(sarifErrors(JSON.parse((await documentOf(editor, 'sarif', file)) ?? ''))).toEqual([]);
  const html = await documentOf(editor, 'html', file);
  expect(html).toMatch(/^<!doctype html>/);
  expect(html).not.toContain('<button');
  expect(await documentOf(editor, 'constructor', file)).toBeUndefined();
});

test('paths with signs that mean something in links', async () => {
  const path = '/ws/50% (old) [#1]/a?b.prisma';
  const editor = await openEditor({ rules });
  await editor.open(path, smallSchema);
  const targets = targetsIn(await htmlOf(editor, path));
  expect(targets.map((it) => decodeURIComponent(new URL(it ?? '').pathname))).toEqual(targets.map(() => path));
});

test('hostile text is shown as text', async () => {
  const hostile = `${smallSchema}
model Foo<img src=x onerror=alert(1)> {
  id Int @id // ]]> <script>alert(2)</script>
  a](javascript:alert(3)) Int
}

// pitwall-ignore <img/src=x/onerror=alert(4)>, [x](command:pitwall.ignore)
model Bar {
  id    Int @id
  fooId Int
  foo   User @relation("<b>", fields: [fooId], references: [id], onDelete: Cascade)
}
`;
  const editor = await openEditor({ rules });
  await editor.open(file, hostile);
  const html = (await htmlOf(editor, file)) ?? '';
  expect(html).toContain('>Bar<');
  expect(html).not.toMatch(/<(?:script|img)|\son\w+=|javascript:/i);
  for (const words of ['fields: [|fooId]', 'pitwall-ignore |<img', '[x](|command']) {
    expect((await editor.hover(file, words))?.replace(/\\./g, '') ?? '').not.toMatch(/<|\]\((?!https:)/);
  }
});

test('there is no page on what is no schema', async () => {
  const editor = await openEditor({ rules, files: { '/ws/readme.md': '# Hello' } });
  expect(await pageOf(editor, '/ws/readme.md')).toBeUndefined();
  expect(await pageOf(editor, '/ws/gone.prisma')).toBeUndefined();
  expect(await pageOf(editor, '/ws')).toBeUndefined();
  for (const nonsense of [{}, { uris: 7 }, { uris: [7] }])
    expect(await editor.request('pitwall/audit', nonsense)).toEqual({});
});
