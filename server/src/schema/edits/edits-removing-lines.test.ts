import { describe, expect, test } from 'vitest';
import { edited, expectEdited, modelIn } from '#test/edited.ts';
import type { Schema } from '../schema.ts';
import { removeLine } from './edits.ts';

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
    'one with a comment of its own above it': [
      `
model T {
  id Int @id
  a  Int

  // The list
  // of all
  @@index([id])
  // By a
  @@index([a])
}
`,
      0,
      `
model T {
  id Int @id
  a  Int

  // By a
  @@index([a])
}
`,
    ],
    'the last one, with its comment and the blank line above that': [
      `
model T {
  id Int @id

  // Index for the foreign key
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
    'one under a heading of several': [
      `
model T {
  id Int @id
  a  Int

  // For the list
  @@index([id])
  @@index([a])
}
`,
      0,
      `
model T {
  id Int @id
  a  Int

  // For the list
  @@index([a])
}
`,
    ],
    'one under a heading of lines that a blank one parts': [
      `
model T {
  id Int @id
  a  Int

  // Indexes
  @@index([id])

  @@index([a])
}
`,
      0,
      `
model T {
  id Int @id
  a  Int

  // Indexes

  @@index([a])
}
`,
    ],
    'one under code that was put aside, which stays': [
      `
model T {
  id Int @id

  // @@index([id, id])
  @@index([id])
}
`,
      0,
      `
model T {
  id Int @id

  // @@index([id, id])
}
`,
    ],
    'one that was to be ignored, before another that was not': [
      `
model T {
  id Int @id
  a  Int

  // For the list
  // pitwall-ignore duplicate-index
  @@index([id])
  @@index([a])
}
`,
      0,
      `
model T {
  id Int @id
  a  Int

  // For the list
  @@index([a])
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
});
