import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type SchemaObject } from 'ajv';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { jsonReport } from '../../server/src/report/formats/json.ts';
import { fulltextUnsupportedProvider } from '../../server/src/rules/fulltext-unsupported-provider.ts';
import { audited, datasource, jsonOf, nothing, oneWarning, owned, ownerOf } from './audited.ts';
import { folderWith } from './folder.ts';

const published: unknown = JSON.parse(readFileSync('schemas/audit.schema.json', 'utf8'));

/** The published schema lets keys join; here each must be described. */
const validate = new Ajv({ allErrors: true }).compile(closed(published) as SchemaObject);

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, closed(value)]);
  return { ...Object.fromEntries(entries), ...('properties' in schema && { additionalProperties: false }) };
}

const expectValid = (report: unknown) => {
  validate(report);
  expect(validate.errors ?? []).toEqual([]);
};

test('a finding is told with its places and its fixes', () => {
  const folder = folderWith({ 'prisma/schema.prisma': oneWarning });
  const report = jsonOf(audited(folder));
  expectValid(report);
  expect(report).toEqual({
    version: 1,
    findings: [
      {
        rule: 'foreign-key-without-index',
        severity: 'warning',
        confidence: 'certain',
        auditOnly: false,
        model: 'Car',
        fields: ['ownerId'],
        file: 'prisma/schema.prisma',
        range: { start: { line: 10, character: 35 }, end: { line: 10, character: 42 } },
        message: expect.stringContaining('No index starts with ownerId'),
        evidence: [{ file: 'prisma/schema.prisma', range: expect.any(Object), note: 'owner is stored here' }],
        fixes: [
          {
            title: 'Add @@index([ownerId])',
            migration: 'builds-index',
            preferred: true,
            edits: [{ file: 'prisma/schema.prisma', range: expect.any(Object), text: expect.any(String) }],
            creates: [],
          },
        ],
      },
    ],
    problems: [],
    schemas: [
      {
        root: 'prisma',
        files: ['prisma/schema.prisma'],
        projectFile: null,
        baseline: null,
        before: 0,
        provider: 'postgresql',
        models: 2,
        prisma8: false,
      },
    ],
    summary: { counts: { error: 0, warning: 1, information: 0, hint: 0 }, shown: 1, exitCode: 1 },
  });
});

test('the migrations that a fix brings are told', () => {
  const text = `${datasource}model Car {\n  id Int @id\n  name String\n\n  @@fulltext([name])\n}\n`;
  const report = jsonOf(audited(folderWith({ 'a.prisma': text }), ['.'], { rules: [fulltextUnsupportedProvider] }));
  expectValid(report);
  const [finding] = report.findings;
  expect(finding.fixes[0].creates).toEqual([
    { name: expect.any(String), sql: expect.stringContaining('CREATE EXTENSION IF NOT EXISTS') },
  ]);
});

test('each kind of problem is told', () => {
  const folder = folderWith({
    'pitwall.json': '{\n  "rules": { "no-such-rule": "off" }\n}\n',
    'a.prisma': `${nothing}stray\n`,
    'b.prisma': `${datasource}${new Array(3).fill('model X {\n').join('')}`,
  });
  const report = jsonOf(audited(folder, ['.', 'missing.prisma']));
  expectValid(report);
  expect(report.problems.map((it: { kind: string; file: string }) => `${it.kind} ${it.file}`)).toEqual([
    'input missing.prisma',
    'configuration pitwall.json',
    'syntax a.prisma',
    ...new Array(5).fill('syntax b.prisma'),
  ]);
  expect(report.problems[1]).toMatchObject({
    range: { start: { line: 1, character: 13 }, end: { line: 1, character: 27 } },
    message: 'No rule is called "no-such-rule".',
  });
  expect(report.schemas[0].projectFile).toBe('pitwall.json');
  expect(report.summary.exitCode).toBe(2);
});

test('the baseline is told, and what in it is found no more', () => {
  const car = { model: 'Car', rule: 'foreign-key-without-index', fields: ['ownerId'] };
  const van = {
    model: 'Van',
    rule: 'foreign-key-without-index',
    fields: ['ownerId'],
    index: 'i',
    coveredBy: 'c',
    words: 'w',
  };
  const findings = [car, van].map((it) => ({ schema: '.', ...it }));
  const folder = folderWith({
    'a.prisma': oneWarning,
    'pitwall-baseline.json': JSON.stringify({ version: 1, findings }),
  });
  const report = jsonOf(audited(folder));
  expectValid(report);
  expect(report.schemas[0].baseline).toEqual({ file: 'pitwall-baseline.json', accepted: 1, stale: [van] });
});

test('an audit of nothing is a report as well', () => {
  const report = jsonOf(audited(folderWith({})));
  expectValid(report);
  expect(report).toMatchObject({ findings: [], schemas: [], summary: { shown: 0, exitCode: 2 } });
});

test('findings that are not shown are counted', () => {
  const folder = folderWith({
    'a.prisma': `${datasource}${ownerOf('Car', 'Bike')}${owned('Car')}${owned('Bike', '')}`,
  });
  const report = jsonOf(audited(folder, ['.'], { minSeverity: 'warning' }));
  expect(report.findings).toHaveLength(1);
  expect(report.summary).toMatchObject({ counts: { warning: 1, information: 1 }, shown: 1 });
});

test('a finding that speaks of a comment belongs to no model', () => {
  const folder = folderWith({ 'a.prisma': `${nothing}// pitwall-ignore no-such-rule -- why\n` });
  const report = jsonOf(audited(folder));
  expectValid(report);
  expect(report.findings).toMatchObject([{ rule: 'unknown-ignore', model: null, fields: [] }]);
});

test.each([
  ['\n', 'LF'],
  ['\r\n', 'CRLF'],
  ['\r', 'lone CR'],
])('the edits, made where an editor would make them, end the finding: %j (%s)', (newline) => {
  // A byte order mark, and characters of two units, stand before the place.
  const text = oneWarning.replace('  owner ', '  /* 🚗 */ owner ').replaceAll('\n', newline);
  const folder = folderWith({ 'a.prisma': `\ufeff${text}` });
  const [finding] = jsonOf(audited(folder)).findings;
  const document = TextDocument.create('file:///a', 'prisma', 0, text);
  expect(document.getText(finding.range)).toBe('ownerId');
  const edits = finding.fixes[0].edits.map((it: { range: object; text: string }) => ({ ...it, newText: it.text }));
  const mended = TextDocument.applyEdits(document, edits);
  expect(jsonOf(audited(folderWith({ 'a.prisma': mended }))).findings).toEqual([]);
});

test('files outside of the working directory are named in full', () => {
  const outside = folderWith({ 'a.prisma': oneWarning });
  const report = jsonOf(audited(folderWith({}), [outside]));
  expect(report.findings[0].file).toBe(`${outside}/a.prisma`);
  expect(report.findings[0].fixes[0].edits[0].file).toBe(`${outside}/a.prisma`);
});

test('nothing in the report acts on a terminal, and nothing is lost', () => {
  const name = 'C\u009b31m\u001b\u2028\u{e0041}.prisma';
  const json = jsonReport(audited(folderWith({ [name]: oneWarning })));
  expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(JSON.parse(json).findings[0].file).toBe(name);
});

test('the working directory may be the root of the disk', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  const report = jsonOf(audited('/', [join(folder, 'a.prisma')]));
  expect(report.findings[0].file).toBe(`${folder.slice(1)}/a.prisma`);
});
