import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { sessionStore } from './session-store.ts';

test('what is missing is added: here the index', () => {
  checkOffer(
    sessionStore,
    `
model Session {
  id        String   @id
  token     String
  expiresAt DateTime

  @@unique([token])
}
`,
    `
model Session {
  id        String   @id
  token     String
  expiresAt DateTime

  @@unique([token])
  @@index([expiresAt])
}
`,
  );
});

test('a store without an expiry gets an optional one, named and typed as the model has it', () => {
  checkOffer(
    sessionStore,
    `
model UserSession {
  id        Int      @id
  tokenHash String   @unique @map("token_hash")
  startedAt DateTime @map("started_at") @db.Timestamptz(3)

  @@map("user_sessions")
}
`,
    `
model UserSession {
  id        Int      @id
  tokenHash String   @unique @map("token_hash")
  startedAt DateTime @map("started_at") @db.Timestamptz(3)

  expiresAt DateTime? @map("expires_at") @db.Timestamptz(3)

  @@index([expiresAt])
  @@map("user_sessions")
}
`,
  );
});

test('a token that nothing keeps unique, with an expiry that is indexed', () => {
  checkOffer(
    sessionStore,
    `
model Session {
  id      Int      @id
  sid     String
  data    Json
  expires DateTime

  @@index([expires])
  @@index([sid], map: "by_sid")
}
`,
    `
model Session {
  id      Int      @id
  sid     String   @unique
  data    Json
  expires DateTime

  @@index([expires])
}
`,
  );
});

test('where the browser sends the id, the expiry alone makes it a store', () => {
  expect(titles('model Session {\n  id String @id\n  expirationDate DateTime\n}')).toEqual([
    'Turn Session into a store with expiry',
  ]);
});

test('the offer says that a constraint is added', () => {
  const offers = (field: string) =>
    offersIn(schemaOf(parseFixture(`model Session {\n  id Int @id\n  ${field}\n  expires DateTime\n}`).files), [
      sessionStore,
    ]);
  expect(offers('token String').map((it) => it.migration)).toEqual(['changes-constraint']);
  expect(offers('token String @unique').map((it) => it.migration)).toEqual(['builds-index']);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where all is there':
      'model Session {\n  id Int @id\n  token String @unique\n  expires DateTime\n  @@index([expires])\n}',
    'where an index goes on behind the expiry':
      'model Session {\n  id Int @id\n  token String @unique\n  expires DateTime\n  @@index([expires, id])\n}',
    'for a visit': 'model Session {\n  id Int @id\n  browser String\n  createdAt DateTime @default(now())\n}',
    'for a lesson': 'model TrainingSession {\n  id Int @id\n  startsAt DateTime\n  endsAt DateTime\n}',
    'for a token that may be missing, and no expiry': 'model Session {\n  id Int @id\n  token String?\n}',
    'for what belongs to a session': 'model SessionReplay {\n  id Int @id\n  expiresAt DateTime\n}',
    'where the token is a reference': `
model Device {
  key      String    @id
  sessions Session[]
}
model Session {
  id         Int    @id
  sessionKey String
  device     Device @relation(fields: [sessionKey], references: [key])
}
`,
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(sessionStore, fixture));

  test('where the token is too wide for a key', () => {
    const text = 'model Session {\n  id Int @id\n  token String @db.Text\n  expires DateTime\n}';
    checkNoOffer(sessionStore, text, { provider: 'mysql' });
    expect(titles(text)).toHaveLength(1);
  });
});

const titles = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [sessionStore], around).map((it) => it.title);
