import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { outbox } from './outbox.ts';

const messages = (
  lines: string,
  { name = 'OutboxMessage', id = 'Int     @id @default(autoincrement())', end = '' } = {},
) => `
model ${name} {
  id      ${id}
  payload String
${lines}
${end}}
`;

const on: Around = { previewFeatures: ['partialIndexes'] };

test('a partial index holds the unsent in the order of their ids', () => {
  checkOffer(
    outbox,
    messages('  sentAt  DateTime?'),
    messages('  sentAt  DateTime?', { end: '\n  @@index([id], where: { sentAt: null })\n' }),
    on,
  );
});

test('it takes the place of an index on the mark alone', () => {
  checkOffer(
    outbox,
    messages('  sent    Boolean @default(false)', { end: '\n  @@index([sent]) // for the relay\n' }),
    messages('  sent    Boolean @default(false)', {
      end: '\n  @@index([id], where: { sent: false }) // for the relay\n',
    }),
    on,
  );
});

test('where ids come in no order, the time gives one', () => {
  const id = 'String  @id @default(uuid()) @db.Uuid';
  const lines = '  sentAt  DateTime?\n\n  createdAt DateTime @default(now())';
  checkOffer(
    outbox,
    messages(lines, { id }),
    messages(lines, { id, end: '\n  @@index([createdAt], where: { sentAt: null })\n' }),
    on,
  );
});

describe('an index over all rows, with the mark first,', () => {
  const lines = '  sentAt  DateTime?';
  const after = messages(lines, { end: '\n  @@index([sentAt, id])\n' });

  test('is for MySQL', () => checkOffer(outbox, messages(lines), after, { provider: 'mysql' }));

  test('is for older versions of Prisma, which know no condition', () => {
    const schema = schemaOf(parseFixture(messages(lines)).files);
    expect(offersIn(schema, [outbox]).map((it) => it.addsPreviewFeature)).toEqual([true]);
    const [offer] = offersIn(schema, [outbox], { prisma: { major: 7, minor: 3 } });
    expect(offer?.edits.map((it) => it.text.trim())).toEqual(['@@index([sentAt, id])']);
  });

  test('is for a flag on SQL Server, which makes one plan for both of its values', () => {
    checkOffer(
      outbox,
      messages('  sent    Boolean @default(false)'),
      messages('  sent    Boolean @default(false)', { end: '\n  @@index([sent, id])\n' }),
      { provider: 'sqlserver' },
    );
  });
});

describe('an outbox goes by the name', () => {
  test.each(['Outbox', 'OutboxEvent', 'outbox_messages', 'EmailOutbox', 'OutgoingMessage', 'IntegrationEvents'])(
    '%s',
    (name) => {
      expect(titles(messages('  sentAt DateTime?', { name }))).toEqual([`Index ${name} for reading what is unsent`]);
    },
  );

  test.each(['Message', 'Event', 'Inbox', 'OutgoingCall', 'EventOutcome'])('but not %s', (name) => {
    checkNoOffer(outbox, messages('  sentAt DateTime?', { name }));
  });
});

describe('what says that a message was sent:', () => {
  test.each([
    'sentAt DateTime?',
    'published_at DateTime?',
    'processedOn DateTime?',
    'isPublished Boolean @default(false)',
    'dispatched Boolean @default(false)',
  ])('%s', (line) => {
    expect(titles(messages(`  ${line}`))).toHaveLength(1);
  });

  test.each([
    'sentAt DateTime',
    'sendAt DateTime?',
    'failedAt DateTime?',
    'sent Boolean @default(true)',
    'sentTo String?',
  ])('but not %s', (line) => checkNoOffer(outbox, messages(`  ${line}`)));
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where a status says how far a message is': messages('  status String\n  sentAt DateTime?'),
    'where there are two steps': messages('  processedAt DateTime?\n  sentAt DateTime?'),
    'without an order': messages('  sentAt DateTime?', { id: 'String @id' }),
    'where an index serves it': messages('  sentAt DateTime?', { end: '\n  @@index([sentAt, id])\n' }),
    'for a small table': messages('  sentAt DateTime? // pitwall: small'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(outbox, fixture));

  test('where a partial index serves it', () => {
    checkNoOffer(outbox, messages('  sentAt DateTime?', { end: '\n  @@index([id], where: { sentAt: null })\n' }), on);
  });
});

const titles = (fixture: string) => offersIn(schemaOf(parseFixture(fixture).files), [outbox]).map((it) => it.title);
