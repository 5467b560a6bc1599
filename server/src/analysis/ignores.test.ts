import { describe, expect, test } from 'vitest';
import { check } from '#test/check-rule.ts';
import { foreignKeyWithoutIndex } from '../rules/foreign-key-without-index.ts';
import { lowCardinalityIndex } from '../rules/low-cardinality-index.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId, textOf } from '../text/span.ts';
import { ignoresIn } from './ignores.ts';

const rules = [foreignKeyWithoutIndex, lowCardinalityIndex];

const ignoresOf = (text: string) =>
  parseSchema(new Map([[fileId('a'), text]]))
    .files.flatMap((it) => it.parts.flatMap(ignoresIn))
    .map(({ scope, rules: names, reason, covers }) => ({
      scope,
      rules: names.map((it) => [it.text, textOf(it.span)].join('=')),
      reason,
      covers: covers && textOf(covers).trim(),
    }));

describe('an ignore comment', () => {
  test('at the end of a line speaks of that line', () => {
    expect(ignoresOf('model A {\n  id Int @id // pitwall-ignore x, y -- cold table\n}\n')).toEqual([
      {
        scope: 'line',
        rules: ['x=x', 'y=y'],
        reason: 'cold table',
        covers: 'id Int @id // pitwall-ignore x, y -- cold table',
      },
    ]);
  });

  test('above a line speaks of the first line of code below', () => {
    expect(ignoresOf('model A {\n  // pitwall-ignore x\n  // another note\n  id Int @id\n}\n')).toMatchObject([
      { reason: undefined, covers: 'id Int @id' },
    ]);
  });

  test('parted from the line by a blank one speaks of nothing', () => {
    expect(ignoresOf('model A {\n  // pitwall-ignore x\n\n  id Int @id\n}\n')).toMatchObject([{ covers: undefined }]);
  });

  test('for a model stands in it or right above it', () => {
    const text = 'model A {\n  id Int @id\n}';
    expect(ignoresOf(`// pitwall-ignore-model x\n${text}\n`)).toMatchObject([{ scope: 'model', covers: text }]);
    const inside = 'model A {\n  // pitwall-ignore-model x -- why\n  id Int @id\n}';
    expect(ignoresOf(`${inside}\n`)).toMatchObject([{ scope: 'model', covers: inside }]);
    expect(ignoresOf(`// pitwall-ignore-model x\n\n${text}\n`)).toMatchObject([{ covers: undefined }]);
  });

  test('for a file may stand anywhere', () => {
    expect(ignoresOf('model A {\n  id Int @id\n}\n// pitwall-ignore-file x\n')).toMatchObject([{ scope: 'file' }]);
  });

  test('with three slashes is documentation, which Prisma copies into the client', () => {
    expect(ignoresOf('model A {\n  /// pitwall-ignore x\n  id Int @id\n}\n')).toEqual([]);
  });

  test('has its names at their places in files with carriage returns too', () => {
    expect(ignoresOf('model A {\r\n  //   pitwall-ignore  one ,two -- r\r\n  id Int @id\r\n}\r\n')).toMatchObject([
      { rules: ['one=one', 'two=two'], reason: 'r', covers: 'id Int @id' },
    ]);
  });
});

test('of a list as long as a book the beginning is read', () => {
  const [ignore] = ignoresOf(`// pitwall-ignore ${'x,'.repeat(100_000)}\n`);
  expect(ignore?.rules.length).toBe(2500);
});

test('what is ignored is not said', () => {
  check(
    rules,
    `
model A {
  id   Int     @id
  flag Boolean

  @@index([flag]) // pitwall-ignore low-cardinality-index -- only the rare ones are read
}
`,
  );
});

test('an unknown rule is said, and the near one named', () => {
  check(
    rules,
    `
model A {
  id Int @id // pitwall-ignore low-cardinalty-index
//                             ^^^^^^^^^^^^^^^^^^^^ warning: No rule is called low-cardinalty-index, so this comment silences nothing; low-cardinality-index is close.
}
`,
  );
});

test('a comment without a rule is said', () => {
  check(
    rules,
    `
model A {
  id Int @id // pitwall-ignore -- because
//           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This ignore comment names no rule, so it silences nothing.
}
`,
  );
});

test('a comment that silences nothing is said', () => {
  check(
    rules,
    `
model A {
  id Int @id // pitwall-ignore low-cardinality-index
//                             ^^^^^^^^^^^^^^^^^^^^^ hint: low-cardinality-index finds nothing here, so this comment silences nothing.
}
`,
  );
});

test('a comment for a rule that is switched off may stay', () => {
  check(
    rules,
    `
model A {
  id Int @id // pitwall-ignore low-cardinality-index
}
`,
    { settings: { rules: { 'low-cardinality-index': 'off' } } },
  );
});
