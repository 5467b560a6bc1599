import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { historyOf } from '#test/history-of.ts';
import { fulltextIndex } from './fulltext-index.ts';

const around = { provider: 'mysql' } as const;

test('the index comes behind the plain ones, under a name of its own where one has taken it', () => {
  checkOffer(
    fulltextIndex,
    `
model Message {
  id      Int    @id
  subject String
  text    String @db.Text

  @@index([subject, text(length: 20)])
  @@map("messages")
}
`,
    `
model Message {
  id      Int    @id
  subject String
  text    String @db.Text

  @@index([subject, text(length: 20)])
  @@fulltext([subject, text], map: "messages_subject_text_all_idx")
  @@map("messages")
}
`,
    around,
  );
});

test('the title names the columns that a search has to name', () => {
  const schema = schemaOf(parseFixture('model Post {\n  id Int @id\n  title String\n  body String\n}').files, around);
  const [offer] = offersIn(schema, [fulltextIndex], around);
  expect(offer?.title).toBe('Index Post for searching title and body by word');
  expect(offer?.at).toEqual(schema.models[0]?.fields[2]?.span);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where there is one': 'model Post {\n  id Int @id\n  title String\n  body String\n  @@fulltext([body])\n}',
    'for a name alone': 'model Product {\n  id Int @id\n  name String\n}',
    'for a setting': 'model Setting {\n  id Int @id\n  name String\n  description String\n}',
    'where scanning the table costs nothing':
      '// pitwall: small\nmodel Post {\n  id Int @id\n  title String\n  body String\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(fulltextIndex, fixture, around));

  test('where a migration has made one', () => {
    const files = parseFixture('model Post {\n  id Int @id\n  title String\n  body String\n}').files;
    const history = historyOf('CREATE FULLTEXT INDEX `words` ON `Post` (`body`) WITH PARSER ngram;');
    expect(offersIn({ ...schemaOf(files, around), history }, [fulltextIndex], around)).toEqual([]);
  });

  test('where Prisma has no such index', () => {
    checkNoOffer(fulltextIndex, 'model Post {\n  id Int @id\n  title String\n  body String\n}');
  });
});
