import { describe, expect, test } from 'vitest';
import { type Around, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import type { Provider } from '../schema/provider.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { rules } from './index.ts';
import { partialIndexCandidate } from './partial-index-candidate.ts';

const account = (lines: string) => `
model Account {
  id             BigInt    @id
  createdAt      DateTime
  deletedAt      DateTime?
  publishedAt    DateTime?
  lockedAt       DateTime
  resetToken     String?
  deviceToken    String?
  trackingNumber String?
  inviteToken    String
${lines}
}
`;

const on = (provider: Provider): Around => ({ provider, previewFeatures: ['partialIndexes'] });

const says = (lines: string, provider: Provider = 'postgresql'): void =>
  check(partialIndexCandidate, account(lines), on(provider));

describe('few rows have', () => {
  test('a mark of their end, a token that is used once, the number of a parcel', () => {
    says(`
  @@index([deletedAt])
//^^^^^^^^^^^^^^^^^^^^ hint: @@index([deletedAt]) also stores the rows of Account without deletedAt, probably most of them; a partial index leaves them out.
  @@index([resetToken])
//^^^^^^^^^^^^^^^^^^^^^ hint: @@index([resetToken]) also stores the rows of Account without resetToken, probably most of them; a partial index leaves them out.
  @@index([trackingNumber, createdAt])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: @@index([trackingNumber, createdAt]) also stores the rows of Account without trackingNumber, probably most of them; a partial index leaves them out.
`);
  });

  test('but not what many have, or all must have', () => {
    says(`
  @@index([publishedAt])
  @@index([deviceToken])
  @@index([lockedAt])
  @@index([inviteToken])
  @@index([createdAt, deletedAt])
`);
  });
});

test('behind the mark of the few, other columns are for the many', () => {
  says('\n  @@index([deletedAt, createdAt])');
});

test('what is partial already, unique or of another kind, stays', () => {
  says(`
  @@index([deletedAt], where: { deletedAt: { not: null } })
  @@index([deletedAt]) where deletedAt != null
  @@unique([resetToken])
  @@index([resetToken], type: Hash, map: "h")
  @@index([deletedAt
`);
});

test('so do indexes on a small table, and of an ignored model', () => {
  says('\n  // pitwall: small\n  @@index([deletedAt])');
  says('\n  @@index([deletedAt])\n  @@ignore');
});

test.each(['mysql', 'mongodb'] as const)('%s has no partial indexes in Prisma', (provider) => {
  check(partialIndexCandidate, account('\n  @@index([deletedAt])'), { provider });
});

test('before Prisma 7.4 nothing is said', () => {
  const setting = 'datasource db {\n  provider = "postgresql"\n}\n';
  const schema = parseSchema(new Map([[fileId('a'), setting + account('\n  @@index([deletedAt])')]]));
  const found = (minor: number) =>
    analyze({ schema, settings: defaultSettings, rules: [partialIndexCandidate], prisma: { major: 7, minor } }).findings
      .length;
  expect([found(3), found(4)]).toEqual([0, 1]);
});

describe('the partial index', () => {
  test('keeps what else is written', () => {
    checkFix(
      partialIndexCandidate,
      account('\n  @@index([resetToken(sort: Desc), id], map: "resets") // daily'),
      account(
        '\n  @@index([resetToken(sort: Desc), id], map: "resets", where: { resetToken: { not: null } }) // daily',
      ),
      on('postgresql'),
    );
  });

  test('switches the preview feature on where it is off, and is never preferred', () => {
    const setting = 'generator client {\n  provider = "prisma-client"\n}\n';
    const fixes = fixesOf(partialIndexCandidate, setting + account('\n  @@index([deletedAt])'));
    expect(fixes.map((it) => [it.title, it.addsPreviewFeature, it.preferred])).toEqual([
      [
        'Write @@index([deletedAt], where: { deletedAt: { not: null } }) and add the preview feature partialIndexes',
        true,
        undefined,
      ],
    ]);
  });
});

test('of a line that will go nothing is said', () => {
  check(
    rules,
    `
model Account {
  id         BigInt  @id
  resetToken String?

  @@index([resetToken])
//^^^^^^^^^^^^^^^^^^^^^ warning: @@index([resetToken]) of Account is the left prefix of @@index([resetToken, id]), which already serves it.
  @@index([resetToken, id])
//^^^^^^^^^^^^^^^^^^^^^^^^^ hint: @@index([resetToken, id]) also stores the rows of Account without resetToken, probably most of them; a partial index leaves them out.
}
`,
    on('postgresql'),
  );
});
