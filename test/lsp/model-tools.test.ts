import { expect, test } from 'vitest';
import { openEditor, uriOf } from '#test/editor.ts';
import { smallSchema } from '#test/small-schema.ts';
import type { ModelToolAnswer } from '../../protocol/messages.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const rules = [foreignKeyWithoutIndex];

async function toolsWith(files: Readonly<Record<string, string>>) {
  const editor = await openEditor({ rules, files });
  const ask = async (request: string, params: object) => (await editor.request<ModelToolAnswer>(request, params)).text;
  return {
    editor,
    audit: (params: object) => ask('pitwall/auditTool', params),
    explain: (rule: unknown) => ask('pitwall/explainTool', { rule }),
  };
}

test('schemas are audited by path, with what the editor holds of them', async () => {
  const { editor, audit } = await toolsWith({ '/ws/db/schema.prisma': smallSchema, '/ws/other.prisma': '' });
  expect(await audit({ path: 'db' })).toContain('\ndb/schema.prisma:13:36 warning foreign-key-without-index');
  expect(await audit({ path: './db/schema.prisma' })).toContain('db/schema.prisma:13:36 warning');
  expect(await audit({ path: '/ws/db' })).toContain('db/schema.prisma:13:36 warning');
  expect(await audit({ path: uriOf('/ws/db/schema.prisma') })).toContain('db/schema.prisma:13:36 warning');
  await editor.open('/ws/db/schema.prisma', `\n${smallSchema}`);
  expect(await audit({})).toContain('\ndb/schema.prisma:14:36 warning');
  expect(await audit({ path: 'other.prisma' })).toContain('Nothing to report.');
});

test('a text is audited by itself', async () => {
  const { audit } = await toolsWith({ '/ws/pitwall.json': '{ "rules": { "foreign-key-without-index": "off" } }' });
  expect(await audit({ text: smallSchema })).toContain('\ntext:13:36 warning foreign-key-without-index');
  expect(await audit({ text: '' })).toContain('Nothing to report.');
});

test('what lies outside of the workspace is not read', async () => {
  const { audit } = await toolsWith({ '/secret/schema.prisma': smallSchema });
  for (const path of ['../secret', '/secret/schema.prisma', 'gone.prisma', uriOf('/secret/schema.prisma')])
    expect(await audit({ path })).toBe(`This workspace holds no schema at ${path}.\n`);
  expect(await audit({})).toBe('This workspace holds no schema.\n');
});

test('a rule is explained', async () => {
  const { explain } = await toolsWith({});
  expect(await explain('foreign-key-without-index')).toContain('**What it costs.**');
  expect(await explain(1)).toMatch(/^No rule is called \. The rules are /);
});
