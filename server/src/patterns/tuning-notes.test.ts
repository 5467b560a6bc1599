import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { tuningNotes } from './tuning-notes.ts';

test('what was measured has the type of what was expected, and the name that the model would give it', () => {
  checkOffer(
    tuningNotes,
    `
model QueryOptimization {
  id                   Int      @id
  queryHash            String   @map("query_hash")
  estimatedImprovement Decimal  @map("estimated_improvement") @db.Decimal(6, 2)
  createdAt            DateTime @default(now()) @map("created_at")

  status String
}
`,
    `
model QueryOptimization {
  id                   Int      @id
  queryHash            String   @map("query_hash")
  estimatedImprovement Decimal  @map("estimated_improvement") @db.Decimal(6, 2)
  createdAt            DateTime @default(now()) @map("created_at")

  measuredImprovement Decimal? @map("measured_improvement") @db.Decimal(6, 2)

  status String
}
`,
  );
});

test('the offer stands at what was expected', () => {
  const schema = schemaOf(parseFixture('model index_tips {\n  id Int @id\n  expected_gain Float?\n}').files);
  const [offer] = offersIn(schema, [tuningNotes]);
  expect(offer?.title).toBe('Record on index_tips what came of it');
  expect(offer?.at).toEqual(schema.models[0]?.fields[1]?.span);
  expect(offer?.edits[0]?.text.trim()).toBe('measured_gain Float?');
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where it is measured': 'model IndexSuggestion {\n  id Int @id\n  expectedGain Float\n  actualGain Float?\n}',
    'where nothing is expected': 'model IndexSuggestion {\n  id Int @id\n  gain Float\n}',
    'where the expectation is no number': 'model IndexSuggestion {\n  id Int @id\n  expectedGain String\n}',
    'for proposals of other things': 'model FriendSuggestion {\n  id Int @id\n  expectedScore Float\n}',
    'for the queries themselves': 'model SlowQuery {\n  id Int @id\n  expectedMillis Int\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(tuningNotes, fixture));
});
