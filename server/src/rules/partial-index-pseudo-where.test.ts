import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix, filesAfter } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { parseSchema } from '../schema/schema.ts';
import { partialIndexPseudoWhere } from './partial-index-pseudo-where.ts';

const enabled: Around = { previewFeatures: ['partialIndexes'] };

/** The titles of all fixes of the only finding. */
function fixTitles(fixture: string, around: Around = enabled): string[] {
  const { findings } = analysisOf(partialIndexPseudoWhere, parseFixture(fixture).files, around);
  expect(findings).toHaveLength(1);
  return findings.flatMap((it) => it.fixes ?? []).map((it) => it.title);
}

test('a condition behind an index is no part of it', () => {
  check(
    partialIndexPseudoWhere,
    `
model Shipment {
  id    Int      @id
  state String
  dueAt DateTime

  @@index([dueAt, id]) where state = "OPEN" // whom to ring
//                     ^^^^^^^^^^^^^^^^^^^^ error: Prisma has no trailing "where"; write the condition inside the attribute: @@index([dueAt, id], where: {…}).
}
`,
  );
});

test('nor behind a unique constraint', () => {
  check(
    partialIndexPseudoWhere,
    `
model Account {
  id       Int       @id
  handle   String
  closedAt DateTime?

  @@unique([handle]) where closedAt == null
//                   ^^^^^^^^^^^^^^^^^^^^^^ error: Prisma has no trailing "where"; write the condition inside the attribute: @@unique([handle], where: {…}).
}
`,
  );
});

test.each([
  ['mysql', 'MySQL'],
  ['mongodb', 'MongoDB'],
] as const)('%s has no place for it at all', (provider, label) => {
  check(
    partialIndexPseudoWhere,
    `
model Shipment {
  id    String   @id @map("_id")
  state String
  dueAt DateTime

  @@index([dueAt]) where state = "OPEN"
//                 ^^^^^^^^^^^^^^^^^^^^ error: Prisma has no trailing "where", and no partial indexes on ${label}; there @@index([dueAt]) holds all rows.
}
`,
    { provider },
  );
});

describe('silent about', () => {
  const cases: Record<string, string> = {
    'a condition inside': '@@index([dueAt], where: { state: "OPEN" })',
    'a comment that speaks of one': '@@index([dueAt]) // where state = "OPEN"',
    'other words behind an index': '@@index([dueAt]) whereas',
    'a primary key, which has no condition anywhere': '@@id([dueAt]) where state = "OPEN"',
    'a list that is still open': '@@index([dueAt] where state = "OPEN"',
  };
  test.each(Object.entries(cases))('%s', (_, line) => {
    check(
      partialIndexPseudoWhere,
      `model Shipment {\n  state String\n  dueAt DateTime @unique\n\n  ${line}\n}\n`,
      enabled,
    );
  });
});

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

describe('the preview feature', () => {
  const shipment = (line: string) => `
model Shipment {
  id     Int  @id
  dueDay Int
  open   Boolean

  ${line}
}
`;
  const bad = '@@index([dueDay]) where open = true';
  const good = '@@index([dueDay], where: { open: true })';
  const generator = (...lines: string[]) => `generator client {\n${lines.map((it) => `  ${it}\n`).join('')}}\n`;

  test('is added to the generator', () => {
    checkFix(
      partialIndexPseudoWhere,
      generator('provider = "prisma-client"') + shipment(bad),
      generator('provider        = "prisma-client"', 'previewFeatures = ["partialIndexes"]') + shipment(good),
    );
  });

  test('joins those that are there', () => {
    checkFix(
      partialIndexPseudoWhere,
      generator('provider = "prisma-client"', 'previewFeatures = ["views"]') + shipment(bad),
      generator('provider = "prisma-client"', 'previewFeatures = ["views", "partialIndexes"]') + shipment(good),
    );
  });

  test('joins one that stands without brackets', () => {
    checkFix(
      partialIndexPseudoWhere,
      generator('provider = "prisma-client"', 'previewFeatures = "views"') + shipment(bad),
      generator('provider = "prisma-client"', 'previewFeatures = ["views", "partialIndexes"]') + shipment(good),
    );
  });

  test('is not added twice, in whatever case it is written', () => {
    const settings = generator('provider = "prisma-client"', 'previewFeatures = ["PartialIndexes"]');
    checkFix(partialIndexPseudoWhere, settings + shipment(bad), settings + shipment(good));
  });

  test('brings a generator where there is none', () => {
    const datasource = 'datasource db {\n  provider = "sqlite"\n}\n';
    const made = generator(
      'provider        = "prisma-client"',
      'output          = "../generated/prisma"',
      'previewFeatures = ["partialIndexes"]',
    );
    checkFix(partialIndexPseudoWhere, datasource + shipment(bad), `${datasource}\n${made}${shipment(good)}`);
  });

  test('brings it beside the model, where there is no datasource either', () => {
    const other = 'model Other {\n  id Int @id\n}\n';
    const { files } = parseFixture(other + shipment(bad) + other.replace('Other', 'Third'));
    const analysis = analyze({
      schema: parseSchema(files),
      settings: defaultSettings,
      rules: [partialIndexPseudoWhere],
    });
    const [fix] = analysis.findings[0]?.fixes ?? [];
    const [text = ''] = fix ? filesAfter(analysis, fix).values() : [];
    expect(text.match(/^(?:model|generator) \w+/gm)).toEqual([
      'model Other',
      'model Shipment',
      'generator client',
      'model Third',
    ]);
  });

  test('is named in the title, and only where it is added', () => {
    const [mended] = fixTitles(shipment(bad), {});
    expect(mended).toBe(`Write ${good} and add the preview feature partialIndexes`);
    expect(fixTitles(shipment(bad), enabled)).toEqual([`Write ${good}`, 'Remove the condition: @@index([dueDay])']);
  });

  test('makes the fix one that a person decides on', () => {
    const fixOf = (around: Around) =>
      analysisOf(partialIndexPseudoWhere, parseFixture(shipment(bad)).files, around).findings[0]?.fixes?.[0];
    expect(fixOf({})?.addsPreviewFeature).toBe(true);
    expect(fixOf(enabled)).toMatchObject({ preferred: true, migration: 'builds-index' });
    expect(fixOf(enabled)?.addsPreviewFeature).toBeUndefined();
  });
});

describe('a key column that the condition fixes', () => {
  const visit = (line: string) => `
model Visit {
  id      Int      @id
  bounced Boolean
  page    String
  day     DateTime

  ${line}
}
`;

  test('stays in the first fix, and may go in another', () => {
    const before = visit('@@index([bounced, page, day(sort: Desc)]) where bounced = true');
    checkFix(
      partialIndexPseudoWhere,
      before,
      visit('@@index([bounced, page, day(sort: Desc)], where: { bounced: true })'),
      enabled,
    );
    checkFix(
      partialIndexPseudoWhere,
      before,
      visit('@@index([page, day(sort: Desc)], where: { bounced: true })'),
      enabled,
      'Write @@index([page, day(sort: Desc)], where: { bounced: true })',
    );
  });

  test('stays where it is the only one, or where the condition leaves it several values', () => {
    expect(fixTitles(visit('@@index([bounced]) where bounced = true'))).toHaveLength(2);
    expect(fixTitles(visit('@@index([page, day]) where page != "/"'))).toHaveLength(2);
    expect(fixTitles(visit('@@index([page, day]) where page = "/" or bounced'))).toHaveLength(2);
  });
});

describe('a name of its own', () => {
  const stock = (...lines: string[]) => `
model Stock {
  id     Int    @id
  place  String @unique
  onHand Int    @map("on_hand")
  sold   Int
  live   Boolean
${lines.map((it) => `\n  ${it}`).join('')}
  @@map("stocks")
}
`;

  test('is given where a plain index has the default one', () => {
    checkFix(
      partialIndexPseudoWhere,
      stock('@@index([onHand]) where live = true', '@@index([onHand])'),
      stock('@@index([onHand], where: { live: true }, map: "stocks_on_hand_where_live_idx")', '@@index([onHand])'),
      enabled,
    );
  });

  test('is given on CockroachDB as well, where only the database minds', () => {
    checkFix(
      partialIndexPseudoWhere,
      stock('@@index([onHand]) where live = true', '@@index([onHand])'),
      stock('@@index([onHand], where: { live: true }, map: "stocks_on_hand_where_live_idx")', '@@index([onHand])'),
      { ...enabled, provider: 'cockroachdb' },
    );
  });

  test('is given to a unique constraint beside @unique', () => {
    checkFix(
      partialIndexPseudoWhere,
      stock('@@unique([place]) where live = true'),
      stock('@@unique([place], where: { live: true }, map: "stocks_place_where_live_key")'),
      enabled,
    );
  });

  test('is not given where none is needed: an index and a unique constraint are named apart', () => {
    checkFix(
      partialIndexPseudoWhere,
      stock('@@index([place]) where live = true'),
      stock('@@index([place], where: { live: true })'),
      enabled,
    );
  });

  test('stays as it is written', () => {
    checkFix(
      partialIndexPseudoWhere,
      stock('@@index([onHand], map: "hot") where live = true', '@@index([onHand])'),
      stock('@@index([onHand], map: "hot", where: { live: true })', '@@index([onHand])'),
      enabled,
    );
  });

  test('of two mended lines only the lower one needs it', () => {
    const lines = ['@@index([onHand]) where live = true', '@@index([onHand]) where sold > 3'];
    const first = '@@index([onHand], where: { live: true })';
    const second = '@@index([onHand], where: raw("sold > 3"), map: "stocks_on_hand_where_sold_idx")';
    checkFix(partialIndexPseudoWhere, stock(...lines), stock(first, lines[1] ?? ''), enabled);
    checkFix(partialIndexPseudoWhere, stock(first, lines[1] ?? ''), stock(first, second), enabled);
    checkFix(partialIndexPseudoWhere, stock(lines[0] ?? '', second), stock(first, second), enabled);
  });

  test('differs from those that are there', () => {
    checkFix(
      partialIndexPseudoWhere,
      stock(
        '@@index([onHand], where: { live: false })',
        '@@index([onHand], where: { live: true }, map: "stocks_on_hand_where_live_idx")',
        '@@index([onHand]) where live = true and sold = 3',
        '@@index([onHand(sort: Desc)], map: "stocks_on_hand_where_live_sold_idx")',
      ),
      stock(
        '@@index([onHand], where: { live: false })',
        '@@index([onHand], where: { live: true }, map: "stocks_on_hand_where_live_idx")',
        '@@index([onHand], where: { live: true, sold: 3 }, map: "stocks_on_hand_where_live_sold_2_idx")',
        '@@index([onHand(sort: Desc)], map: "stocks_on_hand_where_live_sold_idx")',
      ),
      enabled,
    );
  });

  test('is no longer than the database takes', () => {
    const table = 'a_table_with_quite_a_long_name_for_the_stock_of_the_warehouse';
    const model = (line: string) => `
model Stock {
  id   Int     @id
  left Int
  live Boolean

  ${line}
  @@index([left])
  @@map("${table}")
}
`;
    checkFix(
      partialIndexPseudoWhere,
      model('@@index([left]) where live = true'),
      model(`@@index([left], where: { live: true }, map: "${table.slice(0, 48)}_where_live_idx")`),
      enabled,
    );
  });
});

describe('without partial indexes', () => {
  const shipment = (...lines: string[]) => `
model Shipment {
  id     String    @id @map("_id")
  state  String
  town   String
  note   String
  dueAt  DateTime
  sentAt DateTime?
${lines.map((it) => `\n  ${it}`).join('')}
}
`;

  describe.each(['mysql', 'mongodb'] as const)('%s', (provider) => {
    test.each([
      ['state = "OPEN"', '[state, dueAt, town]'],
      ['town = "X" and state = "OPEN"', '[town, state, dueAt]'],
      ['sentAt is null and note > "M"', '[sentAt, dueAt, town]'],
    ])('puts what is equal first: %s', (condition, list) => {
      checkFix(
        partialIndexPseudoWhere,
        shipment(`@@index([dueAt, town]) where ${condition} // soon`),
        shipment(`@@index(${list}) // soon`),
        { provider },
      );
    });

    test.each([
      'dueAt > sentAt',
      'town = "X" or state = "OPEN"',
      'dueAt = "2026-01-01"',
      'note != "M"',
      'now() > dueAt',
    ])('leaves the order alone where nothing else is equal: %s', (condition) => {
      expect(fixTitles(shipment(`@@index([dueAt, town]) where ${condition}`), { provider })).toEqual([
        'Remove the condition: @@index([dueAt, town])',
      ]);
    });

    test('leaves the line out where another index has these columns first', () => {
      const other = '@@index([state, dueAt, town])';
      checkFix(
        partialIndexPseudoWhere,
        shipment('@@index([dueAt]) where state = "OPEN"', other),
        shipment(other),
        { provider },
        'Remove the line, since @@index([state, dueAt, town]) serves it',
      );
    });

    test('never widens what must be unique', () => {
      expect(fixTitles(shipment('@@unique([note]) where sentAt is null'), { provider })).toEqual([
        'Remove the condition: @@unique([note])',
      ]);
    });
  });

  test('mysql cannot index a text without a length', () => {
    const note = (native: string) => `
model Note {
  id   Int    @id
  text String ${native}
  day  Int

  @@index([day]) where text = "x"
}
`;
    expect(fixTitles(note('@db.Text'), { provider: 'mysql' })).toEqual(['Remove the condition: @@index([day])']);
    expect(fixTitles(note(''), { provider: 'mysql' })[0]).toBe('Write @@index([text, day])');
  });
});

describe('without its condition the line', () => {
  const stock = (line: string) => `
model Stock {
  id     Int    @id
  place  String @unique
  onHand Int
  sold   Int

  @@index([onHand, sold])
  ${line}
}
`;

  test.each([
    ['@@index([onHand]) where sold > 3', '@@index([onHand, sold])'],
    ['@@index([place]) where sold > 3', '@unique on place'],
    ['@@unique([place]) where sold > 3', '@unique on place'],
  ])('goes where another one serves it: %s', (line, other) => {
    expect(fixTitles(stock(line)).at(-1)).toBe(`Remove the line, since ${other} serves it`);
    checkFix(
      partialIndexPseudoWhere,
      stock(line),
      stock('').replace('\n  \n', '\n'),
      enabled,
      `Remove the line, since ${other} serves it`,
    );
  });

  test('gets a name where another has the default one and serves it not', () => {
    checkFix(
      partialIndexPseudoWhere,
      `
model Stock {
  id     Int @id
  onHand Int

  @@index([onHand], type: Hash)
  @@index([onHand]) where onHand > random()
}
`,
      `
model Stock {
  id     Int @id
  onHand Int

  @@index([onHand], type: Hash)
  @@index([onHand], map: "Stock_onHand_all_idx")
}
`,
    );
  });
});

test('no fix is offered where a column is not known, since the line would stay invalid', () => {
  expect(fixTitles(parcel('@@index([colour]) where weight > 3'))).toEqual([]);
});

test('a unique constraint is changed by nobody but a person', () => {
  const { findings } = analysisOf(
    partialIndexPseudoWhere,
    parseFixture(parcel('@@unique([carrier]) where isUrgent')).files,
    enabled,
  );
  const fixes = findings[0]?.fixes ?? [];
  expect(fixes.map((it) => [it.title, it.migration, it.preferred])).toEqual([
    ['Write @@unique([carrier], where: { isUrgent: true })', 'changes-constraint', undefined],
    ['Remove the condition: @@unique([carrier])', 'changes-constraint', undefined],
  ]);
});

test('all that stands in the attribute, and the comment behind it, stays', () => {
  checkFix(
    partialIndexPseudoWhere,
    parcel('@@index(fields: [note, dueAt(sort: Desc)], name: "late")   where  weight > 20   // heavy ones'),
    parcel('@@index(fields: [note, dueAt(sort: Desc)], name: "late", where: raw("weight > 20"))   // heavy ones'),
    enabled,
  );
});

test('one field needs no brackets, and a comma too many goes', () => {
  checkFix(
    partialIndexPseudoWhere,
    parcel('@@index(note) where weight > 20'),
    parcel('@@index([note], where: raw("weight > 20"))'),
    enabled,
  );
  checkFix(
    partialIndexPseudoWhere,
    parcel('@@index([note],) where weight > 20'),
    parcel('@@index([note], where: raw("weight > 20"))'),
    enabled,
  );
});

test('line endings stay what they are', () => {
  const crlf = (text: string) => text.trim().replaceAll('\n', '\r\n');
  const generator = (...lines: string[]) => `generator client {\n${lines.map((it) => `  ${it}\n`).join('')}}\n`;
  checkFix(
    partialIndexPseudoWhere,
    crlf(generator('provider = "prisma-client"') + parcel('@@index([note]) where isUrgent // now')),
    crlf(
      generator('provider        = "prisma-client"', 'previewFeatures = ["partialIndexes"]') +
        parcel('@@index([note], where: { isUrgent: true }) // now'),
    ),
  );
});

test('while the condition is typed there is no throwing', () => {
  const line = '@@index([note]) where state in (OPEN, "LOST") and not { weight: { gt: 3 } } or [order] is not null';
  for (let length = 0; length <= line.length; length++) {
    analysisOf(partialIndexPseudoWhere, parseFixture(parcel(line.slice(0, length))).files, enabled);
  }
  const deep = `@@index([note]) where ${'('.repeat(5000)}`;
  expect(fixTitles(parcel(deep))).toEqual(['Remove the condition: @@index([note])']);
});
