import { describe, test } from 'vitest';
import { check, checkFix } from '#test/check-rule.ts';
import { expiryNotIndexed } from './expiry-not-indexed.ts';

const table = (name: string, expiry: string, marker = '', more = '') => `
model ${name} {
  id Int @id
  ${expiry} DateTime
${marker}
${more}
}
`;

const told = (name: string, expiry = 'expiresAt') =>
  `//${'^'.repeat(expiry.length)} information: No index starts with ${expiry}, so deleting the expired rows of ${name} reads all of it.`;

const hinted = (name: string) =>
  `//^^^^^^^^^ hint: No index starts with expiresAt, so finding the expired rows of ${name} reads all of it.`;

describe('rows that are there to expire:', () => {
  test.each(['Session', 'VerificationToken', 'user_sessions', 'OtpCode', 'CacheEntry', 'Nonce'])('%s', (name) => {
    check(expiryNotIndexed, table(name, 'expiresAt', told(name)));
  });
});

test.each(['expires', 'expires_at', 'expireAt', 'expiresOn', 'expiry', 'expiryDate', 'expirationTime', 'ttl'])(
  'the time may be called %s',
  (expiry) => check(expiryNotIndexed, table('Session', expiry, told('Session', expiry))),
);

test('other rows that expire are a hint', () => {
  check(expiryNotIndexed, table('Invite', 'expiresAt', hinted('Invite')));
});

describe('rows that stay when their time is over:', () => {
  test.each(['Subscription', 'License', 'ApiKey', 'DomainCertificate'])('%s', (name) => {
    check(expiryNotIndexed, table(name, 'expiresAt'));
  });

  test('those that hold what expires', () => {
    check(expiryNotIndexed, table('Calendar', 'expiresAt', '', '  accessToken String'));
    check(expiryNotIndexed, table('Calendar', 'expiresAt', '', '  refresh_token String?'));
  });

  test('those that may stay for ever', () => {
    check(expiryNotIndexed, table('ApiToken', 'expiresAt').replace('DateTime', 'DateTime?'));
  });
});

test.each(['tokenExpiresAt', 'expiresIn', 'expired', 'validUntil'])('%s is no expiry of the row', (name) => {
  check(expiryNotIndexed, table('Session', name));
});

test('a number is no time that is swept by', () => {
  check(expiryNotIndexed, table('Session', 'expires').replace('DateTime', 'Int'));
});

describe('served, so silent:', () => {
  test.each([
    '@@index([expiresAt])',
    '@@index([expiresAt, userId])',
    '@@index([expiresAt], type: Brin)',
    '@@index([isRevoked, expiresAt])',
    '@@index([status, expiresAt])',
    '@@id([expiresAt, userId])',
  ])('%s', (line) => {
    const more = `  userId Int\n  isRevoked Boolean\n  status String\n  ${line}`;
    check(expiryNotIndexed, table('Session', 'expiresAt', '', more));
  });
});

describe('not served:', () => {
  test.each(['@@index([userId, expiresAt])', '@@index([expiresAt'])('%s', (line) => {
    check(expiryNotIndexed, table('Session', 'expiresAt', told('Session'), `  userId Int\n  ${line}`));
  });
});

test('one row for each user is no table that fills with what has expired', () => {
  check(
    expiryNotIndexed,
    `
model User {
  id    Int         @id
  token ResetToken?
}
model ResetToken {
  userId    Int      @id
  user      User     @relation(fields: [userId], references: [id])
  expiresAt DateTime
}
`,
  );
});

test('a small table is read whole at no cost', () => {
  check(expiryNotIndexed, table('Session', 'expiresAt', '', '  // pitwall: small'));
});

test('the index joins those that are there', () => {
  const session = (lines: string) => `
model Session {
  id        String   @id
  expiresAt DateTime
  userId    String

${lines}
}
`;
  checkFix(
    expiryNotIndexed,
    session('  @@index([userId])\n  @@map("sessions")'),
    session('  @@index([userId])\n  @@index([expiresAt])\n  @@map("sessions")'),
  );
});

test('an invitation is found by whom it was sent to, and by what to', () => {
  const more = '  email String\n  teamId Int\n  @@unique([email, teamId])';
  check(expiryNotIndexed, table('Invite', 'expiresAt', '', more));
  check(expiryNotIndexed, table('Session', 'expiresAt', told('Session'), more));
});
