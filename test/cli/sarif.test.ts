import type { Log, Region } from 'sarif';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { explainRule } from '../../server/src/analysis/explain.ts';
import type { Audit } from '../../server/src/cli/audit.ts';
import { sarifReport } from '../../server/src/report/formats/sarif.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';
import { fulltextUnsupportedProvider } from '../../server/src/rules/fulltext-unsupported-provider.ts';
import { rules } from '../../server/src/rules/index.ts';
import { audited, datasource, jsonOf, nothing, oneWarning, owned, ownerOf } from './audited.ts';
import { folderWith } from './folder.ts';
import { sarifErrors } from './sarif-schema.ts';

/** The only run of a report that the official schema accepts. */
function runOf(done: Audit, top = done.cwd) {
  const log: Log = JSON.parse(sarifReport(done, top, '1.2.3'));
  expect(sarifErrors(log)).toEqual([]);
  const [run] = log.runs;
  if (!run) throw new Error('There is no run.');
  return run;
}

const resultsOf = (done: Audit, top?: string) => runOf(done, top).results ?? [];

test('what is not SARIF is told from what is', () => {
  expect(sarifErrors({ version: '2.1.0', runs: [] })).toEqual([]);
  expect(sarifErrors({ version: '2.0.0', runs: [{ tool: {} }] })).toHaveLength(2);
  const located = (uri: string) => ({
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'A' } }, artifacts: [{ location: { uri } }] }],
  });
  expect(sarifErrors(located('a%20b.prisma'))).toEqual([]);
  expect(sarifErrors(located('a b.prisma'))).toHaveLength(1);
});

test('a finding is told with its rule, its places and its fixes', () => {
  const run = runOf(audited(folderWith({ 'prisma/schema.prisma': oneWarning })));
  const { meta } = foreignKeyWithoutIndex;
  const artifactLocation = { uri: 'prisma/schema.prisma', uriBaseId: '%SRCROOT%' };
  expect(run.tool.driver).toMatchObject({ name: 'Pitwall', semanticVersion: '1.2.3' });
  expect(run.tool.driver.rules).toEqual([
    {
      id: meta.id,
      shortDescription: { text: meta.title },
      fullDescription: { text: meta.docs().problem },
      help: { text: expect.stringContaining('\n\nWhat it costs. '), markdown: explainRule(meta.docs()) },
      helpUri: expect.stringMatching(/\/docs\/rules\/foreign-key-without-index\.md$/),
      defaultConfiguration: { level: 'warning' },
      properties: { tags: ['performance', 'prisma'], precision: 'very-high', 'problem.severity': 'warning' },
    },
  ]);
  expect(run.results).toEqual([
    {
      ruleId: meta.id,
      ruleIndex: 0,
      level: 'warning',
      message: { text: expect.stringContaining('No index starts with ownerId') },
      locations: [
        {
          physicalLocation: {
            artifactLocation,
            region: { startLine: 11, startColumn: 36, endLine: 11, endColumn: 43 },
          },
          logicalLocations: [{ name: 'ownerId', fullyQualifiedName: 'Car.ownerId', kind: 'member' }],
        },
      ],
      relatedLocations: [
        {
          id: 0,
          physicalLocation: {
            artifactLocation,
            region: { startLine: 11, startColumn: 17, endLine: 11, endColumn: 82 },
          },
          message: { text: 'owner is stored here' },
        },
      ],
      partialFingerprints: { 'pitwallFinding/v1': expect.stringMatching(/^[0-9a-f]{64}$/) },
      fixes: [
        {
          description: { text: 'Add @@index([ownerId]) — builds an index' },
          artifactChanges: [
            {
              artifactLocation,
              replacements: [{ deletedRegion: expect.any(Object), insertedContent: { text: expect.any(String) } }],
            },
          ],
        },
      ],
      properties: { severity: 'warning', confidence: 'certain' },
    },
  ]);
});

test('every rule can be told, with each of its examples', () => {
  const files = rules.flatMap(({ meta }) =>
    meta
      .examples()
      .flatMap(({ providers: [provider], datasource: more = '', bad }, i) => [
        [`${meta.id}-${i}/schema.prisma`, `datasource db {\n  provider = "${provider}"\n  ${more}\n}\n${bad}`] as const,
      ]),
  );
  const run = runOf(audited(folderWith(Object.fromEntries(files)), ['.'], { rules, minSeverity: 'hint' }));
  expect(run.results?.length).toBeGreaterThan(rules.length);
  for (const { help } of run.tool.driver.rules ?? []) expect(help?.text).not.toMatch(/\*\*|\]\(/);
  for (const { ruleId, ruleIndex = -1 } of run.results ?? []) {
    expect(run.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
  }
});

test.each([
  ['\n', 'LF'],
  ['\r\n', 'CRLF'],
])('the replacements, made where they say, end the finding: %j (%s)', (newline) => {
  const text = oneWarning.replace('  owner ', '  /* 🚗 */ owner ').replaceAll('\n', newline);
  const [result] = resultsOf(audited(folderWith({ 'a.prisma': text })));
  const document = TextDocument.create('file:///a', 'prisma', 0, text);
  const edits = result?.fixes?.[0]?.artifactChanges[0]?.replacements.map((it) => ({
    range: rangeOf(it.deletedRegion),
    newText: it.insertedContent?.text ?? '',
  }));
  expect(edits).toHaveLength(1);
  const mended = TextDocument.applyEdits(document, edits ?? []);
  expect(jsonOf(audited(folderWith({ 'a.prisma': mended }))).findings).toEqual([]);
});

const rangeOf = ({ startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 }: Region) => ({
  start: { line: startLine - 1, character: startColumn - 1 },
  end: { line: endLine - 1, character: endColumn - 1 },
});

test('a fix that brings a migration is left out, as half of it would be no fix', () => {
  const text = `${datasource}model Car {\n  id Int @id\n  name String\n\n  @@fulltext([name])\n}\n`;
  const [result] = resultsOf(
    audited(folderWith({ 'a.prisma': text }), ['.'], { rules: [fulltextUnsupportedProvider] }),
  );
  expect(result?.fixes?.map((it) => it.description?.text)).toEqual(['Remove @@fulltext([name])']);
});

test('fingerprints last while lines move and models change places, and no two are the same', () => {
  const [car, bike] = [owned('Car'), owned('Bike')];
  const head = `${datasource}${ownerOf('Car', 'Bike')}`;
  const fingerprintsIn = (text: string) =>
    Object.fromEntries(
      resultsOf(audited(folderWith({ 'a.prisma': text }))).map(({ locations, partialFingerprints }) => [
        locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName,
        partialFingerprints?.['pitwallFinding/v1'],
      ]),
    );
  const before = fingerprintsIn(head + car + bike);
  expect(Object.keys(before)).toEqual(['Car.ownerId', 'Bike.ownerId']);
  expect(new Set(Object.values(before)).size).toBe(2);
  expect(fingerprintsIn(`// more\n\n${head}${bike.replace('  id ', '  // why\n  id ')}\n\n${car}`)).toEqual(before);
});

test('a fingerprint is that of one schema, and does not depend on what else is shown', () => {
  const folder = folderWith({ 'a/schema.prisma': oneWarning, 'b/schema.prisma': oneWarning });
  const fingerprints = (done: Audit) => resultsOf(done, folder).map((it) => it.partialFingerprints);
  const [first, second] = fingerprints(audited(folder));
  expect(first).not.toEqual(second);
  expect(fingerprints(audited(`${folder}/b`))).toEqual([second]);
});

test('what one sentence is said of twice has two fingerprints', () => {
  const folder = folderWith({ 'a.prisma': `${nothing}${'// pitwall-ignore no-such-rule -- why\n\n'.repeat(2)}` });
  const [first, second, ...more] = resultsOf(audited(folder)).map((it) => it.partialFingerprints);
  expect(more).toEqual([]);
  expect(first).not.toEqual(second);
});

test('files are named from the top of the repository, and in full where they lie elsewhere', () => {
  const folder = folderWith({ 'packages/a b/ü#%.prisma': oneWarning });
  const uriIn = (done: Audit, top: string) =>
    resultsOf(done, top)[0]?.locations?.[0]?.physicalLocation?.artifactLocation;
  expect(uriIn(audited(`${folder}/packages`), folder)).toEqual({
    uri: 'packages/a%20b/%C3%BC%23%25.prisma',
    uriBaseId: '%SRCROOT%',
  });
  expect(uriIn(audited(folder), `${folder}/other`)?.uri).toMatch(/^file:\/\/\/.*\/a%20b\/%C3%BC%23%25\.prisma$/);
});

test('what could not be read is told, and that the audit is not whole', () => {
  const folder = folderWith({
    'pitwall.json': '{\n  "rules": { "no-such-rule": "off" }\n}\n',
    'a.prisma': `${nothing}stray\n`,
  });
  const [invocation] = runOf(audited(folder, ['.', 'missing.prisma'])).invocations ?? [];
  expect(invocation).toMatchObject({
    executionSuccessful: false,
    exitCode: 2,
    toolConfigurationNotifications: [
      {
        level: 'error',
        message: { text: 'No rule is called "no-such-rule".' },
        locations: [
          {
            physicalLocation: { artifactLocation: { uri: 'pitwall.json' }, region: { startLine: 2, startColumn: 14 } },
          },
        ],
      },
    ],
    toolExecutionNotifications: [
      { level: 'error', locations: [{ physicalLocation: { artifactLocation: { uri: 'missing.prisma' } } }] },
      { level: 'note', locations: [{ physicalLocation: { region: { startLine: 7, endColumn: 6 } } }] },
    ],
  });
});

test('a message is no link, whatever a schema holds', () => {
  const folder = folderWith({ 'a.prisma': `${nothing}// pitwall-ignore [a](https://example.com) -- why\n` });
  const [result] = resultsOf(audited(folder));
  expect(result?.message.text).toContain('\\[a](https://example.com)');
});

test('nothing in the report acts on a terminal, and nothing is lost', () => {
  const folder = folderWith({ 'a.prisma': `${nothing}// pitwall-ignore a\u009b31m\u{e0041} -- why\n` });
  const done = audited(folder);
  expect(sarifReport(done, folder, '1.2.3')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(resultsOf(done)[0]?.message.text).toContain('a\u009b31m\u{e0041}');
});

test('what is said of comments has no page, and nothing to name', () => {
  const run = runOf(audited(folderWith({ 'a.prisma': `${nothing}// pitwall-ignore no-such-rule -- why\n` })));
  expect(run.tool.driver.rules?.[0]).toMatchObject({ id: 'unknown-ignore' });
  expect(run.tool.driver.rules?.[0]).not.toHaveProperty('helpUri');
  expect(run.results?.[0]?.locations?.[0]).not.toHaveProperty('logicalLocations');
});

test('a report about nothing is one as well', () => {
  expect(runOf(audited(folderWith({})))).toMatchObject({ results: [], invocations: [{ exitCode: 2 }] });
});

test('what a comment ignores or the baseline accepts is left out: code scanning would open an alert for it', () => {
  const entry = {
    schema: 'a.prisma',
    model: 'Car',
    rule: 'foreign-key-without-index',
    fields: ['ownerId'],
    indexes: [],
  };
  const folder = folderWith({
    'a.prisma': oneWarning,
    'b.prisma': oneWarning.replace(
      '  ownerId Int\n',
      '  ownerId Int\n  // pitwall-ignore foreign-key-without-index -- a dozen rows\n',
    ),
    'c.prisma': oneWarning,
    'pitwall-baseline.json': JSON.stringify({ version: 1, findings: [entry] }),
  });
  const files = resultsOf(audited(folder)).map((it) => it.locations?.[0]?.physicalLocation?.artifactLocation?.uri);
  expect(files).toEqual(['c.prisma']);
});
