import { readFileSync } from 'node:fs';
import { lexer } from 'marked';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { unknownFact } from '../../server/src/analysis/fact-findings.ts';
import { unknownIgnore } from '../../server/src/analysis/ignore-findings.ts';
import { knownRules } from '../../server/src/analysis/known-rules.ts';
import { defaultSettings, presets } from '../../server/src/analysis/settings.ts';
import { readProjectFile } from '../../server/src/project/project-file.ts';
import { rules } from '../../server/src/rules/index.ts';
import { assembleSchema, parseFile } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';

const page = readFileSync('docs/project.md', 'utf8');
const blocks = lexer(page).flatMap((it) =>
  it.type === 'code' ? [{ language: it['lang'], text: String(it['text']) }] : [],
);
const textsIn = (language: string) => blocks.flatMap((it) => (it.language === language ? [it.text] : []));

const projectFiles = textsIn('jsonc').filter((it) => /"extends"|"\$schema"/.test(it));

test('the project files of the page are read, and the long one names all that can be said', () => {
  expect(projectFiles).toHaveLength(2);
  const read = projectFiles.map((it) => readProjectFile(it, knownRules(rules)));
  expect(read.flatMap((it) => it.problems)).toEqual([]);
  for (const key of Object.keys(defaultSettings))
    expect(page).toMatch(new RegExp(`"${key === 'options' ? 'rules' : key}":`));
  for (const preset of presets) expect(page).toContain(`| \`${preset}\` |`);
});

test.each(textsIn('prisma'))('the comments of the page are understood: %s', (text) => {
  const schema = assembleSchema([parseFile(fileId('a.prisma'), text)]);
  const { findings } = analyze({ schema, settings: defaultSettings, rules });
  const unknown = new Set([unknownFact.id, unknownIgnore.id]);
  expect(findings.filter((it) => unknown.has(it.rule.id))).toEqual([]);
  expect(text).toContain('// pitwall');
});

test('the settings and commands of the page are contributed', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  const told = [...page.matchAll(/`(pitwall\.[a-z]\w+)`/g)].flatMap(([, it]) => (it?.endsWith('.json') ? [] : it));
  expect(told).not.toEqual([]);
  for (const it of told) expect(contributes.configuration.properties).toHaveProperty([it ?? '']);
  const titles = contributes.commands.map((it: { readonly title: string }) => `**Pitwall: ${it.title}**`);
  const commands = [...page.matchAll(/\*\*Pitwall: [^*]+\*\*/g)].map(([it]) => it);
  expect(commands).not.toEqual([]);
  for (const it of commands) expect(titles).toContain(it);
});
