import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { historyOf } from '#test/history-of.ts';
import { analyze } from '../analysis/analyze.ts';
import { offersOn } from '../analysis/pattern-offers.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { rareStateIndex } from './rare-state-index.ts';

const partial: Around = { previewFeatures: ['partialIndexes'] };

const inbox = (index: string) => `
model User {
  id            Int            @id
  notifications Notification[]
}
model Notification {
  id        Int       @id
  userId    Int       @map("user_id")
  user      User      @relation(fields: [userId], references: [id])
  readAt    DateTime? @map("read_at")
  createdAt DateTime

  @@index([userId])${index}
}
`;

test('what a person has not read is read within the person', () => {
  checkOffer(rareStateIndex, inbox(''), inbox('\n  @@index([userId, createdAt], where: { readAt: null })'), partial);
});

test('a partial index beside one with the same columns gets a name', () => {
  const whole = '\n  @@index([userId, createdAt])';
  const named =
    '\n  @@index([userId, createdAt], where: { readAt: null }, map: "Notification_user_id_createdAt_where_read_at_idx")';
  checkOffer(rareStateIndex, inbox(whole), inbox(whole + named), partial);
});

test('the index on the flag goes, and its name and comment stay', () => {
  const review = (index: string) => `
model Review {
  id         Int      @id
  isFeatured Boolean  @default(false)
  createdAt  DateTime

  ${index} // front page
}
`;
  checkOffer(
    rareStateIndex,
    review('@@index([isFeatured], map: "featured")'),
    review('@@index([createdAt], map: "featured", where: { isFeatured: true })'),
    partial,
  );
});

test('a status with which rows come, and which waits, is rare among those that were settled', () => {
  const claim = (index: string) => `
enum Status {
  PENDING
  PAID
  REFUSED
}
model Claim {
  id        Int      @id
  orgId     Int
  status    Status   @default(PENDING)
  createdAt DateTime

  @@index([orgId])${index}
}
`;
  checkOffer(
    rareStateIndex,
    claim(''),
    claim('\n  @@index([orgId, createdAt], where: { status: "PENDING" })'),
    partial,
  );
});

test('of several columns that tell of one thing, one is indexed', () => {
  const mails = (index: string) => `
model Mail {
  id        Int       @id
  handled   Boolean   @default(false)
  sentAt    DateTime?
  createdAt DateTime
${index}}
`;
  checkOffer(rareStateIndex, mails(''), mails('\n  @@index([createdAt], where: { handled: false })\n'), partial);
  checkNoOffer(rareStateIndex, mails('\n  @@index([createdAt], where: { sentAt: null })\n'), partial);
});

test('a generator gets the preview feature', () => {
  const schema = schemaOf(
    parseFixture(`
generator client {
  provider = "prisma-client"
}
${review()}`).files,
  );
  const [offer] = offersIn(schema, [rareStateIndex]);
  expect(offer?.addsPreviewFeature).toBe(true);
  expect(offer?.edits.map((it) => it.text).join()).toContain('previewFeatures = ["partialIndexes"]');
});

describe('an index over all rows is offered', () => {
  test.each(['mysql', 'mongodb', 'sqlserver'] as const)(
    'on %s, where a partial one would serve nothing',
    (provider) => {
      const on = (text: string) =>
        provider === 'mongodb' ? text.replace('Int      @id', 'String   @id @map("_id")') : text;
      const indexed = review('\n  @@index([flagged, createdAt])\n');
      checkOffer(rareStateIndex, on(review()), on(indexed), { provider });
    },
  );

  test('but not on a status, which a list page has an index for', () => {
    const claim = `
enum Status {
  PENDING
  PAID
}
model Claim {
  id        Int      @id
  status    Status   @default(PENDING)
  createdAt DateTime
}
`;
    checkNoOffer(rareStateIndex, claim, { provider: 'mysql' });
  });

  test('before Prisma 7.4', () => {
    const schema = schemaOf(parseFixture(review()).files);
    const { input } = analyze({ schema, settings: defaultSettings, rules: [], prisma: { major: 7, minor: 3 } });
    const [offer] = schema.models.flatMap((it) => offersOn(it, [rareStateIndex], input));
    expect(offer?.edits.map((it) => it.text).join()).toContain('@@index([flagged, createdAt])');
  });
});

test('nothing is offered where Prisma would come to see partial indexes that were made by hand', () => {
  const migrations = historyOf('CREATE INDEX elsewhere ON other (a) WHERE b IS NULL');
  expect(offersIn({ ...schemaOf(parseFixture(review()).files), history: migrations }, [rareStateIndex])).toEqual([]);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'for a flag that says nothing of few rows': review().replace('flagged', 'visible'),
    'for a flag that may be missing': review().replace('Boolean ', 'Boolean?'),
    'for a flag that is set at first': review().replace('false', 'true'),
    'where the partial index is there': review('  @@index([createdAt], where: { flagged: true })\n'),
    'where another index has the flag and an order': review('  @@index([flagged, id])\n'),
    'without a time': review().replace(/ {2}createdAt.*\n/, ''),
    'where the table is small': `// pitwall: small\n${review().trim()}`,
    'for what is read by nobody knows whom': inbox('').replaceAll('userId', 'roomId'),
    'for what ends once, on what does not come and come': inbox('').replaceAll('Notification', 'Membership'),
    'for what a program works off as a queue': `
enum Status {
  PENDING
  RUNNING
}
model Job {
  id        Int      @id
  status    Status   @default(PENDING)
  createdAt DateTime
}
`,
    'for two statuses that wait': `
enum Status {
  PENDING
  QUEUED
}
model Claim {
  id        Int      @id
  status    Status   @default(PENDING)
  createdAt DateTime
}
`,
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(rareStateIndex, fixture, partial));
});

function review(index = ''): string {
  return `
model Review {
  id        Int      @id
  flagged   Boolean  @default(false)
  createdAt DateTime
${index}}
`;
}
