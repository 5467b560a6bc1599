import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { eventStreamWithoutUniqueSequence } from './event-stream-without-unique-sequence.ts';

const found = (text: string, provider: Provider = 'postgresql') =>
  analysisOf(eventStreamWithoutUniqueSequence, new Map([[fileId('a'), text]]), { provider }).findings;

/** A table of events with these lines. */
const events = (lines: string, name = 'StoredEvent'): string => `
model ${name} {
  id   Int    @id @map("_id")
  kind String
  ${lines}
}
`;

test.each(providers)('stream and number are unique by no key on %s', (provider) => {
  check(
    eventStreamWithoutUniqueSequence,
    `
model StoredEvent {
  id             Int    @id @map("_id")
  streamId       String
  sequenceNumber BigInt
//^^^^^^^^^^^^^^ warning: Without @@unique([streamId, sequenceNumber]) in StoredEvent two writers can append the same sequenceNumber to one stream.
}
`,
    { provider },
  );
});

test('an index on the pair lets it repeat', () => {
  const [finding] = found(events('aggregateId String\n  version Int\n  @@index([aggregateId, version])'));
  expect(finding?.evidence.map((it) => it.note)).toEqual([
    'aggregateId says which stream an event belongs to',
    '@@index([aggregateId, version]) lets the pair repeat',
  ]);
});

describe('pairs:', () => {
  test.each([
    ['streamId String', 'sequence Int'],
    ['aggregateId String', 'version Int'],
    ['aggregate_id String', 'sequence_number Int'],
    ['streamId Int', 'revision BigInt'],
    ['aggregateId String', 'aggregateVersion Int'],
  ])('%s and %s', (stream, number) => {
    expect(found(events(`${stream}\n  ${number}`))).toHaveLength(1);
  });

  test('beside a sequence the version is that of the format', () => {
    const [finding] = found(events('streamId String\n  version Int\n  sequence Int'));
    expect(finding?.subject.fields).toEqual(['streamId', 'sequence']);
  });
});

describe('no pairs, so silent:', () => {
  const cases: Record<string, string> = {
    'the version of an optimistic lock': 'orderId String\n  version Int',
    'the version of the format': 'streamId String\n  eventVersion Int',
    'a number that runs through all streams': 'streamId String\n  sequence BigInt @default(autoincrement())',
    'a version that is text': 'streamId String\n  version String',
    'a list': 'streamId String\n  version Int[]',
    'a stream without a number': 'streamId String',
  };
  test.each(Object.entries(cases))('%s', (_, lines) => {
    expect(found(events(lines))).toEqual([]);
  });
});

describe('kept apart by a key, so silent:', () => {
  const pair = 'streamId String\n  version Int\n  streamType String\n  tenantId String\n  ';
  test.each([
    '@@unique([streamId, version])',
    '@@unique([version, streamId])',
    '@@unique([streamType, streamId, version])',
    '@@unique([tenantId, streamId, version])',
    '@@unique([streamId])',
    '@@unique([version])',
  ])('%s', (key) => {
    expect(found(events(pair + key))).toEqual([]);
  });

  test('an id of the two', () => {
    expect(found('model Event {\n  streamId String\n  version Int\n  @@id([streamId, version])\n}\n')).toEqual([]);
  });

  test.each(['@@unique([streamId, version, kind])', '@@unique([tenantId])', '@@unique([streamId, version'])(
    'but not %s',
    (key) => {
      expect(found(events(pair + key))).toHaveLength(1);
    },
  );
});

describe('events', () => {
  const pair = 'streamId String\n  version Int';
  test.each(['eventType String', 'eventData Json', 'payload Json'])('are known by %s', (line) => {
    expect(found(events(`${pair}\n  ${line}`, 'Record'))).toHaveLength(1);
  });

  test.each(['Segment', 'Record'])('are not in %s', (name) => {
    expect(found(events(pair, name))).toEqual([]);
  });

  test.each(['EventSnapshot', 'OutboxEvent', 'EventDelivery', 'EventProjection', 'AuditEvent'])(
    'are copied in %s, where a version may stand twice',
    (name) => {
      expect(found(events(pair, name))).toEqual([]);
    },
  );

  test('are left alone in an ignored model', () => {
    expect(found(events(`${pair}\n  @@ignore`))).toEqual([]);
  });
});

describe('the fix', () => {
  test('takes the index on the same columns along, and the shorter one', () => {
    checkFix(
      eventStreamWithoutUniqueSequence,
      `
model StoredEvent {
  id       Int    @id
  kind     String @unique
  streamId String
  version  Int

  @@index([kind, version])
  @@index([streamId, version]) // replay
  @@index([streamId])
}
`,
      `
model StoredEvent {
  id       Int    @id
  kind     String @unique
  streamId String
  version  Int

  @@unique([streamId, version])
  @@index([kind, version])
}
`,
    );
  });

  test('takes the place of the only index', () => {
    checkFix(
      eventStreamWithoutUniqueSequence,
      `
model StoredEvent {
  id       Int    @id
  streamId String
  version  Int

  @@index([streamId, version]) // replay
}
`,
      `
model StoredEvent {
  id       Int    @id
  streamId String
  version  Int

  @@unique([streamId, version]) // replay
}
`,
    );
  });

  test('tells aggregates of different kinds apart where they are numbered by table', () => {
    const fieldsOf = (type: string) =>
      found(events(`aggregateType String\n  aggregateId ${type}\n  version Int`)).map((it) => it.subject.fields);
    expect(fieldsOf('Int')).toEqual([['aggregateType', 'aggregateId', 'version']]);
    expect(fieldsOf('String')).toEqual([['aggregateId', 'version']]);
  });

  test('changes a constraint, so that nobody is urged', () => {
    const [finding] = found(events('streamId String\n  version Int'));
    expect(finding?.fixes?.map((it) => [it.title, it.migration, it.preferred])).toEqual([
      ['Add @@unique([streamId, version])', 'changes-constraint', undefined],
    ]);
  });

  test('is not offered where a column can be no key', () => {
    const [finding] = found(events('streamId String @db.Text\n  version Int'), 'mysql');
    expect(finding?.fixes).toEqual([]);
  });
});
