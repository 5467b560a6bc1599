import { describe, expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { analyze } from './analyze.ts';
import { applyAllFixes, changedFiles, isSafeFix } from './apply-fixes.ts';
import { defaultSettings } from './settings.ts';

const settings = defaultSettings;
const file = fileId('schema.prisma');
const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';

const fixedSafely = (text: string): string | undefined => {
  const schema = parseSchema(new Map([[file, datasource + text]]));
  const fixed = applyAllFixes({ schema, settings, rules });
  return changedFiles(schema, fixed).get(file)?.slice(datasource.length);
};

describe('fix-all', () => {
  test('adds and drops plain indexes, several of one model one after the other', () => {
    expect(
      fixedSafely(`model User {
  id    Int    @id
  email String @unique
  posts Post[]

  @@index([email])
}

model Post {
  id     Int  @id
  oneId  Int
  one    User @relation(fields: [oneId], references: [id], onDelete: Cascade)
}
`),
    ).toBe(`model User {
  id    Int    @id
  email String @unique
  posts Post[]
}

model Post {
  id     Int  @id
  oneId  Int
  one    User @relation(fields: [oneId], references: [id], onDelete: Cascade)

  @@index([oneId])
}
`);
  });

  test('leaves what is only information, and what changes a constraint', () => {
    expect(
      fixedSafely(`model Event {
  id       Int    @id
  sequence BigInt @default(autoincrement())

  @@index([sequence])
}
`),
    ).toBeUndefined();
  });

  test('switches no preview feature on', () => {
    expect(
      fixedSafely(`model Event {
  id   Int     @id
  live Boolean

  @@index([id, live]) where live = true
}

generator client {
  provider = "prisma-client"
}
`),
    ).toBeUndefined();
  });
});

test('no fix that touches a key or a unique constraint is ever safe', () => {
  const text = `${datasource}model A {
  id  Int    @id
  seq BigInt @default(autoincrement())
  @@index([seq])
}
`;
  const { findings } = analyze({ schema: parseSchema(new Map([[file, text]])), settings, rules });
  expect(findings.map((it) => it.rule.id)).toEqual(['cursor-field-not-unique']);
  for (const finding of findings) {
    for (const fix of finding.fixes ?? []) expect(isSafeFix(finding, fix)).toBe(false);
  }
});

test('no fix that makes a file is ever safe', () => {
  const text = `${datasource}model A {\n  id   Int    @id\n  name String @db.LongText\n}\n`;
  const { findings } = analyze({ schema: parseSchema(new Map([[file, text]])), settings, rules });
  const [finding] = findings;
  const fix = finding?.fixes?.find((it) => isSafeFix(finding, it));
  if (!finding || !fix) throw new Error('This fix is safe as long as it makes no file.');
  expect(isSafeFix(finding, { ...fix, creates: [{ name: 'a', sql: 'SELECT 1;\n' }] })).toBe(false);
});

test.each(['changes-constraint', 'rewrites-table', 'remakes-column'] as const)(
  'no fix that %s is ever safe',
  (migration) => {
    const text = `${datasource}model A {\n  id   Int    @id\n  name String @db.LongText\n}\n`;
    const { findings } = analyze({ schema: parseSchema(new Map([[file, text]])), settings, rules });
    const [finding] = findings;
    const fix = finding?.fixes?.find((it) => isSafeFix(finding, it));
    if (!finding || !fix) throw new Error('This fix is safe as long as it asks for less.');
    expect(isSafeFix(finding, { ...fix, migration })).toBe(false);
  },
);
