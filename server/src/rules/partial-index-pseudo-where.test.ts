import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix, filesAfter } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { parseFixture } from '#test/fixture.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { parseSchema } from '../schema/schema.ts';
import { partialIndexPseudoWhere } from './partial-index-pseudo-where.ts';

const enabled: Around = { previewFeatures: ['partialIndexes'] };

const fixTitles = (fixture: string, around: Around = enabled): string[] =>
  fixesOf(partialIndexPseudoWhere, fixture, around).map((it) => it.title);

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
  ['mysql', 'LongText', 'isDeleted = false'],
  ['mysql', 'TinyText', 'id > now()'],
  ['sqlserver', 'Text', 'isDeleted = false'],
] as const)('on %s a column of %s is for no index, whatever the condition', (provider, type, condition) => {
  const note = (native: string) => `
model Note {
  id        Int     @id
  isDeleted Boolean
  code      String  @db.${native}

  @@index([code]) where ${condition}
}
`;
  expect(fixTitles(note(type), { provider, previewFeatures: ['partialIndexes'] })).toEqual([]);
  expect(fixTitles(note('VarChar(20)'), { provider, previewFeatures: ['partialIndexes'] })).not.toEqual([]);
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

const parcel = (line: string) => `
model Parcel {
  id       Int      @id
  note     String
  carrier  String
  weight   Int
  isUrgent Boolean
  dueAt    DateTime

  ${line}
}
`;

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

describe('with a Prisma that has no conditions yet', () => {
  const before: Around = { prisma: { major: 7, minor: 3 } };
  const shipment = (line: string) => `
model Shipment {
  id    Int      @id
  state String
  dueAt DateTime @map("due_at")

  ${line}

  @@map("shipments")
}
`;

  test('the message sends to a migration', () => {
    check(
      partialIndexPseudoWhere,
      `
model Shipment {
  id    Int    @id
  state String

  @@index([id]) where state = "OPEN"
//              ^^^^^^^^^^^^^^^^^^^^ error: Prisma has no trailing "where", and before version 7.4 none inside the attribute; make this index in a migration.
}
`,
      before,
    );
  });

  test('the fix makes the migration, and leaves a word in place of the line', () => {
    const bad = shipment('@@index([dueAt(sort: Desc), id]) where state = "OPEN" // whom to ring');
    const left = "// A migration makes shipments_due_at_id_where_state_idx on [dueAt, id] where state = 'OPEN'.";
    checkFix(
      partialIndexPseudoWhere,
      bad,
      shipment(`${left} // whom to ring`),
      before,
      'Make the index shipments_due_at_id_where_state_idx in a migration',
    );
    const [fix, plain] = fixesOf(partialIndexPseudoWhere, bad, before);
    expect(fix?.preferred).toBeUndefined();
    expect(fix?.creates?.[0]?.sql).toContain('("due_at" DESC, "id")');
    expect(plain?.title).toBe('Remove the condition: @@index([dueAt(sort: Desc), id])');
  });

  test.each([
    [
      'postgresql',
      `-- Leave this the only statement of the file: CONCURRENTLY runs in no transaction.
CREATE UNIQUE INDEX CONCURRENTLY "open"
  ON "shipments" ("due_at", "id")
  WHERE state = 'OPEN';
`,
    ],
    ['cockroachdb', `CREATE UNIQUE INDEX "open"\n  ON "shipments" ("due_at", "id")\n  WHERE state = 'OPEN';\n`],
    ['sqlite', `CREATE UNIQUE INDEX "open"\n  ON "shipments" ("due_at", "id")\n  WHERE state = 'OPEN';\n`],
    ['sqlserver', `CREATE UNIQUE INDEX [open]\n  ON [shipments] ([due_at], [id])\n  WHERE [state] = 'OPEN';\n`],
  ] as const)('in the words of %s', (provider, sql) => {
    const line = '@@unique([dueAt, id], map: "open") where state = "OPEN"';
    const [fix] = fixesOf(partialIndexPseudoWhere, shipment(line), { ...before, provider });
    expect(fix).toMatchObject({ migration: 'changes-constraint', creates: [{ name: 'open', sql }] });
  });

  test('an index of another type, or an unread condition, only loses the condition', () => {
    const titles = (line: string) =>
      fixesOf(partialIndexPseudoWhere, shipment(line), before).map((it) => it.title.split(':')[0]);
    expect(titles('@@index([state], type: Hash) where id > 3')).toEqual(['Remove the condition']);
    expect(titles('@@index([dueAt]) where something()')).toEqual(['Remove the condition']);
  });

  test('so it is where others were made by hand, which the preview feature would have dropped', () => {
    const migrations = "CREATE INDEX late ON shipments (id) WHERE state = 'LATE';";
    const titles = (around: Around) =>
      fixesOf(partialIndexPseudoWhere, shipment('@@index([dueAt]) where state = "OPEN"'), around).map((it) => it.title);
    expect(titles({ migrations })[0]).toBe('Make the index shipments_due_at_where_state_idx in a migration');
    expect(titles({ ...enabled, migrations })[0]).toBe('Write @@index([dueAt], where: { state: "OPEN" })');
    expect(titles({ migrations: 'CREATE INDEX late ON shipments (id);' })[0]).toContain(
      'Write @@index([dueAt], where:',
    );
  });

  test('where the database has none, nothing changes', () => {
    const around: Around = { ...before, provider: 'mysql' };
    const [fix] = fixesOf(partialIndexPseudoWhere, shipment('@@index([dueAt]) where state = "OPEN"'), around);
    expect(fix?.title).toBe('Write @@index([state, dueAt])');
  });
});
