import { describe, expect, test } from 'vitest';
import { check } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { parseFixture } from '#test/fixture.ts';
import { defineRule } from '../rules/rule.ts';
import { modelNamed, parseSchema } from '../schema/schema.ts';
import { noFacts } from '../workload/table-facts.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { tableFacts } from './table-facts.ts';

function factsOf(source: string, settings: Partial<Settings> = {}) {
  const model = modelNamed(parseSchema(parseFixture(source).files), 'Visit');
  if (!model) throw new Error('The schema has no model Visit.');
  return tableFacts(model, { ...defaultSettings, ...settings });
}

describe('what a comment says of its table', () => {
  test('inside the model, several by comma, with a remark', () => {
    const facts = factsOf(`
model Visit {
  // pitwall: rows 1e8, append-only -- as of last year
  id Int @id
}`);
    expect(facts).toEqual({ ...noFacts, rows: 1e8, appendOnly: true });
  });

  test('directly above the model, among other comments', () => {
    const facts = factsOf(`
// pitwall: small
// One row a day.
model Visit {
  id Int @id
}`);
    expect(facts.small).toBe(true);
  });

  test('a blank line above the model parts them', () => {
    expect(
      factsOf(`
// pitwall: small

model Visit {
  id Int @id
}`),
    ).toEqual(noFacts);
  });

  test('a snapshot is said at its field, at the end of the line or above it', () => {
    const facts = factsOf(`
model Visit {
  id      Int    @id
  country String // pitwall: snapshot
  // pitwall: snapshot
  city    String
  street  String
}`);
    expect([...facts.snapshots]).toEqual(['country', 'city']);
  });

  test('digits may be grouped', () => {
    expect(factsOf('model Visit { // pitwall: rows 100_000_000\n id Int @id\n}').rows).toBe(1e8);
  });

  test('three slashes make documentation, which Prisma copies', () => {
    expect(factsOf('/// pitwall: small\nmodel Visit {\n  id Int @id\n}')).toEqual(noFacts);
  });
});

test('the project file says it by the name of the model', () => {
  const tables = { small: new Set(['Visit']), hot: new Set(['Visit']), appendOnly: new Set(['Order']) };
  expect(factsOf('model Visit {\n  id Int @id\n}', { tables })).toEqual({ ...noFacts, small: true, hot: true });
});

const silent = defineRule({
  meta: {
    id: 'silent',
    title: 'Says nothing',
    category: 'indexing',
    severity: 'hint',
    confidence: 'certain',
    providers: ['postgresql'],
    since: '0.1.0',
    fix: 'never',
    lesson: undefined,
    docs: () => ({ problem: '', cost: '', remedy: '', leaveItWhen: '', sources: [''] }),
    examples: () => [{ providers: ['postgresql'], bad: '', good: '' }],
  },
  check() {},
});

describe('a fact that nobody hears', () => {
  test('is a word that is none', () => {
    check(
      silent,
      `
model Visit {
  // pitwall: smal, rows many, hot today
//            ^^^^ warning: "smal" is no fact; there are rows, small, hot, append-only and snapshot.
//                  ^^^^^^^^^ warning: "rows many" needs one number, as in "rows 1e8".
//                             ^^^^^^^^^ warning: "hot" takes nothing behind it; facts are parted by commas.
  id Int @id
}`,
    );
  });

  test('is one that stands at no model', () => {
    check(
      silent,
      `
  // pitwall: small
//            ^^^^^ warning: This comment belongs to no model, so "small" is not heard.

model Visit {
  id Int @id
}`,
    );
  });

  test('is corrected where it is nearly a word', () => {
    expect(fixesOf(silent, 'model Visit {\n  // pitwall: apend-only\n  id Int @id\n}').map((it) => it.title)).toEqual([
      'Change to append-only',
    ]);
  });
});
