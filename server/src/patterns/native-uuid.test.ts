import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { nativeUuid } from './native-uuid.ts';

test('all foreign keys change with the id, each where it stands', () => {
  checkOffer(
    nativeUuid,
    `
//- team.prisma
model Team {
  id      String   @id @default(uuid(7)) @map("team_id")
  name    String
  drivers Driver[]
}
//- driver.prisma
model Driver {
  id       BigInt  @id
  teamId   String? @map("team_id") @db.VarChar(36)
  team     Team?   @relation(fields: [teamId], references: [id])

  @@index([teamId])
}
`,
    `
//- team.prisma
model Team {
  id      String   @id @default(uuid(7)) @map("team_id") @db.Uuid
  name    String
  drivers Driver[]
}
//- driver.prisma
model Driver {
  id       BigInt  @id
  teamId   String? @map("team_id") @db.Uuid
  team     Team?   @relation(fields: [teamId], references: [id])

  @@index([teamId])
}
`,
  );
});

describe('on PostgreSQL a column to which nothing refers is converted in place', () => {
  test('with one statement', () => {
    const [offer] = offers('model Team {\n  id String @id @default(uuid()) @map("team_id")\n  @@map("teams")\n}');
    expect(offer?.creates?.map(({ sql }) => sql.replace(/^--.*\n/gm, ''))).toEqual([
      'ALTER TABLE "teams" ALTER COLUMN "team_id" TYPE UUID USING "team_id"::uuid;\n',
    ]);
  });

  test.each([
    'model Team {\n  id String @id @default(dbgenerated("gen_random_uuid()"))\n}',
    'model Team {\n  id String @id @default(uuid())\n  all Lap[]\n}\nmodel Lap {\n  id Int @id\n  teamId String\n  team Team @relation(fields: [teamId], references: [id])\n}',
  ])('but not here: %j', (fixture) => {
    expect(offers(fixture).map((it) => it.creates)).toEqual([undefined]);
  });

  test.each(['sqlserver', 'cockroachdb'] as const)('nor on %s', (provider) => {
    expect(offers('model Team {\n  id String @id @default(uuid())\n}', { provider }).map((it) => it.creates)).toEqual([
      undefined,
    ]);
  });
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where the type is there': 'model Team {\n  id String @id @default(uuid()) @db.Uuid\n}',
    'for other ids': 'model Team {\n  id String @id @default(cuid())\n}',
    'where an index asks for text':
      'model Team {\n  id String @id @default(uuid())\n  @@index([id(ops: raw("text_pattern_ops"))])\n}',
    'for a table that is small': '// pitwall: small\nmodel Team {\n  id String @id @default(uuid())\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(nativeUuid, fixture));
});

const offers = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [nativeUuid], around);
