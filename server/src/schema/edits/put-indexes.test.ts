import { test } from 'vitest';
import { expectEdited, modelIn } from '#test/edited.ts';
import type { NonEmpty } from '../../text/span.ts';
import { fieldNamed } from '../model.ts';
import type { Schema } from '../schema.ts';
import { putIndexes } from './put-indexes.ts';
import { putPartialIndex } from './put-partial-index.ts';

const table = (attributes = '') => `
model T {
  id Int     @id
  a  Int
  b  Int
  c  Boolean @map("the_c")
${attributes}}
`;

const putting =
  (...lists: readonly NonEmpty<string>[]) =>
  (schema: Schema) =>
    putIndexes(modelIn(schema), lists);

test('several indexes stand behind one blank line', () => {
  expectEdited(table(), putting(['a'], ['b']), table('\n  @@index([a])\n  @@index([b])\n'));
});

test('an index makes way for one of them, and the next finds another place', () => {
  expectEdited(
    table('\n  @@index([a]) // first\n'),
    putting(['a', 'b'], ['a', 'c']),
    table('\n  @@index([a, b]) // first\n  @@index([a, c])\n'),
  );
});

test('two that repeat the beginning of one are one', () => {
  expectEdited(
    table('\n  @@index([a])\n  @@index([a, b])\n'),
    putting(['a', 'b', 'c']),
    table('\n  @@index([a, b, c])\n'),
  );
});

const puttingPartial = (schema: Schema) => {
  const model = modelIn(schema);
  const field = fieldNamed(model, 'c');
  return field ? putPartialIndex(model, ['a'], field, 'true') : [];
};

const around = { previewFeatures: ['partialIndexes'] };

test('a partial index takes the place of those over its condition alone', () => {
  expectEdited(
    table('\n  @@index([c]) // first\n  @@index([c(sort: Desc)], map: "other")\n  @@index([c, b])\n'),
    puttingPartial,
    table('\n  @@index([a], where: { c: true }) // first\n  @@index([c, b])\n'),
    around,
  );
});

test('a partial index has a name of its own where a whole one has the default', () => {
  expectEdited(
    table('\n  @@index([a])\n'),
    puttingPartial,
    table('\n  @@index([a])\n  @@index([a], where: { c: true }, map: "T_a_where_the_c_idx")\n'),
    around,
  );
});
