import { describe, expect, test } from 'vitest';
import { type Around, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { partialIndexPseudoWhere } from './partial-index-pseudo-where.ts';

const enabled: Around = { previewFeatures: ['partialIndexes'] };

const fixTitles = (fixture: string, around: Around = enabled): string[] =>
  fixesOf(partialIndexPseudoWhere, fixture, around).map((it) => it.title);

const parcel = (line: string) => `
enum State {
  OPEN
  LOST @map("gone-missing")

  @@map("states")
}

model Parcel {
  id        Int       @id
  state     State
  note      String?
  carrier   String    @map("carrier_name")
  isUrgent  Boolean   @map("is_urgent")
  weight    Int
  maxWeight Int       @map("maxWeight")
  price     Decimal
  paid      Decimal?  @map("paid_amount")
  order     Int
  dueAt     DateTime  @map("due_at")
  sentAt    DateTime? @map("sent_at")
  labels    String[]
  payload   Json?

  ${line}
  @@map("parcels")
}
`;

describe('what Prisma can say by itself becomes an object:', () => {
  test.each([
    ['carrier = "Van"', '{ carrier: "Van" }'],
    ["carrier == 'Van'", '{ carrier: "Van" }'],
    ['carrier_name = "Van"', '{ carrier: "Van" }'],
    ['Parcel.carrier = "Van"', '{ carrier: "Van" }'],
    ['"carrier_name" = \'Van\'', '{ carrier: "Van" }'],
    ["carrier = 'it''s \"here\"\\now'", '{ carrier: "it\'s \\"here\\"\\\\now" }'],
    ['carrier != "Van"', '{ carrier: { not: "Van" } }'],
    ['isUrgent = true', '{ isUrgent: true }'],
    ['isUrgent', '{ isUrgent: true }'],
    ['!isUrgent', '{ isUrgent: false }'],
    ['NOT isUrgent', '{ isUrgent: false }'],
    ['isUrgent = 1', '{ isUrgent: true }'],
    ['isUrgent != true', '{ isUrgent: false }'],
    ['weight = 3', '{ weight: 3 }'],
    ['weight = -3', '{ weight: -3 }'],
    ['price = .5', '{ price: 0.5 }'],
    ['3 === weight', '{ weight: 3 }'],
    ['sentAt != null', '{ sentAt: { not: null } }'],
    ['sentAt IS NOT NULL', '{ sentAt: { not: null } }'],
    ['sentAt == null', '{ sentAt: null }'],
    ['payload is null', '{ payload: null }'],
    ['dueAt = "2026-11-22T10:00:00Z"', '{ dueAt: "2026-11-22T10:00:00Z" }'],
    ['state = OPEN', '{ state: "OPEN" }'],
    ['state = "OPEN"', '{ state: "OPEN" }'],
    ['state = State.LOST', '{ state: "gone-missing" }'],
    ['state = "LOST"', '{ state: "gone-missing" }'],
    ['isUrgent = true AND sentAt is null && state != OPEN', '{ isUrgent: true, sentAt: null, state: { not: "OPEN" } }'],
    ['{ isUrgent: true, sentAt: { not: null } }', '{ isUrgent: true, sentAt: { not: null } }'],
    [': { isUrgent: true }', '{ isUrgent: true }'],
  ])('%s', (condition, where) => {
    checkFix(
      partialIndexPseudoWhere,
      parcel(`@@index([note]) where ${condition}`),
      parcel(`@@index([note], where: ${where})`),
      enabled,
    );
  });
});

describe('all else becomes SQL, with the names of the columns:', () => {
  test.each([
    ['weight > 20', 'weight > 20'],
    ['20 <= weight', 'weight >= 20'],
    ['paid < price', 'paid_amount < price'],
    ['weight >= maxWeight', 'weight >= \\"maxWeight\\"'],
    ['order > 3', '\\"order\\" > 3'],
    ['carrier > "M"', "carrier_name > 'M'"],
    ['dueAt > "2026-01-01"', "due_at > '2026-01-01'"],
    ['dueAt > sentAt', 'due_at > sent_at'],
    ['weight > 20 AND NOT isUrgent', 'weight > 20 AND is_urgent = false'],
    ['weight > 3 and weight < 9', 'weight > 3 AND weight < 9'],
    ['weight between 3 and 9', 'weight >= 3 AND weight <= 9'],
    ['weight != 3 and weight != 4', 'weight <> 3 AND weight <> 4'],
    ['state in (OPEN, LOST)', "state = 'OPEN' OR state = 'gone-missing'"],
    ["carrier not in ('a', 'b')", "carrier_name <> 'a' AND carrier_name <> 'b'"],
    ['(weight > 20 or isUrgent) and sentAt is null', '(weight > 20 OR is_urgent = true) AND sent_at IS NULL'],
    ['not (weight > 20 or isUrgent)', 'weight <= 20 AND is_urgent = false'],
    ['{ weight: { gte: 3, lt: 9 } }', 'weight >= 3 AND weight < 9'],
  ])('%s', (condition, sql) => {
    checkFix(
      partialIndexPseudoWhere,
      parcel(`@@index([note]) where ${condition}`),
      parcel(`@@index([note], where: raw("${sql}"))`),
      enabled,
    );
  });
});

const bin = (line: string) => `
model Bin {
  id       Int      @id
  place    String
  onHand   Int
  reorder  Int      @map("reorder-at")
  isOpen   Boolean
  openedAt DateTime

  ${line}
}
`;

describe('each database quotes in its own way:', () => {
  test.each([
    ['postgresql', 'onHand > 3 and isOpen', '\\"onHand\\" > 3 AND \\"isOpen\\" = true'],
    ['cockroachdb', 'reorder > 3', '\\"reorder-at\\" > 3'],
    ['sqlite', 'onHand > 3 and isOpen', '`onHand` > 3 AND `isOpen` = true'],
    ['sqlite', 'id > 3', 'id > 3'],
    ['sqlserver', 'onHand > 3 and isOpen', '[onHand] > 3 AND [isOpen] = 1'],
    ['sqlserver', 'id > 3', '[id] > 3'],
    ['sqlserver', "place in ('A', 'Ä')", "[place] IN ('A', N'Ä')"],
  ] as const)('%s, %s', (provider, condition, sql) => {
    checkFix(
      partialIndexPseudoWhere,
      bin(`@@index([openedAt]) where ${condition}`),
      bin(`@@index([openedAt], where: raw("${sql}"))`),
      { ...enabled, provider },
    );
  });

  test.each(['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'] as const)('%s takes the object', (provider) => {
    checkFix(
      partialIndexPseudoWhere,
      bin('@@index([openedAt]) where place = "A" and isOpen'),
      bin('@@index([openedAt], where: { place: "A", isOpen: true })'),
      { ...enabled, provider },
    );
  });
});

describe('what the database refuses, or nobody can be sure of, can only go:', () => {
  test.each([
    'dueAt < now()',
    'dueAt < current_date',
    "dueAt < now() - interval '21 days'",
    'dueAt < dateadd(day, -30, getdate())',
    'weight > random()',
    'weight > (select 3)',
    'weight + 1 > 3',
    "lower(carrier) = 'van'",
    "carrier like 'V%'",
    'colour = "red"',
    'state = "CLOSED"',
    'state > OPEN',
    'dueAt = "yesterday"',
    'dueAt = "2026-02-30"',
    'dueAt = "2026-13-01"',
    'dueAt = "2026-01-01T25:00:00Z"',
    'weight = "heavy"',
    'carrier = 3',
    'labels = "x"',
    'payload = "x"',
    'isUrgent is not true',
    'weight = weight',
    'weight >',
    'carrier = "never closed',
    '',
  ])('where %s', (condition) => {
    expect(fixTitles(parcel(`@@index([note]) where ${condition}`))).toEqual(['Remove the condition: @@index([note])']);
  });

  test.each(['onHand <= reorder', 'onHand = 1 or isOpen', 'not (isOpen and onHand > 3)'])(
    'where %s, on SQL Server',
    (condition) => {
      const fixture = bin(`@@index([place]) where ${condition}`);
      expect(fixTitles(fixture, { ...enabled, provider: 'sqlserver' })).toEqual([
        'Remove the condition: @@index([place])',
      ]);
      expect(fixTitles(fixture, enabled)).toHaveLength(2);
    },
  );

  test('a time that is written out, on SQLite', () => {
    const fixture = bin('@@index([place]) where openedAt > "2026-01-01"');
    expect(fixTitles(fixture, { ...enabled, provider: 'sqlite' })).toEqual(['Remove the condition: @@index([place])']);
    expect(fixTitles(fixture, enabled)).toHaveLength(2);
  });

  test('a time with a zone beside one without, on PostgreSQL', () => {
    const fixture = (native: string) => `
model Job {
  id    Int      @id
  runAt DateTime
  endAt DateTime ${native}

  @@index([id]) where runAt > endAt
}
`;
    expect(fixTitles(fixture('@db.Timestamptz'))).toEqual(['Remove the line, since @id on id serves it']);
    expect(fixTitles(fixture(''))).toHaveLength(2);
  });

  test('and the line is as it would have been', () => {
    checkFix(
      partialIndexPseudoWhere,
      parcel('@@index([note]) where dueAt < now() // late'),
      parcel('@@index([note]) // late'),
      enabled,
    );
  });
});
