import { describe, expect, test } from 'vitest';
import { tableIn, unjudgedTableIn } from '#test/table.ts';
import { indexLabel } from '../model.ts';
import type { Provider } from '../provider.ts';
import { parseSchema } from '../schema.ts';
import { type Cover, coverOf } from './coverage.ts';

/** `whole by @@index([a])`, `part [a] by …`, `rough [a] by …`, `nothing`. */
function say(cover: Cover | undefined): string {
  if (!cover) return 'nothing';
  const { kind, index } = cover;
  const what = cover.kind === 'whole' ? '' : ` [${cover.columns}]`;
  return `${kind}${what} by ${indexLabel(index)}`;
}

function coverIn(source: string, provider: Provider = 'postgresql', datasource = ''): string {
  const { schema, model } = tableIn(source, { provider, datasource });
  const [foreignKey] = model.foreignKeys;
  if (!foreignKey) throw new Error('The model T has no foreign key.');
  return say(coverOf(schema, model, foreignKey));
}

describe('a key of one column is covered by an index that starts with it', () => {
  const withLine = (line: string) => `
model User {
  id Int @id
  ts T[]
}
model T {
  id     Int     @unique
  userId Int?
  user   User?   @relation(fields: [userId], references: [id])
  other  Int
  flag   Boolean

  ${line}
}
`;
  test.each([
    ['', 'nothing'],
    ['@@index([userId])', 'whole by @@index([userId])'],
    ['@@index([userId(sort: Desc), other])', 'whole by @@index([userId, other])'],
    ['@@index([other, userId])', 'nothing'],
    ['@@unique([userId, other])', 'whole by @@unique([userId, other])'],
    ['@@index([userId], type: Hash)', 'whole by @@index([userId])'],
    ['@@index([userId], type: Brin)', 'nothing'],
    ['@@index([userId], where: { userId: { not: null } })', 'whole by @@index([userId])'],
    ['@@index([userId], where: raw("\\"userId\\" is not null"))', 'whole by @@index([userId])'],
    ['@@index([userId], where: { flag: true })', 'nothing'],
    ['@@unique([userId], where: { flag: true })', 'nothing'],
  ])('%s: %s', (line, expected) => {
    expect(coverIn(withLine(line))).toBe(expected);
  });

  test('MySQL covers it by itself, save with relationMode = "prisma"', () => {
    expect(coverIn(withLine(''), 'mysql')).toBe("whole by the foreign key's own index on [userId]");
    expect(coverIn(withLine(''), 'mysql', 'relationMode = "prisma"')).toBe('nothing');
  });

  test('MySQL is known by the project where the datasource is elsewhere', () => {
    const { schema, model } = tableIn(withLine(''), { provider: 'mysql' });
    const alone = parseSchema(
      new Map(schema.files.filter((it) => it.text.includes('model')).map((it) => [it.id, it.text])),
    );
    const [foreignKey] = model.foreignKeys;
    if (!foreignKey) throw new Error();
    expect(say(coverOf(alone, model, foreignKey))).toBe('nothing');
    expect(say(coverOf(alone, model, foreignKey, new Set(), 'mysql'))).toBe(
      "whole by the foreign key's own index on [userId]",
    );
  });
});

test('the primary key of one-to-one relations covers', () => {
  const source = `
model User {
  id Int @id
  t  T?
}
model T {
  userId Int  @id
  user   User @relation(fields: [userId], references: [id])
}
`;
  expect(coverIn(source)).toBe('whole by @id on userId');
});

/** A key of two columns of which the second may identify what it refers to. */
const placed = (line: string, place: string) => `
model Item {
  id    Int @unique
  shelf Int
  place Int ${place}
  ts    T[]

  @@unique([shelf, place])
}
model T {
  id    Int   @id
  shelf Int?
  place Int?
  other Int
  item  Item? @relation(fields: [shelf, place], references: [shelf, place])

  ${line}
}
`;

describe('a key of two columns is covered by both, in any order', () => {
  test.each([
    ['@@index([shelf, place])', 'whole by @@index([shelf, place])'],
    ['@@index([place, shelf, other])', 'whole by @@index([place, shelf, other])'],
    ['@@index([place])', 'rough [place] by @@index([place])'],
    ['@@index([shelf, other, place])', 'rough [shelf] by @@index([shelf, other, place])'],
    ['@@index([other, shelf, place])', 'nothing'],
  ])('%s: %s', (line, expected) => {
    expect(coverIn(placed(line, ''))).toBe(expected);
  });
});

describe('or by one that refers to something unique by itself', () => {
  test.each([
    ['@@index([place])', 'part [place] by @@index([place])'],
    ['@@index([place, other])', 'part [place] by @@index([place, other])'],
    ['@@index([place], type: Hash)', 'part [place] by @@index([place])'],
    ['@@index([place], where: { shelf: { not: null } })', 'part [place] by @@index([place])'],
    ['@@index([place], where: { other: { not: 0 } })', 'nothing'],
    ['@@index([shelf])', 'rough [shelf] by @@index([shelf])'],
    ['@@index([other, place])', 'nothing'],
    ['@@index([shelf, place])', 'whole by @@index([shelf, place])'],
  ])('%s: %s', (line, expected) => {
    expect(coverIn(placed(line, '@id'))).toBe(expected);
  });

  test('which a unique constraint over some rows is not', () => {
    const partly = placed('@@index([place])', '').replace(
      '  @@unique',
      '  @@unique([place], where: { shelf: 1 })\n  @@unique',
    );
    expect(coverIn(partly)).toBe('rough [place] by @@index([place])');
  });
});

describe('or by all but the tenant; the tenant alone finds all its rows', () => {
  const ofTenant = (lines: string) => `
model Account {
  id       String
  tenantId String
  ts       T[]

  @@id([tenantId, id])
}
model T {
  id        Int     @id
  tenantId  String
  accountId String
  other     String
  account   Account @relation(fields: [tenantId, accountId], references: [tenantId, id])

${lines}
}
`;
  test.each([
    ['@@index([accountId])', 'part [accountId] by @@index([accountId])'],
    ['@@index([accountId, other])', 'part [accountId] by @@index([accountId, other])'],
    ['@@index([tenantId])', 'rough [tenantId] by @@index([tenantId])'],
    ['@@index([tenantId, other, accountId])', 'rough [tenantId] by @@index([tenantId, other, accountId])'],
    ['@@index([tenantId, other])\n@@index([tenantId])', 'rough [tenantId] by @@index([tenantId, other])'],
    ['@@index([tenantId])\n@@index([accountId])', 'part [accountId] by @@index([accountId])'],
    ['@@index([tenantId])\n@@index([tenantId, accountId])', 'whole by @@index([tenantId, accountId])'],
    ['@@index([other])', 'nothing'],
  ])('%s: %s', (lines, expected) => {
    expect(coverIn(ofTenant(lines))).toBe(expected);
  });

  test('which may be one within another', () => {
    const nested = ofTenant('@@index([tenantId])')
      .replaceAll('accountId', 'workspaceId')
      .replace('id       String\n', 'workspaceId String\n')
      .replaceAll('[tenantId, id]', '[tenantId, workspaceId]');
    expect(coverIn(nested)).toBe('rough [tenantId] by @@index([tenantId])');
  });

  test('whose columns a project may name itself', () => {
    const { schema, model } = tableIn(ofTenant('@@index([accountId])'));
    const [foreignKey] = model.foreignKeys;
    if (!foreignKey) throw new Error();
    expect(say(coverOf(schema, model, foreignKey, new Set(['shopId'])))).toBe(
      'rough [accountId] by @@index([accountId])',
    );
  });
});

test('while the relation is typed, a key without references is covered by its columns, or by some of them roughly', () => {
  const { schema, model } = unjudgedTableIn(`
model T {
  id       Int    @id
  tenantId String
  userId   String
  user     User   @relation(fields: [tenantId, userId])

  @@index([tenantId])
}
`);
  const [foreignKey] = model.foreignKeys;
  if (!foreignKey) throw new Error();
  expect(say(coverOf(schema, model, foreignKey))).toBe('rough [tenantId] by @@index([tenantId])');
});

test('a column with the name of a tenant that identifies the row is no tenant', () => {
  const source = `
model Team {
  shopId String
  teamId String @default(uuid())
  ts     T[]

  @@id([shopId, teamId])
}
model T {
  id     Int    @id
  shopId String
  teamId String
  seq    Int
  team   Team   @relation(fields: [shopId, teamId], references: [shopId, teamId])

  @@index([shopId, seq])
}
`;
  expect(coverIn(source)).toBe('rough [shopId] by @@index([shopId, seq])');
});
