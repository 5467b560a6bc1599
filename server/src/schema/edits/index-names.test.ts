import { describe, expect, test } from 'vitest';
import { edited } from '#test/edited.ts';
import { unjudgedTableIn } from '#test/table.ts';
import type { Provider } from '../provider.ts';
import { addBlockAttributes, indexText } from './edits.ts';

const source = (lines: string, columns = '', map = '') => `
model T {
  id  Int @id
  a   Int @map("the_a")
  b   Int
  a_b Int
${columns}
  ${lines}
${map}
}
`;

const indexOnA = (lines: string): string => indexText(unjudgedTableIn(source(lines)).model, ['a']);

describe('a new index gets a name where its default one is taken', () => {
  test.each([
    ['', '@@index([a])'],
    ['@@index([b])', '@@index([a])'],
    ['@@index([a], where: { b: 1 })', '@@index([a], map: "T_the_a_all_idx")'],
    ['@@index([a], type: Hash)', '@@index([a], map: "T_the_a_all_idx")'],
    ['@@index([a], where: { b: 1 }, map: "some_of_a")', '@@index([a])'],
    ['@@index([b], map: "T_the_a_idx")', '@@index([a], map: "T_the_a_all_idx")'],
    ['@@unique([b], map: "T_the_a_idx")', '@@index([a], map: "T_the_a_all_idx")'],
    ['@@unique([a])', '@@index([a])'],
    ['@@index([a], where: { b: 1 })\n  @@index([b], map: "T_the_a_all_idx")', '@@index([a], map: "T_the_a_all_2_idx")'],
  ])('beside %s: %s', (lines, expected) => {
    expect(indexOnA(lines)).toBe(expected);
  });

  test('that of a foreign key', () => {
    const { model } = unjudgedTableIn(`
model T {
  id Int @id
  a  Int
  t  T   @relation("tree", fields: [a], references: [id], map: "T_a_idx", onDelete: NoAction, onUpdate: NoAction)
  ts T[] @relation("tree")
}
`);
    expect(indexText(model, ['a'])).toBe('@@index([a], map: "T_a_all_idx")');
  });

  test('that of another index, which is made of the same letters', () => {
    const { model } = unjudgedTableIn(`
model T {
  id    Int @id
  a     Int
  b_c   Int
  a_b   Int
  c     Int

  @@index([a, b_c])
}
`);
    expect(indexText(model, ['a_b', 'c'])).toBe('@@index([a_b, c], map: "T_a_b_c_all_idx")');
  });

  test('made of the names that table and columns have in the database', () => {
    const { model } = unjudgedTableIn(source('@@index([a], where: { b: 1 })', '', '  @@map("things")'));
    expect(indexText(model, ['a'])).toBe('@@index([a], map: "things_the_a_all_idx")');
    expect(indexText(model, ['b'])).toBe('@@index([b])');
  });

  test('options behind a column are no part of it', () => {
    const { model } = unjudgedTableIn(source('@@index([a(sort: Desc)], where: { b: 1 })'));
    expect(indexText(model, ['a(sort: Desc)', 'b'])).toBe('@@index([a(sort: Desc), b])');
    expect(indexText(model, ['a(ops: raw("x(y"))'])).toBe('@@index([a(ops: raw("x(y"))], map: "T_the_a_all_idx")');
  });
});

describe('names that are too long are cut before they are compared', () => {
  const long = 'x'.repeat(70);
  const twoLong = source(`@@index([${long}a])`, `  ${long}a Int\n  ${long}b Int`);

  test('so that the engine finds no two alike', () => {
    const providers: readonly Provider[] = ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'];
    for (const provider of providers) {
      const after = edited(
        twoLong,
        ({ models: [model] }) => (model ? [addBlockAttributes(model, [indexText(model, [`${long}b`])])] : []),
        { provider },
      );
      expect(after).toContain(`@@index([${long}b], map: "T_${'x'.repeat(53)}_all_idx")`);
    }
  });

  test('at 63 bytes, whatever the letters', () => {
    const letters = 'é'.repeat(40);
    const { model } = unjudgedTableIn(
      source(
        '@@index([c])',
        `  c Int @map("${letters}c")\n  d Int @map("${letters}d")\n  e Int @map("${letters.slice(20)}")`,
      ),
    );
    expect(indexText(model, ['d'])).toBe(`@@index([d], map: "T_${'é'.repeat(26)}_all_idx")`);
    expect(indexText(model, ['e'])).toBe('@@index([e])');
  });
});

test('the engine accepts every name that is given', () => {
  const lines = [
    '@@index([a], where: { b: 1 })',
    '@@index([b], map: "T_the_a_idx2")',
    '@@index([a_b], map: "T_the_a_all_idx")',
    '@@unique([b, a_b], map: "T_the_a_all_2_idx")',
  ];
  const after = edited(
    source(lines.join('\n  ')),
    ({ models: [model] }) => (model ? [addBlockAttributes(model, [indexText(model, ['a'])])] : []),
    { previewFeatures: ['partialIndexes'] },
  );
  expect(after).toContain('@@index([a], map: "T_the_a_all_3_idx")');
});
