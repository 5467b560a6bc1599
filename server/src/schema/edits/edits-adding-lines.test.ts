import { describe, expect, test } from 'vitest';
import type { Around } from '#test/check-rule.ts';
import { edited, editedUnjudged, expectEdited, modelIn } from '#test/edited.ts';
import type { Schema } from '../schema.ts';
import { addBlockAttributes } from './edits.ts';

const adding =
  (...attributes: readonly string[]) =>
  (schema: Schema) => [addBlockAttributes(modelIn(schema), attributes)];

describe('a block attribute is added', () => {
  const cases: Record<string, readonly [before: string, after: string]> = {
    'behind a blank line where there is none yet': [
      `
model T {
  id Int @id
  a  Int
}
`,
      `
model T {
  id Int @id
  a  Int

  @@index([a])
}
`,
    ],
    'behind the blank line that is there': [
      `
model T {
  id Int @id
  a  Int

}
`,
      `
model T {
  id Int @id
  a  Int

  @@index([a])
}
`,
    ],
    'behind a comment that ends the model': [
      `
model T {
  id Int @id
  a  Int
  // the end
}
`,
      `
model T {
  id Int @id
  a  Int
  // the end

  @@index([a])
}
`,
    ],
    'before the name of the table': [
      `
model T {
  id Int @id
  a  Int

  @@map("t")
}
`,
      `
model T {
  id Int @id
  a  Int

  @@index([a])
  @@map("t")
}
`,
    ],
    'before the comments that speak of the line below': [
      `
model T {
  id Int @id
  a  Int

  // The first name
  // was another one.
  @@map("t")
}
`,
      `
model T {
  id Int @id
  a  Int

  @@index([a])
  // The first name
  // was another one.
  @@map("t")
}
`,
    ],
    'behind the last index and its comment': [
      `
model T {
  id Int @id
  a  Int
  b  Int

  @@unique([a, b]) // once
  @@index([b]) // for the list
  // not ours
  @@map("t")
}
`,
      `
model T {
  id Int @id
  a  Int
  b  Int

  @@unique([a, b]) // once
  @@index([b]) // for the list
  @@index([a])
  // not ours
  @@map("t")
}
`,
    ],
    'behind a comment that runs over the line': [
      `
model T {
  id Int @id
  a  Int
  b  Int

  @@index([b]) /* for
  the list */
}
`,
      `
model T {
  id Int @id
  a  Int
  b  Int

  @@index([b]) /* for
  the list */
  @@index([a])
}
`,
    ],
    'behind a line that Prisma does not understand': [
      `
model T {
  id Int @id
  a  Int

  @@index([a]) where a > 3
}
`,
      `
model T {
  id Int @id
  a  Int

  @@index([a]) where a > 3
  @@index([a])
}
`,
    ],
    'to a model that is not closed, before what may belong to the next': [
      `
model T {
  a Int @id

/// The next.
model U {
  id Int @id
}
`,
      `
model T {
  a Int @id

  @@index([a])

/// The next.
model U {
  id Int @id
}
`,
    ],
    'to a model that is not indented': [
      `
model T {
a Int @id
}
`,
      `
model T {
a Int @id

@@index([a])
}
`,
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [before, after]) => {
    expectEdited(before.slice(1), adding('@@index([a])'), after.slice(1));
  });

  const crowded: Record<string, readonly [before: string, after: string]> = {
    'to a model with nothing in it': [
      `
model T {
}
`,
      `
model T {
  @@map("t")
}
`,
    ],
    'to a model on one line': [
      `
model T { a Int @id }
`,
      `
model T { a Int @id

  @@map("t")
}
`,
    ],
    'to a model of one line of braces': [
      `
model T {}
`,
      `
model T {
  @@map("t")
}
`,
    ],
    'to a model on one line that holds nothing but an attribute': [
      `
model T { @@ignore }
`,
      `
model T { @@ignore

  @@map("t")
}
`,
    ],
    'before a brace that shares the last line': [
      `
model T {
  a Int @id }
`,
      `
model T {
  a Int @id

  @@map("t")
}
`,
    ],
    'before a brace that shares the line of an index': [
      `
model T {
  a Int @id

  @@unique([a]) }
`,
      `
model T {
  a Int @id

  @@unique([a])
  @@map("t")
}
`,
    ],
  };
  test.each(Object.entries(crowded))('%s', (_, [before, after]) => {
    expect(editedUnjudged(before.slice(1), adding('@@map("t")'))).toBe(after.slice(1));
  });

  test('in the formatter’s order: keys, unique constraints, indexes, word indexes, names', () => {
    const model = (...lines: readonly string[]) =>
      ['model T {', '  id Int    @id', '  a  String', '', ...lines.map((it) => `  ${it}`), '}', ''].join('\n');
    const mysql: Around = { provider: 'mysql' };
    const lines = ['@@unique([a])', '@@index([a])', '@@fulltext([a], map: "ft")', '@@map("t")', '@@ignore'];
    for (const [i, line] of lines.entries()) {
      expectEdited(model(...lines.toSpliced(i, 1)), adding(line), model(...lines), mysql);
    }
  });

  test('and several at once stay together', () => {
    expectEdited(
      'model T {\n  id Int @id\n  a  Int\n}\n',
      adding('@@unique([a, id])', '@@index([a])'),
      'model T {\n  id Int @id\n  a  Int\n\n  @@unique([a, id])\n  @@index([a])\n}\n',
    );
  });

  test('with the model’s own indentation', () => {
    const deep = 'model T {\n      id Int @id\n      a  Int\n}\n';
    expect(edited(deep, adding('@@index([a])'))).toBe(
      'model T {\n      id Int @id\n      a  Int\n\n      @@index([a])\n}\n',
    );
  });

  test('where the file ends without a line end', () => {
    expect(edited('model T {\n  id Int @id\n}', adding('@@index([id])'))).toBe(
      'model T {\n  id Int @id\n\n  @@index([id])\n}',
    );
    expect(edited('model T {\n  id Int @id', adding('@@index([id])'))).toBe(
      'model T {\n  id Int @id\n\n  @@index([id])',
    );
    expect(editedUnjudged('model T {', adding('@@index([id])'))).toBe('model T {\n  @@index([id])');
    expect(edited('model T {\n  id Int @id\n  @@map("t")', adding('@@index([id])'))).toBe(
      'model T {\n  id Int @id\n  @@index([id])\n  @@map("t")',
    );
  });
});
