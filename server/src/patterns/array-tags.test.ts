import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { arrayTags } from './array-tags.ts';

test('a tree over the list, which finds whole lists only, becomes the index by tag', () => {
  checkOffer(
    arrayTags,
    `
model Post {
  id   Int      @id
  tags String[] @default([])

  @@index(fields: [tags(sort: Desc)], type: BTree, map: "by_tag") // filter on the left
}
`,
    `
model Post {
  id   Int      @id
  tags String[] @default([])

  @@index(fields: [tags], map: "by_tag", type: Gin) // filter on the left
}
`,
  );
});

test('another index on the list stays', () => {
  checkOffer(
    arrayTags,
    `
model Post {
  id   Int      @id
  slug String
  tags String[]

  @@index([slug, tags])
}
`,
    `
model Post {
  id   Int      @id
  slug String
  tags String[]

  @@index([slug, tags])
  @@index([tags], type: Gin)
}
`,
  );
});

test('each list gets an index of its own', () => {
  const schema = schemaOf(parseFixture('model Post {\n  id Int @id\n  tags String[]\n  topics String[]\n}').files);
  expect(offersIn(schema, [arrayTags]).map((it) => [it.title, it.at])).toEqual([
    ['Index Post for reading by tags', schema.models[0]?.fields[1]?.span],
    ['Index Post for reading by topics', schema.models[0]?.fields[2]?.span],
  ]);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where the index is there':
      'model Post {\n  id Int @id\n  tags String[]\n  @@index([tags(ops: ArrayOps)], type: Gin)\n}',
    'for a list by which nobody reads': 'model Token {\n  id Int @id\n  scopes String[]\n}',
    'for tags in one text': 'model Post {\n  id Int @id\n  tags String\n}',
    'for a template': 'model PostTemplate {\n  id Int @id\n  tags String[]\n}',
    'where scanning the table costs nothing': '// pitwall: small\nmodel Post {\n  id Int @id\n  tags String[]\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(arrayTags, fixture));

  test('on MongoDB where an index begins with the list', () => {
    const post = (index: string) =>
      `model Post {\n  id String @id @map("_id")\n  slug String\n  tags String[]\n  @@index(${index})\n}`;
    const around = { provider: 'mongodb' } as const;
    checkNoOffer(arrayTags, post('[tags, slug]'), around);
    expect(offersIn(schemaOf(parseFixture(post('[slug, tags]')).files, around), [arrayTags])).toHaveLength(1);
  });
});
