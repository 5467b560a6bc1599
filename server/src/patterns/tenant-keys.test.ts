import { describe, expect, test } from 'vitest';
import { accept, checkLaws, checkNoOffer, checkOffer, filesOf, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { fileId } from '../text/span.ts';
import { tenantKeys } from './tenant-keys.ts';

/** Invoices of teams. */
const invoice = (lines: string, end = '') => `
model Team {
  id       Int       @id
  invoices Invoice[]
}
model Invoice {
  id     String @id @default(cuid())
  teamId Int
  team   Team   @relation(fields: [teamId], references: [id])
${lines}
${end === '' ? '' : `\n${end}\n`}}
`;

describe('indexes start with the tenant', () => {
  test('all of them at once, and those that are needless then go', () => {
    checkOffer(
      tenantKeys,
      invoice(
        '  status String\n  paidAt DateTime',
        '  @@index([teamId])\n  @@index([status, paidAt], map: "x") // list\n  @@index([paidAt])',
      ),
      invoice(
        '  status String\n  paidAt DateTime',
        '  @@index([teamId, status, paidAt], map: "x") // list\n  @@index([teamId, paidAt])',
      ),
    );
  });

  const left: Record<string, string> = {
    'that has it in front': '@@index([teamId, status])',
    'of what is due': '@@index([status, runAt])',
    'of what ends': '@@index([expiresAt])',
    'of a reference': '@@index([userId, status])',
    'of an id of others': '@@index([externalId])',
    'of a pair with one': '@@index([status, externalId])',
    'of what a job did last': '@@index([lastChecked])',
    'of a time that few rows have': '@@index([closedAt])',
    'beside one within the tenant': '@@index([status])\n  @@index([teamId, status])',
    'of another kind': '@@index([status], type: Hash)',
  };
  test.each(Object.entries(left))('but not one %s', (_, line) => {
    const lines =
      '  status String\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n  externalId String\n  runAt DateTime\n  expiresAt DateTime\n  lastChecked DateTime\n  closedAt DateTime?';
    checkNoOffer(tenantKeys, `${invoice(lines, `  ${line}`)}model User {\n  id Int @id\n  invoices Invoice[]\n}\n`);
  });

  test('but not that of a log, of which old rows are deleted for all', () => {
    checkNoOffer(
      tenantKeys,
      invoice('  createdAt DateTime @default(now())', '  @@index([createdAt])').replaceAll(/Invoice\b/g, 'AuditLog'),
    );
  });

  test('but not where a column is too wide for a key of several', () => {
    checkNoOffer(tenantKeys, invoice('  status String', '  @@index([status])'), { provider: 'sqlserver' });
  });
});

describe('names and numbers are unique within the tenant', () => {
  test('the key behind a field becomes a line', () => {
    checkOffer(
      tenantKeys,
      invoice('  number Int    @unique(map: "numbers")\n  userId Int    @unique'),
      invoice('  number Int\n  userId Int    @unique', '  @@unique([teamId, number], map: "numbers")'),
    );
  });

  test('and a line stays one, in whose place an index on the tenant is not needed', () => {
    checkOffer(
      tenantKeys,
      invoice('  number Int', '  @@unique([number])\n  @@index([teamId])'),
      invoice('  number Int', '  @@unique([teamId, number])'),
    );
  });

  test.each(['email', 'username', 'inviteCode', 'token', 'slug', 'phoneNumber', 'stripeId'])('but not %s', (name) => {
    checkNoOffer(tenantKeys, invoice(`  ${name} String @unique`));
  });

  test('but not what others refer to', () => {
    checkNoOffer(
      tenantKeys,
      `${invoice('  number Int @unique\n  lines Line[]')}
model Line {
  id     Int     @id
  number Int
  of     Invoice @relation(fields: [number], references: [number])
}
`,
    );
  });
});

describe('the id starts with the tenant', () => {
  const cockroach: Around = { provider: 'cockroachdb' };
  const settings = { tenantColumns: new Set(['teamId']) };
  const lines = (fields: string, end: string, relation: string) => `
model Line {
  id        String  @id @default(cuid())
${fields}
  invoice   Invoice @relation(${relation})

  ${end}
}
`;
  const own = '  teamId    Int\n  invoiceId String';

  test('and so does each foreign key that refers to it', () => {
    const before =
      invoice('  lines  Line[]') + lines(own, '@@index([invoiceId])', 'fields: [invoiceId], references: [id]');
    const schema = schemaOf(parseFixture(before).files, cockroach);
    const [offer] = offersIn(schema, [tenantKeys], { ...cockroach, settings });
    if (!offer) throw new Error('Nothing is offered.');
    const after =
      invoice('  lines  Line[]', '  @@id([teamId, id])').replace(
        '@id @default(cuid())\n  teamId Int\n  team ',
        '@default(cuid())\n  teamId Int\n  team ',
      ) + lines(own, '@@index([invoiceId])', 'fields: [teamId, invoiceId], references: [teamId, id]');
    expect([...filesOf(accept(schema, [offer])).values()]).toContain([...parseFixture(after).files.values()][0]);
    checkLaws(schema, [offer], tenantKeys, []);
  });

  const kept: Record<string, string> = {
    'one refers to it without the tenant': lines(
      '  invoiceId String',
      '@@index([invoiceId])',
      'fields: [invoiceId], references: [id]',
    ),
    'one may refer to none': lines(
      '  teamId    Int\n  invoiceId String?',
      '@@index([invoiceId])',
      'fields: [invoiceId], references: [id]',
    ).replace('Invoice @', 'Invoice? @'),
    'the tenant there is of another type': lines(
      '  teamId    BigInt\n  invoiceId String',
      '@@index([invoiceId])',
      'fields: [invoiceId], references: [id]',
    ),
    'a reference has no brackets to take another': lines(
      own,
      '@@index([invoiceId])',
      'fields: invoiceId, references: id',
    ),
    'nothing finds the rows that refer': lines(own, '@@index([teamId])', 'fields: [invoiceId], references: [id]'),
  };
  test.each(Object.entries(kept))('but not where %s', (_, line) => {
    const fixture = invoice('  lines  Line[]') + line;
    expect(keyTitles(fixture, cockroach)).not.toContain('Start the keys of Invoice with teamId');
  });

  test('but not where rows of both sides are joined by Prisma', () => {
    const tags = 'model Tag {\n  id Int @id\n  invoices Invoice[]\n}\n';
    expect(keyTitles(invoice('  tags Tag[]') + tags, cockroach)).toEqual([]);
  });

  test('but not where the database counts it', () => {
    const counted = invoice('').replace('String @id @default(cuid())', 'Int @id @default(autoincrement())');
    expect(keyTitles(counted, cockroach)).toEqual([]);
  });

  test('only where something says that tables are divided so', () => {
    expect(keyTitles(invoice(''))).toEqual([]);
    expect(keyTitles(invoice(''), cockroach)).toHaveLength(1);
    const named = { settings: { tenantColumns: new Set(['shardKey']) } };
    expect(keyTitles(invoice('').replaceAll('teamId', 'shardKey'), named)).toHaveLength(1);
  });

  test('never on MongoDB, which has no keys of several fields', () => {
    const named: Around = { provider: 'mongodb', settings: { tenantColumns: new Set(['shardKey']) } };
    const fixture = invoice('').replaceAll('teamId', 'shardKey').replaceAll('@id', '@id @map("_id")');
    expect(keyTitles(fixture, named)).toEqual([]);
  });
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'for rows that may belong to nobody': invoice('  status String', '  @@index([status])').replace(
      'Int\n  team   Team ',
      'Int?\n  team   Team?',
    ),
    'for a small table': invoice('  status String // pitwall: small', '  @@index([status])'),
    'for a column that says which row of a tenant is meant': `${invoice('  status String', '  @@index([status])')
      .replace(
        'Int\n  team   Team   @relation(fields: [teamId], references: [id])',
        'Int\n  orgId  Int\n  team   Team   @relation(fields: [orgId, teamId], references: [orgId, id])',
      )
      .replace('id       Int       @id', 'id       Int\n  orgId    Int')
      .replace('invoices Invoice[]\n', 'invoices Invoice[]\n\n  @@id([orgId, id])\n')}`,
    'for a column by which the schema is not divided':
      'model Invoice {\n  id Int @id\n  teamId Int\n  status String\n\n  @@index([status])\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(tenantKeys, fixture));
});

const keyTitles = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(new Map([[fileId('a'), fixture]]), around), [tenantKeys], around)
    .map((it) => it.title)
    .filter((it) => it.startsWith('Start the keys of Invoice'));
