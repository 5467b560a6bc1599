import { describe, expect, test } from 'vitest';
import type { Around } from '#test/check-rule.ts';
import { edited, editedUnjudged, expectEdited } from '#test/edited.ts';
import { addBlockAttributes, addFieldAttribute, removeFieldAttribute, removeLine } from './edits.ts';
import type { Model } from './model.ts';
import { modelNamed, type Schema } from './schema.ts';
import { type Attribute, attributeNamed } from './syntax.ts';

function modelIn(schema: Schema): Model {
  const model = modelNamed(schema, 'T');
  if (!model) throw new Error('The schema has no model T.');
  return model;
}

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

const removing = (position: number) => (schema: Schema) => {
  const attribute = modelIn(schema).block.attributes[position];
  if (!attribute) throw new Error('The model has no such attribute.');
  return [removeLine(attribute)];
};

describe('a line is removed', () => {
  const cases: Record<string, readonly [before: string, position: number, after: string]> = {
    'the first of several': [
      `
model T {
  id Int @id

  @@index([id])
  @@map("t")
}
`,
      0,
      `
model T {
  id Int @id

  @@map("t")
}
`,
    ],
    'the last of several': [
      `
model T {
  id Int @id

  @@unique([id])
  @@index([id]) // the list
}
`,
      1,
      `
model T {
  id Int @id

  @@unique([id])
}
`,
    ],
    'one between others': [
      `
model T {
  id Int @id

  @@unique([id])
  // The words above stay.
  @@index([id])
  @@map("t")
}
`,
      1,
      `
model T {
  id Int @id

  @@unique([id])
  // The words above stay.
  @@map("t")
}
`,
    ],
    'the only one, with the blank line that parted it from the fields': [
      `
model T {
  id Int @id

  @@index([id])
}
`,
      0,
      `
model T {
  id Int @id
}
`,
    ],
    'one that no blank line parts from the fields': [
      `
model T {
  id Int @id
  @@index([id])
}
`,
      0,
      `
model T {
  id Int @id
}
`,
    ],
    'one between blank lines': [
      `
model T {
  id Int @id

  @@index([id])

  @@map("t")
}
`,
      0,
      `
model T {
  id Int @id

  @@map("t")
}
`,
    ],
    'the last one before a blank line': [
      `
model T {
  id Int @id

  @@index([id])

}
`,
      0,
      `
model T {
  id Int @id

}
`,
    ],
    'one at the top': [
      `
model T {
  @@index([id])

  id Int @id
}
`,
      0,
      `
model T {
  id Int @id
}
`,
    ],
    'one with a comment that runs over the line': [
      `
model T {
  id Int @id

  /* the
     list */ @@index([id]) /* all
     of it */
  @@map("t")
}
`,
      0,
      `
model T {
  id Int @id

  @@map("t")
}
`,
    ],
    'one that Prisma does not understand': [
      `
model T {
  id Int @id

  @@index([id]) where id > 3 // the list
  @@map("t")
}
`,
      0,
      `
model T {
  id Int @id

  @@map("t")
}
`,
    ],
    'all but the brace that shares the line': [
      `
model T {
  id Int @id

  @@index([id]) }
`,
      0,
      `
model T {
  id Int @id }
`,
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [before, position, after]) => {
    expectEdited(before.slice(1), removing(position), after.slice(1));
  });

  test('where the file ends without a line end', () => {
    const open = 'model T {\n  id Int @id\n  @@map("t")\n  @@index([id])';
    expect(edited(open, removing(1))).toBe('model T {\n  id Int @id\n  @@map("t")\n');
  });

  test('and a model is as it was before the line was added', () => {
    const before = 'model T {\n  id Int @id\n  a  Int\n}\n';
    const added = edited(before, adding('@@index([a])'));
    expect(edited(added, removing(0))).toBe(before);
  });
});

function attributeIn(schema: Schema, field: string, name: string): Attribute {
  const found = modelIn(schema).fields.find((it) => it.name.text === field);
  const attribute = attributeNamed(found?.attributes ?? [], name);
  if (!attribute) throw new Error(`There is no @${name} on ${field}.`);
  return attribute;
}

test('a field attribute is removed, and what follows moves into its column', () => {
  expectEdited(
    `
model T {
  id    Int       @id
  email String    @unique @db.VarChar(20) // the login
  name  String    @unique // shown
  since DateTime? @unique
}
`,
    (schema) => ['email', 'name', 'since'].map((it) => removeFieldAttribute(attributeIn(schema, it, 'unique'))),
    `
model T {
  id    Int       @id
  email String    @db.VarChar(20) // the login
  name  String // shown
  since DateTime?
}
`,
  );
});

test('and the brace or the attribute that stands right behind it stays', () => {
  const make = (schema: Schema) => [removeFieldAttribute(attributeIn(schema, 'email', 'unique'))];
  expect(edited('model T {\n  id Int @id\n  email Int @unique }\n', make)).toBe(
    'model T {\n  id Int @id\n  email Int }\n',
  );
  expect(edited('model T {\n  id Int @id\n  email Int @unique@map("e")\n}\n', make)).toBe(
    'model T {\n  id Int @id\n  email Int @map("e")\n}\n',
  );
  expect(edited('model T {\n  id Int @id\n  email Int /* a */ @unique /* b */ @map("e")\n}\n', make)).toBe(
    'model T {\n  id Int @id\n  email Int /* a */ /* b */ @map("e")\n}\n',
  );
});

const marking = (attribute: string) => (schema: Schema) => {
  const model = modelIn(schema);
  const field = model.fields.find((it) => it.name.text === 'a');
  if (!field) throw new Error('The model has no field a.');
  return [addFieldAttribute(model, field, attribute)];
};

describe('a field attribute is added', () => {
  const cases: Record<string, readonly [before: string, after: string]> = {
    'in the column of the others': [
      `
model T {
  id   Int       @id
  a    Int // the place
  name DateTime?
}
`,
      `
model T {
  id   Int       @id
  a    Int       @unique // the place
  name DateTime?
}
`,
    ],
    'one space behind the widest': [
      `
model T {
  id Int    @id
  a  BigInt
}
`,
      `
model T {
  id Int    @id
  a  BigInt @unique
}
`,
    ],
    'in the column of its own group': [
      `
model T {
  id   String    @id
  when DateTime?

  // The place.
  a  Int
  // The other place.
  bb BigInt

  other DateTime?
}
`,
      `
model T {
  id   String    @id
  when DateTime?

  // The place.
  a  Int    @unique
  // The other place.
  bb BigInt

  other DateTime?
}
`,
    ],
    'before those that the formatter puts behind it': [
      `
model T {
  id Int @id
  a  Int @default(1) @map("b")
}
`,
      `
model T {
  id Int @id
  a  Int @unique @default(1) @map("b")
}
`,
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [before, after]) => {
    expectEdited(before.slice(1), marking('@unique'), after.slice(1));
  });

  test('behind those that the formatter puts before it', () => {
    expectEdited(
      'model T {\n  id Int    @id\n  a  String @unique @default("x")\n}\n',
      marking('@db.VarChar(20)'),
      'model T {\n  id Int    @id\n  a  String @unique @default("x") @db.VarChar(20)\n}\n',
    );
  });
});
