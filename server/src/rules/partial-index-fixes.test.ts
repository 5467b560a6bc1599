import { describe, expect, test } from 'vitest';
import { type Around, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { partialIndexPseudoWhere } from './partial-index-pseudo-where.ts';

const enabled: Around = { previewFeatures: ['partialIndexes'] };

const fixTitles = (fixture: string, around: Around = enabled): string[] =>
  fixesOf(partialIndexPseudoWhere, fixture, around).map((it) => it.title);

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
    checkFix(
      partialIndexPseudoWhere,
      stock('@@index([onHand], name: "hot") where live = true', '@@index([onHand])'),
      stock('@@index([onHand], name: "hot", where: { live: true })', '@@index([onHand])'),
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

  test('is no way to write the same index twice', () => {
    const written = '@@index([onHand], where: { live: true }, map: "hot")';
    const twice = stock(written, '@@index([onHand]) where live = true');
    expect(fixTitles(twice)).toEqual([
      'Remove the line, since @@index([onHand]) serves it',
      'Remove the condition: @@index([onHand])',
    ]);
    checkFix(partialIndexPseudoWhere, twice, stock(written), enabled);
    const longer = '@@index([onHand, sold], where: { live: true })';
    const shorter = stock(longer, '@@index([onHand]) where live = true');
    checkFix(partialIndexPseudoWhere, shorter, stock(longer), enabled);
    expect(
      fixTitles(stock('@@index([onHand, sold], where: { live: false })', '@@index([onHand]) where live = true'))[0],
    ).toBe('Write @@index([onHand], where: { live: true })');
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
