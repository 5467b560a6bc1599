import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import type { Provider } from '../schema/provider.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { partialUniqueUpsertHazard } from './partial-unique-upsert-hazard.ts';

const on = (provider: Provider): Around => ({ provider, previewFeatures: ['partialIndexes'] });

const lease = (lines: string, seat = '') => `
model Lease {
  id      BigInt    @id
  seatNo  Int${seat}
  day     Int
  half    Int
  endedAt DateTime?

${lines}
}
`;

const says = (lines: string, seat = '', provider: Provider = 'postgresql') =>
  check(partialUniqueUpsertHazard, lease(lines, seat), on(provider));

const changes = (before: string, after: string) =>
  checkFix(partialUniqueUpsertHazard, lease(before), lease(after), on('postgresql'));

// Each of these was run with Prisma 7.10 on PostgreSQL 15: what is marked failed with 42P10, and nothing else.
describe('an upsert takes the first unique whose fields it names', () => {
  test('behind a field, before all lines', () => {
    check(
      partialUniqueUpsertHazard,
      `
model Lease {
  id      BigInt    @id
  seatNo  Int       @unique(map: "live", where: { endedAt: null })
//                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: An upsert of Lease by [seatNo, day] can take this partial unique on [seatNo] as its ON CONFLICT target, and fails with 42P10.
  day     Int
  endedAt DateTime?

  @@unique([seatNo, day])
}
`,
      on('postgresql'),
    );
  });

  test('on a line above, and not below', () => {
    says(`
  @@unique([seatNo], where: { endedAt: null })
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: An upsert of Lease by [seatNo, day] can take this partial unique on [seatNo] as its ON CONFLICT target, and fails with 42P10.
  @@unique([seatNo, day])
`);
    says(`
  @@unique([seatNo, day])
  @@unique([seatNo], where: { endedAt: null })
`);
    says(`
  @@unique([day, half, seatNo])
  @@unique([seatNo, day], where: raw("ended_at is null"))
`);
  });

  test('and a compound id last of all', () => {
    check(
      partialUniqueUpsertHazard,
      `
model Lease {
  seatNo  Int
  day     Int
  endedAt DateTime?

  @@id([seatNo, day])
  @@unique([seatNo], where: { endedAt: null })
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: An upsert of Lease by [seatNo, day] can take this partial unique on [seatNo] as its ON CONFLICT target, and fails with 42P10.
}
`,
      on('postgresql'),
    );
  });

  test('which does no harm where the columns are unique among all rows too', () => {
    says(`
  @@unique([seatNo], where: { endedAt: null })
  @@unique([seatNo], map: "all")
  @@unique([seatNo, day])
`);
  });

  test('and none where no other key contains its fields', () => {
    says(`
  @@unique([seatNo, day], where: { endedAt: null })
  @@unique([seatNo])
  @@unique([seatNo, half], where: { day: 1 })
  @@unique([day, half])
`);
    says('  @@unique([seatNo]) where endedAt = null\n  @@unique([seatNo, day])');
  });

  test('elsewhere with another word for it', () => {
    says(
      `
  @@unique([seatNo], where: { endedAt: null })
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: An upsert of Lease by [seatNo, day] can take this partial unique on [seatNo] as its ON CONFLICT target, and fails.
  @@unique([seatNo, day])
`,
      '',
      'sqlite',
    );
    // SQL Server has no ON CONFLICT: Prisma looks first, and writes then.
    says('  @@unique([seatNo], where: { endedAt: null })\n  @@unique([seatNo, day])', '', 'sqlserver');
  });
});

describe('a foreign key refers to no unique of some rows', () => {
  const team = (attribute: string) => `
model Team {
  id      Int       @id
  code    String    ${attribute}
  endedAt DateTime?
  drivers Driver[]
}
model Driver {
  id       Int    @id
  teamCode String
  team     Team   @relation(fields: [teamCode], references: [code])
}
`;
  const unique = '@unique(where: { endedAt: null })';
  const marked = (message: string) =>
    team(`${unique}\n//                  ${'^'.repeat(unique.length)} warning: ${message}`);

  test('on PostgreSQL', () => {
    check(
      partialUniqueUpsertHazard,
      marked(
        'Driver.team refers to [code] of Team, which only some rows have to themselves, so PostgreSQL refuses the foreign key.',
      ),
      on('postgresql'),
    );
  });

  test('on SQLite', () => {
    check(
      partialUniqueUpsertHazard,
      marked(
        'Driver.team refers to [code] of Team, which only some rows have to themselves, so SQLite refuses the rows of Driver.',
      ),
      on('sqlite'),
    );
  });

  test('but there is none in relationMode prisma', () => {
    check(partialUniqueUpsertHazard, team(unique), { ...on('postgresql'), datasource: 'relationMode = "prisma"' });
  });

  test('and takes it without the condition', () => {
    checkFix(partialUniqueUpsertHazard, team(unique), team('@unique'), on('postgresql'));
    const lines = (attribute: string) => team('').replace('  drivers', `  drivers Driver[]\n  ${attribute}\n  //`);
    checkFix(
      partialUniqueUpsertHazard,
      lines('@@unique([code], where: { endedAt: null }, map: "codes")'),
      lines('@@unique([code], map: "codes")'),
      on('postgresql'),
    );
  });
});

describe('the unique moves below', () => {
  test('the last that contains its fields, with its comment', () => {
    changes(
      '  @@unique([seatNo], where: { endedAt: null }) // one at a time\n  @@unique([seatNo, day])\n  @@unique([half, seatNo]) // half days\n  @@index([day])',
      '  @@unique([seatNo, day])\n  @@unique([half, seatNo]) // half days\n  @@unique([seatNo], where: { endedAt: null }) // one at a time\n  @@index([day])',
    );
  });

  test('from behind a field, with its name and order', () => {
    checkFix(
      partialUniqueUpsertHazard,
      lease('  @@unique([seatNo, day])', '       @unique(map: "live", sort: Desc, where: { endedAt: null }) // no'),
      lease(
        '  @@unique([seatNo, day])\n  @@unique([seatNo(sort: Desc)], map: "live", where: { endedAt: null })',
        ' // no',
      ),
      on('postgresql'),
    );
  });

  test('at the end of the file’s own lines', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const { findings } = analysisOf(
      partialUniqueUpsertHazard,
      new Map([
        [fileId('a'), crlf(lease('  @@unique([seatNo], where: { endedAt: null })\n  @@unique([seatNo, day])'))],
      ]),
      on('postgresql'),
    );
    expect(findings[0]?.fixes?.[0]?.edits.map((it) => it.text)).toEqual([
      '',
      '\r\n  @@unique([seatNo], where: { endedAt: null })',
    ]);
  });

  test('but not below an id', () => {
    const before = `
model Lease {
  seatNo  Int
  day     Int
  endedAt DateTime?

  @@id([seatNo, day])
  @@unique([seatNo], where: { endedAt: null })
}
`;
    expect(fixesOf(partialUniqueUpsertHazard, before, on('postgresql'))).toEqual([]);
  });

  test('which changes nothing in the database, and is yet a person’s to do', () => {
    const [fix] = fixesOf(
      partialUniqueUpsertHazard,
      lease('  @@unique([seatNo], where: { endedAt: null })\n  @@unique([seatNo, day])'),
      on('postgresql'),
    );
    expect([fix?.migration, fix?.preferred]).toEqual(['none', undefined]);
  });
});

test('before Prisma 7.4 there is no such unique', () => {
  const text = `datasource db {\n  provider = "postgresql"\n}\n${lease('  @@unique([seatNo], where: { endedAt: null })\n  @@unique([seatNo, day])')}`;
  const found = (minor: number) =>
    analyze({
      schema: parseSchema(new Map([[fileId('a'), text]])),
      settings: defaultSettings,
      rules: [partialUniqueUpsertHazard],
      prisma: { major: 7, minor },
    }).findings.length;
  expect([found(3), found(4)]).toEqual([0, 1]);
});
