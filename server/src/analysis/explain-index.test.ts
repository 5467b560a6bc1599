import { expect, test } from 'vitest';
import type { Provider } from '../schema/provider.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId, pointAt } from '../text/span.ts';
import { explainIndex, indexAt } from './explain-index.ts';

/** What the hover says at the first place of `under`. */
function hoverAt(text: string, under: string, provider: Provider = 'postgresql'): string | undefined {
  const [model] = parseSchema(new Map([[fileId('a'), text]])).models;
  if (!model) throw new Error('no model');
  const index = indexAt(model, pointAt(model.fragment, model.fragment.text.indexOf(under)));
  return index && explainIndex(model, index, provider);
}

const model = `model Post {
  id        Int      @id
  authorId  Int
  createdAt DateTime
  tags      String[]

  @@index([authorId])
  @@index([authorId, createdAt(sort: Desc)])
  @@index([tags], type: Gin)
  @@index([createdAt], where: { authorId: 3 })
  @@index([authorId, created
}
`;

test('a composite tells its prefixes, its order, what it lacks and whom it spares', () => {
  expect(hoverAt(model, '@@index([authorId, createdAt')).toBe(
    [
      '**@@index(\\[authorId, createdAt\\])** on Post',
      '**Serves.** Equality or a range on `authorId`; with `authorId` given, equality, a range or the order of `createdAt`. Returns the order `authorId asc, createdAt desc` and its reverse `authorId desc, createdAt asc` without a sort.',
      '**Does not serve.** Filters on `createdAt` without `authorId`, orders whose directions are mixed otherwise, `contains`, `endsWith` and `mode: "insensitive"`.',
      '**Makes redundant.** `@@index([authorId])`.',
    ].join('\n\n'),
  );
});

test('a redundant one names the index that serves all it does', () => {
  expect(hoverAt(model, '@@index([authorId])')).toContain(
    '**Redundant.** `@@index([authorId, createdAt])` serves all that this one does.',
  );
});

test('one that stands twice says so rather than that its twin makes it redundant', () => {
  const twice = 'model A {\n  id Int @id\n  a Int\n  @@index([a], map: "one")\n  @@index([a], map: "two")\n}\n';
  expect(hoverAt(twice, '@@index([a], map: "one"')).toContain(
    '**Stands twice.** `@@index([a])` (two) is the same index.',
  );
});

test('another type promises no order', () => {
  expect(hoverAt(model, '@@index([tags]')).toContain('The operators of Gin on `tags`, such as containment; no order.');
});

test('a partial one says for which rows it is', () => {
  expect(hoverAt(model, '@@index([createdAt]')).toContain('It holds only the rows that its condition names');
});

test('the primary key is explained at its attribute', () => {
  expect(hoverAt(model, '@id')).toContain('The primary key.');
});

test('what is still being typed is not explained', () => {
  expect(hoverAt(model, '@@index([authorId, created\n')).toBeUndefined();
});
