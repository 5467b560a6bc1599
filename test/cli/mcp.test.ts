import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, onTestFinished, test } from 'vitest';
import { modelTools } from '../../server/src/report/for-model/model-tools.ts';
import { nothing, oneWarning } from './audited.ts';
import { builtProgram } from './built-program.ts';
import { folderWith, stateOf } from './folder.ts';

const { program } = builtProgram();

/** What a tool answered. */
interface Answer {
  readonly text: string;
  readonly data: unknown;
  readonly failed: boolean;
}

/** Starts `pitwall mcp` in a folder, and calls its tools as an agent does. */
async function agentIn(cwd: string, ...args: readonly string[]) {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, 'mcp', ...args], cwd }));
  onTestFinished(() => client.close());
  return {
    client,
    async call(name: string, input: Record<string, unknown>): Promise<Answer> {
      const { content, structuredContent, isError } = await client.callTool({ name, arguments: input });
      const [first] = content as readonly { readonly text: string }[];
      return { text: first?.text ?? '', data: structuredContent, failed: isError === true };
    },
  };
}

const audit = modelTools.audit.name;

test('it offers two tools, which only read', async () => {
  const { client } = await agentIn(folderWith({}));
  const { tools } = await client.listTools();
  expect(tools.map((it) => it.name)).toEqual(Object.values(modelTools).map((it) => it.name));
  for (const { annotations } of tools) expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
});

test('a schema is audited by its path, and nothing is written', async () => {
  const folder = folderWith({ 'prisma/schema.prisma': oneWarning, 'other/schema.prisma': nothing });
  const before = stateOf(folder);
  const { call } = await agentIn(folder);
  const { text, data, failed } = await call(audit, { path: 'prisma' });
  expect(failed).toBe(false);
  expect(text).toContain('prisma/schema.prisma:11:36 warning foreign-key-without-index (confidence: certain)\n');
  expect(data).toMatchObject({
    schemas: [{ name: 'prisma', provider: 'postgresql', models: 2 }],
    findings: [{ rule: 'foreign-key-without-index', file: 'prisma/schema.prisma', line: 11, column: 36 }],
    counts: { error: 0, warning: 1 },
    problems: [],
  });
  expect((await call(audit, {})).data).toMatchObject({ schemas: [{ name: 'other' }, { name: 'prisma' }] });
  expect(stateOf(folder)).toEqual(before);
});

test('a text is audited by itself', async () => {
  const folder = folderWith({ 'pitwall.json': '{ "rules": { "foreign-key-without-index": "off" } }' });
  const { call } = await agentIn(folder);
  expect((await call(audit, { text: oneWarning })).data).toMatchObject({ counts: { warning: 1 }, problems: [] });
  expect((await call(audit, { text: oneWarning, path: 'new.prisma' })).data).toMatchObject({ counts: { warning: 0 } });
  const { text, failed } = await call(audit, { text: 'Hello' });
  expect([text, failed]).toEqual([
    'pitwall: text: This is not a schema: it holds no block such as model or datasource.\n',
    true,
  ]);
});

test('what lies outside of its folder is not read, whatever names it', async () => {
  const folder = folderWith({
    'project/prisma/schema.prisma': nothing,
    'project/package.json': '{ "prisma": { "schema": "../secret/schema.prisma" } }',
    'project/empty/readme.md': '',
    'pitwall.json': '{ "tpyo": 1 }',
    'secret/schema.prisma': oneWarning,
  });
  symlinkSync('../secret', join(folder, 'project/link'));
  symlinkSync('../../secret/schema.prisma', join(folder, 'project/prisma/linked.prisma'));
  const { call } = await agentIn(join(folder, 'project'));
  for (const path of [
    '..',
    '../secret/schema.prisma',
    `${folder}/secret`,
    'link',
    'prisma/linked.prisma',
    '/etc/hosts',
  ]) {
    const { text, failed } = await call(audit, { path });
    expect([path, text, failed]).toEqual([
      path,
      expect.stringMatching(/^This path lies outside .*project, and /),
      true,
    ]);
  }
  const { text } = await call(audit, {});
  expect(text).toContain('pitwall: prisma/linked.prisma: This is a link to a place that is not read.\n');
  expect(text).not.toMatch(/Owner\.|tpyo|warning/);
  const told = await agentIn(join(folder, 'project'), '--folder', '../secret', '--folder', '.');
  expect((await told.call(audit, { path: 'schema.prisma' })).data).toMatchObject({ counts: { warning: 1 } });
});

test('a rule is explained', async () => {
  const { call } = await agentIn(folderWith({}));
  const { text, failed } = await call(modelTools.explain.name, { rule: 'foreign-key-without-index' });
  expect([failed, text]).toEqual([false, expect.stringContaining('**What it costs.**')]);
  const unknown = await call(modelTools.explain.name, { rule: 'no-such-thing' });
  expect([unknown.failed, unknown.text]).toEqual([true, expect.stringMatching(/^No rule is called no-such-thing\. /)]);
  expect((await call(modelTools.explain.name, {})).failed).toBe(true);
});

test('a folder that is not there is said to be missing', () => {
  const folder = folderWith({});
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'mcp', '--folder', 'gone'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, stdout, stderr]).toEqual([
    2,
    '',
    `pitwall: There is no folder ${folder}/gone, or it may not be listed.\n`,
  ]);
});
