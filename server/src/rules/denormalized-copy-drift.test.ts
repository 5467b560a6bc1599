import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { denormalizedCopyDrift as rule } from './denormalized-copy-drift.ts';

/** A lap with these lines, and a driver with those. */
const laps = (lines: string, driver = 'name String', name = 'Lap'): string => `
model ${name} {
  id       Int @id
  driverId Int
  driver   Driver @relation(fields: [driverId], references: [id])
  ${lines}
}

model Driver {
  id Int @id
  ${driver}
  laps ${name}[]
}
`;

const found = (text: string, around: Around = {}) => analysisOf(rule, new Map([[fileId('a'), text]]), around).findings;

const told = (text: string): string[] => found(text).map((it) => it.subject.fields.join());

test('a column repeats a value of the row that the relation leads to', () => {
  check(
    rule,
    `
model Lap {
  id          Int    @id
  driverId    Int
  driver      Driver @relation(fields: [driverId], references: [id])
  driverName  String
//^^^^^^^^^^ hint: Lap.driverName duplicates Driver.name; nothing keeps it in step.
  driver_team Team?  @map("team")
//^^^^^^^^^^^ hint: Lap.driver_team duplicates Driver.team; nothing keeps it in step.
  driverAge   Int
}

model Driver {
  id   Int    @id
  name String?
  team Team
  laps Lap[]
}

enum Team {
  red
  blue
}
`,
  );
});

test('the longest name of a relation is meant', () => {
  const text = `
model Lap {
  id          Int   @id
  carId       Int
  carMakerId  Int
  car         Car   @relation(fields: [carId], references: [id])
  carMaker    Maker @relation(fields: [carMakerId], references: [id])
  carMakerCity String
}

model Car {
  id Int @id
  makerCity String
  laps Lap[]
}

model Maker {
  id Int @id
  city String
  laps Lap[]
}
`;
  expect(found(text).map((it) => it.message)).toEqual([
    'Lap.carMakerCity duplicates Maker.city; nothing keeps it in step.',
  ]);
});

test('it is the same on every database', () => {
  for (const provider of providers) expect(found(laps('driverName String'), { provider })).toHaveLength(1);
});

describe('left alone:', () => {
  const cases: Record<string, string> = {
    'another type': laps('driverName Int'),
    'no such field': laps('driverTeam String'),
    'a snapshot': laps('driverName String // pitwall: snapshot'),
    'what a comment calls a snapshot': laps('// at the time of the race\n  driverName String'),
    'what a comment calls immutable': laps('driverName String // immutable, set by the gate'),
    'what a comment says is kept in step': laps('driverName String // kept in step by code'),
    'a table that is only added to': laps('// pitwall: append-only\n  driverName String'),
    'a model of what was': laps('driverName String', 'name String', 'LapHistory'),
    'a value with a start of its own': laps('driverName String @default("")'),
    'a list': laps('driverName String[]', 'name String[]'),
    'an ignored field': laps('driverName String? @ignore'),
    'an ignored model': laps('driverName String\n  @@ignore'),
    'a state of its own': laps('driverStatus String', 'status String'),
    'points of its own': laps('driverPoints Int', 'points Int'),
    'a mark of the last change': laps('driverLastSeen DateTime', 'lastSeen DateTime'),
    'a time of creation': laps('driverCreatedAt DateTime', 'createdAt DateTime'),
    'a value that is given once': laps('driverCode String', 'code String @default(cuid())'),
    'the key': laps('driverNo Int', 'no Int @unique').replace('references: [id]', 'references: [no]'),
    'a relation': laps('driverLaps Lap[]'),
    'a relation that may be empty': laps('driverName String').replace('Driver @', 'Driver? @'),
    'a key that brings its changes': laps('driverName String', 'name String\n  @@unique([id, name])')
      .replace('fields: [driverId]', 'fields: [driverId, driverName]')
      .replace('references: [id]', 'references: [id, name]'),
    'a model that is not there': laps('driverName String').replace(/model Driver[^}]*}/, ''),
  };
  test.each(Object.entries(cases))('%s', (_, text) => {
    expect(told(text)).toEqual([]);
  });

  test('and one snapshot is not the other', () => {
    expect(
      told(laps('driverName String // pitwall: snapshot\n  driverTeam String', 'name String\n  team String')),
    ).toEqual(['driverTeam']);
  });
});

describe('the fix', () => {
  test('says that the copy is a snapshot, and keeps what was said of it', () => {
    checkFix(
      rule,
      laps('driverName String @map("driver_name") // shown in the list'),
      laps('driverName String @map("driver_name") // pitwall: snapshot -- shown in the list'),
    );
    checkFix(rule, laps('driverName String /// Shown.'), laps('// pitwall: snapshot\n  driverName String /// Shown.'));
  });

  test('touches no data, and is urged on nobody', () => {
    expect(found(laps('driverName String'))[0]?.fixes?.map((it) => [it.title, it.migration, it.preferred])).toEqual([
      ['Say that driverName is a snapshot, kept as it was', 'none', undefined],
    ]);
  });

  test('is not offered where a comment would swallow code', () => {
    const text = laps('driverName String').replace('  driverName String\n}', '  driverName String }');
    expect(found(text).map((it) => it.fixes)).toEqual([[]]);
  });
});
