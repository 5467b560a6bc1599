import { describe, expect, test } from 'vitest';
import { edited, expectEdited, modelIn } from '#test/edited.ts';
import { type Attribute, attributeNamed } from '../parse/syntax.ts';
import type { Schema } from '../schema.ts';
import { addFieldAttribute, removeFieldAttribute } from './edits.ts';

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

  test('one space behind its others, however wide the lines around it are', () => {
    expectEdited(
      'model T {\n  id Int       @id\n  a  Int       @unique\n  b  DateTime?\n}\n',
      marking('@default(1)'),
      'model T {\n  id Int       @id\n  a  Int       @unique @default(1)\n  b  DateTime?\n}\n',
    );
  });

  test('behind those that the formatter puts before it', () => {
    expectEdited(
      'model T {\n  id Int    @id\n  a  String @unique @default("x")\n}\n',
      marking('@db.VarChar(20)'),
      'model T {\n  id Int    @id\n  a  String @unique @default("x") @db.VarChar(20)\n}\n',
    );
  });
});
