import { expect, test } from 'vitest';
import { analyze } from '../../analysis/analyze.ts';
import { defaultSettings } from '../../analysis/settings.ts';
import { foreignKeyWithoutIndex } from '../../rules/foreign-key-without-index.ts';
import { assembleSchema, parseFile } from '../../schema/schema.ts';
import { fileId } from '../../text/span.ts';
import { auditForModel, explainForModel, sayAuditForModel } from './audit-for-model.ts';

/** One schema with as many foreign keys. */
function audited(cars: number, name = 'schema.prisma') {
  const models = Array.from(
    { length: cars },
    (_, i) => `model Car${i} {
  id      Int   @id
  ownerId Int
  owner   Owner @relation(fields: [ownerId], references: [id])
}
`,
  );
  const fields = Array.from({ length: cars }, (_, i) => `  cars${i} Car${i}[]\n`);
  const text = `model Owner {\n  id Int @id\n${fields.join('')}}\n${models.join('')}`;
  const schema = assembleSchema([parseFile(fileId('a'), text)]);
  const analysis = analyze({ schema, settings: defaultSettings, rules: [foreignKeyWithoutIndex] });
  const placeOf = () => ({ file: name, line: 1, column: 2 });
  return auditForModel([{ name, analysis, findings: analysis.findings, placeOf }], []);
}

test('an audit is told in words that say all that its data do', () => {
  expect(sayAuditForModel(audited(1))).toBe(
    [
      'schema.prisma: PostgreSQL, 2 models.',
      '',
      'schema.prisma:1:2 information foreign-key-without-index (confidence: certain)',
      '  No index starts with ownerId, so reading Owner.cars0 or deleting an Owner reads all of Car0.',
      '  Shown by schema.prisma:1 owner is stored here',
      '  Fix: Add @@index([ownerId]) — builds an index',
      '',
      'pitwall_explain_rule tells what a rule means and when to leave it.',
      '',
    ].join('\n'),
  );
  expect(sayAuditForModel(audited(0))).toBe('schema.prisma: PostgreSQL, 1 model.\n\nNothing to report.\n');
});

test('an answer is no longer than a conversation bears, and says what it leaves out', () => {
  const audit = audited(130);
  expect([audit.findings.length, audit.counts.information]).toEqual([100, 130]);
  expect(sayAuditForModel(audit)).toContain('\n30 more findings are left out.\n');
});

test('nothing that acts unseen is passed on', () => {
  const audit = audited(1, 'a\u202eb\u001b[2J.prisma');
  expect(audit.findings[0]?.file).toBe('a\\u{202e}b\\u{1b}[2J.prisma');
  expect(sayAuditForModel(audit)).toMatch(/^a\\u\{202e\}b\\u\{1b\}\[2J\.prisma: /);
});

test('a rule is explained, or the nearest one named', () => {
  const rules = [foreignKeyWithoutIndex];
  expect(explainForModel(rules, 'foreign-key-without-index').text).toMatch(/^# Foreign key without an index\n/);
  expect(explainForModel(rules, 'foreign-key-without-indx')).toEqual({
    known: false,
    text: 'No rule is called foreign-key-without-indx. Did you mean foreign-key-without-index?\n',
  });
  expect(explainForModel(rules, 'x\u202e').text).toMatch(
    /^No rule is called x\\u\{202e\}\. The rules are foreign-key-wi/,
  );
});
