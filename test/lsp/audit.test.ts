import { expect, test } from 'vitest';
import { type Editor, openEditor, uriOf } from '#test/editor.ts';
import { datasource, post, smallSchema, user } from '#test/small-schema.ts';
import type { AuditAnswer, ExplainAnswer } from '../../protocol/messages.ts';
import { explainRule } from '../../server/src/analysis/explain.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex];

const auditOf = async (editor: Editor, path: string) =>
  (await editor.request<AuditAnswer>('pitwall/audit', { uri: uriOf(path) })).markdown;

const explain = (editor: Editor, rule: unknown) => editor.request<ExplainAnswer>('pitwall/explain', { rule });

/** Where the links of the report on places lead to. */
const targetsIn = (markdown = '') => [...markdown.matchAll(/\*\* \[(?:\\.|[^\]\\])*\]\(([^)]*)\)/g)].map((it) => it[1]);

test('the audit names each finding with a link to its place', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, smallSchema);
  const markdown = await auditOf(editor, file);
  expect(markdown).toContain('PostgreSQL, 2 models, 2 keys and indexes.');
  expect(markdown).toContain('1 warning.');
  expect(markdown).toContain('## Post\n');
  expect(markdown).toContain('[schema.prisma:13](/schema.prisma#L13,36)');
  expect(markdown).toContain('Fix: Add @@index(\\[authorId\\]).');
});

test('it tells what is in the editor, of all files, also when nothing is open', async () => {
  const editor = await openEditor({ rules, files: { '/ws/a.prisma': datasource + user, '/ws/b.prisma': post } });
  expect(targetsIn(await auditOf(editor, '/ws/a.prisma'))).toEqual(['/b.prisma#L4,36']);
  await editor.open('/ws/b.prisma', `\n${post}`);
  expect(targetsIn(await auditOf(editor, '/ws/a.prisma'))).toEqual(['/b.prisma#L5,36']);
});

test('paths with signs that mean something in links', async () => {
  const path = '/ws/50% (old) [#1]/a?b.prisma';
  const editor = await openEditor({ rules });
  await editor.open(path, smallSchema);
  const [target = ''] = targetsIn(await auditOf(editor, path));
  expect(target).not.toMatch(/[\s()[\]?]/);
  const [link = '', place] = target.split('#');
  expect(decodeURIComponent(link)).toBe('/50% (old) [#1]/a?b.prisma');
  expect(place).toBe('L13,36');
});

test('what lies outside of the first workspace folder is reached from it', async () => {
  const editor = await openEditor({ rules, folders: ['/ws/shop', '/ws/blog'] });
  await editor.open('/ws/blog/schema.prisma', smallSchema);
  const markdown = await auditOf(editor, '/ws/blog/schema.prisma');
  expect(markdown).toContain('[blog/schema.prisma:13](/../blog/schema.prisma#L13,36)');
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
  const markdown = (await auditOf(editor, file)) ?? '';
  expect(markdown).toContain('## Bar');
  expect(markdown.replace(/\\./g, '')).not.toMatch(/<|\]\((?!\/|https:)/);
  for (const words of ['fields: [|fooId]', 'pitwall-ignore |<img', '[x](|command']) {
    expect((await editor.hover(file, words))?.replace(/\\./g, '') ?? '').not.toMatch(/<|\]\((?!https:)/);
  }
});

test('there is no report on what is no schema', async () => {
  const editor = await openEditor({ rules, files: { '/ws/readme.md': '# Hello' } });
  expect(await auditOf(editor, '/ws/readme.md')).toBeUndefined();
  expect(await auditOf(editor, '/ws/gone.prisma')).toBeUndefined();
  expect(await editor.request('pitwall/audit', {})).toEqual({});
});

test('a rule is explained with an example, by its id', async () => {
  const editor = await openEditor({ rules });
  const { meta } = foreignKeyWithoutIndex;
  const { markdown } = await explain(editor, meta.id);
  expect(markdown).toContain(`# ${meta.title}`);
  expect(markdown).toContain(explainRule(meta.docs));
  expect(markdown).toContain(meta.examples[0].bad.trim());
  expect((await explain(editor, 'unused-ignore')).markdown).toContain('# Ignore comment that silences nothing');
});

test('what is no rule is not explained', async () => {
  const editor = await openEditor({ rules });
  expect(await explain(editor, 'constructor')).toEqual({});
  expect(await explain(editor, 7)).toEqual({});
});
