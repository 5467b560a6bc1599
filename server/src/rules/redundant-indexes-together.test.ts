import { describe, expect, test } from 'vitest';
import { check } from '#test/check-rule.ts';
import { applyAllFixes } from '../analysis/apply-fixes.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { cursorFieldNotUnique } from './cursor-field-not-unique.ts';
import { duplicateIndex } from './duplicate-index.ts';
import { foreignKeyWithoutIndex } from './foreign-key-without-index.ts';
import { joinTableReverseIndex } from './join-table-reverse-index.ts';
import { lowCardinalityIndex } from './low-cardinality-index.ts';
import { redundantIndexOnUnique } from './redundant-index-on-unique.ts';
import { redundantPrefixIndex } from './redundant-prefix-index.ts';

const rules = [
  cursorFieldNotUnique,
  duplicateIndex,
  foreignKeyWithoutIndex,
  joinTableReverseIndex,
  lowCardinalityIndex,
  redundantIndexOnUnique,
  redundantPrefixIndex,
];

describe('one line, one cause:', () => {
  test('what repeats a key is neither called a duplicate nor a prefix', () => {
    check(
      rules,
      `
model Alert {
  id    Int @id
  level Int @unique
  rank  Int

  @@index([level])
//^^^^^^^^^^^^^^^^ warning: @@index([level]) of Alert repeats the index that @unique already creates; every insert writes both.
  @@index([level], map: "again")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([level]) of Alert repeats the index that @unique already creates; every insert writes both.
  @@index([level, rank])
}
`,
    );
  });

  test('a duplicate is not called a prefix as well, while the first of the two is', () => {
    check(
      rules,
      `
model Alert {
  id    Int @id
  level Int
  rank  Int

  @@index([level], map: "a")
//^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([level]) of Alert is the left prefix of @@index([level, rank]), which already serves it.
  @@index([level], map: "b")
//^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([level], map: "a") and @@index([level], map: "b") of Alert are the same index.
  @@index([level, rank])
}
`,
    );
  });

  test('what is to go anyway is not blamed for its few values', () => {
    check(
      rules,
      `
model Alert {
  id     Int     @id
  open   Boolean
  loud   Boolean
  shown  Boolean @unique
  rank   Int

  @@index([open])
//^^^^^^^^^^^^^^^ warning: @@index([open]) of Alert is the left prefix of @@index([open, rank]), which already serves it.
  @@index([open, rank])
  @@index([loud])
//^^^^^^^^^^^^^^^ information: Alert.loud has two values; this index helps little but queries for the rare one.
  @@index([loud], map: "again")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([loud]) and @@index([loud], map: "again") of Alert are the same index.
  @@index([shown])
//^^^^^^^^^^^^^^^^ warning: @@index([shown]) of Alert repeats the index that @unique already creates; every insert writes both.
}
`,
    );
  });

  test('a number that is no cursor yet and the line of its index are two causes', () => {
    check(
      rules,
      `
model Entry {
  id    String @id
  place BigInt @default(autoincrement())
//^^^^^ information: Prisma's cursor accepts only unique fields; Entry.place is only indexed, so cursor: { place } is rejected.
  rank  Int

  @@index([place])
//^^^^^^^^^^^^^^^^ warning: @@index([place]) of Entry is the left prefix of @@index([place, rank]), which already serves it.
  @@index([place, rank])
}
`,
    );
  });
});

describe('all certain fixes, one after the other,', () => {
  const indexesAfter = (lines: readonly string[], wants?: Parameters<typeof applyAllFixes>[1]): string[] => {
    const text = `
model Alert {
  id    Int    @id
  level Int
  rank  Int
  place Int
  no    Int
  title String

${lines.map((it) => `  ${it}`).join('\n')}
}
`;
    const schema = parseSchema(new Map([[fileId('a'), text]]));
    const fixed = applyAllFixes({ schema, settings: defaultSettings, rules }, wants);
    const again = applyAllFixes({ schema: fixed, settings: defaultSettings, rules }, wants);
    expect(again).toBe(fixed);
    return (fixed.files[0]?.text ?? '').split('\n').flatMap((it) => (it.includes('@@') ? [it.trim()] : []));
  };

  const longest = '@@index([level, rank, place])';
  const chain = ['@@index([level])', '@@index([level, rank])', longest];

  test.each([chain, chain.toReversed(), [chain[1] ?? '', longest, chain[0] ?? '']])(
    'leave the longest of a chain, whatever the order: %j %j %j',
    (...lines) => {
      expect(indexesAfter(lines)).toEqual([longest]);
    },
  );

  test('end before a link that is not certain', () => {
    const wide = '@@index([level, rank, title])';
    expect(indexesAfter(['@@index([level])', '@@index([level, rank])', wide])).toEqual([
      '@@index([level, rank])',
      wide,
    ]);
  });

  test('leave an index whose only cover is much longer, though others lie between', () => {
    const four = '@@index([level, rank, place, no])';
    expect(indexesAfter([...chain, four])).toEqual(['@@index([level])', four]);
  });

  test('leave the first of several that are alike', () => {
    expect(indexesAfter(['@@index([level])', '@@index([level])', '@@index([level], map: "c")'])).toEqual([
      '@@index([level])',
    ]);
    expect(indexesAfter(['@@index([level], map: "a")', '@@index([level(sort: Desc)], map: "b")'])).toEqual([
      '@@index([level], map: "a")',
    ]);
  });

  test('leave one of two alike that a third one covers in neither direction', () => {
    expect(
      indexesAfter(['@@index([level, rank(sort: Desc)])', '@@index([level(sort: Desc), rank], map: "b")', longest]),
    ).toEqual(['@@index([level, rank(sort: Desc)])', longest]);
  });

  test('leave the key where duplicates repeat it, and what only begins with it', () => {
    expect(
      indexesAfter(['@@index([level])', '@@unique([level])', '@@index([level], map: "b")', '@@index([level, rank])']),
    ).toEqual(['@@unique([level])', '@@index([level, rank])']);
  });

  test('leave one duplicate pair of the longest', () => {
    expect(indexesAfter([...chain, '@@index([level, rank, place], map: "b")'])).toEqual([longest]);
  });

  test('touch no constraint, even where every preferred fix is wanted', () => {
    const keys = ['@@unique([level])', '@@unique([level, rank])', '@@unique([level, rank, place])'];
    expect(indexesAfter([...keys, '@@index([level])'], (_, fix) => fix.preferred === true)).toEqual(keys);
  });

  test('give a join table its index and take the needless one', () => {
    const text = (attributes: string) => `
model Post {
  id   Int       @id
  tags PostTag[]
}
model Tag {
  id    Int       @id
  posts PostTag[]
}
model PostTag {
  postId Int
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  tagId  Int
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade)

  @@id([postId, tagId])
  ${attributes}
}
`;
    const schema = parseSchema(new Map([[fileId('a'), text('@@index([postId])')]]));
    const fixed = applyAllFixes({ schema, settings: defaultSettings, rules });
    expect(fixed.files[0]?.text).toBe(text('@@index([tagId])'));
  });
});
