import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check } from '#test/check-rule.ts';
import { providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { cursorFieldNotUnique } from './cursor-field-not-unique.ts';
import { sequenceAsGlobalCursor as rule } from './sequence-as-global-cursor.ts';

const entry = (lines: string, name = 'StoredEvent'): string => `model ${name} {\n  id String @id\n  ${lines}\n}\n`;

const found = (text: string, around: Around = {}) => analysisOf(rule, new Map([[fileId('a'), text]]), around).findings;

test('events are read behind the last number', () => {
  check(
    rule,
    `
model StoredEvent {
  id       String @id
  sequence BigInt @unique @default(autoincrement())
//^^^^^^^^ information: A number of sequence is given out before its row commits, so a reader of StoredEvent using "> last" can skip rows still in flight.
}
`,
  );
});

describe('an order of all rows:', () => {
  const cases: Record<string, readonly [lines: string, model: string]> = {
    'a number of changes': ['changeSeq BigInt @unique @default(autoincrement())', 'ChangeLog'],
    'an indexed one': ['seq Int @default(autoincrement())\n  @@index([seq])', 'Message'],
    'a large one by its name': ['position BigInt @unique @default(autoincrement())', 'Entry'],
    'one that is called global': [
      'globalPosition BigInt @default(autoincrement())\n  @@unique([id, globalPosition])',
      'Fact',
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [lines, model]) => {
    expect(found(entry(lines, model))).toHaveLength(1);
  });
});

test('sequence() is how CockroachDB counts an Int', () => {
  const text = entry('sequence Int @unique @default(sequence())');
  expect(found(text, { provider: 'cockroachdb' })).toHaveLength(1);
});

test('SQLite and MongoDB number no field but the id', () => {
  const speaking = providers.filter(
    (provider) => found(entry('sequence BigInt @unique @default(autoincrement())'), { provider }).length > 0,
  );
  expect(speaking).toEqual(['postgresql', 'mysql', 'sqlserver', 'cockroachdb']);
});

describe('left alone:', () => {
  const numbered = 'sequence BigInt @unique @default(autoincrement())';
  const cases: Record<string, readonly [lines: string, model: string]> = {
    'part of the id': ['sequence BigInt @unique @default(autoincrement())\n  @@id([no, sequence])', 'StoredEvent'],
    'a number that a writer gives': ['sequence BigInt @unique', 'StoredEvent'],
    'a number for people': ['orderNo BigInt @unique @default(autoincrement())', 'StoredEvent'],
    'rows that people look at': [numbered, 'AuditLog'],
    'links of a chain': [`${numbered}\n  prevHash String`, 'StoredEvent'],
    'a small number outside of events': ['sequence Int @unique @default(autoincrement())', 'Invoice'],
    'a small number of another name': ['number Int @unique @default(autoincrement())', 'Message'],
    'an order within a parent': ['sequence BigInt @default(autoincrement())\n  @@index([id, sequence])', 'StoredEvent'],
    'an order of some rows': [
      'sequence BigInt @default(autoincrement())\n  @@index([sequence], where: { id: "a" })',
      'StoredEvent',
    ],
    'rows that are marked when handed on': [`${numbered}\n  publishedAt DateTime?`, 'OutboxEvent'],
    'rows with a status': [`${numbered}\n  status Int`, 'OutboxEvent'],
    'rows with their transaction': [`${numbered}\n  xid Unsupported("xid8")`, 'OutboxEvent'],
    'an ignored model': [`${numbered}\n  @@ignore`, 'StoredEvent'],
  };
  test.each(Object.entries(cases))('%s', (_, [lines, model]) => {
    expect(found(entry(lines, model))).toEqual([]);
  });
});

test('where the field is no cursor yet, that is said alone', () => {
  const text = entry('sequence BigInt @default(autoincrement())\n  @@index([sequence])');
  const both = analysisOf([rule, cursorFieldNotUnique], new Map([[fileId('a'), text]])).findings;
  expect(both.map((it) => it.rule.id)).toEqual(['cursor-field-not-unique']);
  expect(found(text)).toHaveLength(1);
});
