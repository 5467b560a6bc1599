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
