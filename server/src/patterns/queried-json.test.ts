import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { queriedJson } from './queried-json.ts';

const product = (field: string, index = '') => `model Product {\n  id Int @id\n  ${field}\n  ${index}\n}`;

test('an index with the usual operators is narrowed where it stands, under its name and with its comment', () => {
  checkOffer(
    queriedJson,
    `
model Product {
  id    Int    @id
  name  String
  extra Json   @db.JsonB

  @@index([extra], type: Gin, map: "by_extra") // filters
  @@index([name])
}
`,
    `
model Product {
  id    Int    @id
  name  String
  extra Json   @db.JsonB

  @@index([extra(ops: JsonbPathOps)], type: Gin, map: "by_extra") // filters
  @@index([name])
}
`,
  );
});

test('the offer points at the index, or at the field without one', () => {
  const schema = schemaOf(parseFixture(product('extra Json', '@@index([extra], type: Gin)')).files);
  expect(offersIn(schema, [queriedJson]).map((it) => it.at)).toEqual([schema.models[0]?.indexes[1]?.attribute.span]);
  const plain = schemaOf(parseFixture(product('userLabels Json')).files);
  expect(offersIn(plain, [queriedJson]).map((it) => it.at)).toEqual([plain.models[0]?.fields[1]?.span]);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'for a document that is read whole': product('settings Json'),
    'for a document kept as text': product('attributes Json @db.Json'),
    'for a list of documents': product('attributes Json[]'),
    'where the index is there': product('attributes Json', '@@index([attributes(ops: JsonbPathOps)], type: Gin)'),
    'where somebody chose the operators': product('attributes Json', '@@index([attributes(ops: JsonbOps)], type: Gin)'),
    'for a table that is small': `// pitwall: small\n${product('attributes Json')}`,
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(queriedJson, fixture));

  test('on CockroachDB, where the index has no operators to choose', () => {
    checkNoOffer(queriedJson, product('extra Json', '@@index([extra], type: Gin)'), { provider: 'cockroachdb' });
  });
});
