import { describe, expect, test } from 'vitest';
import { type Around, analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import type { Provider } from '../schema/provider.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { rules } from './index.ts';
import { partialIndexParameterMismatch } from './partial-index-parameter-mismatch.ts';

const on = (provider: Provider): Around => ({ provider, previewFeatures: ['partialIndexes'] });

const parcel = (lines: string) => `
model Parcel {
  id       BigInt    @id
  isOpen   Boolean
  weight   Int
  maximum  Int
  dueAt    DateTime  @map("due_at")
  closedAt DateTime?

${lines}
}
`;

const says = (provider: Provider, lines: string): void =>
  check(partialIndexParameterMismatch, parcel(lines), on(provider));

describe('on SQL Server', () => {
  test('a parameter matches no filtered index', () => {
    says(
      'sqlserver',
      `
  @@index([dueAt], where: { isOpen: true })
//                        ^^^^^^^^^^^^^^^^ information: Prisma sends the value of Parcel.isOpen as a parameter, and for that SQL Server does not use the filtered @@index([dueAt]).
  @@index([dueAt, id], where: { closedAt: null, weight: { not: 3 } })
//                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Prisma sends the value of Parcel.weight as a parameter, and for that SQL Server does not use the filtered @@index([dueAt, id]).
  @@index([weight], where: raw("[due_at] > '2026-01-01' AND [isOpen] = 1"))
//                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: Prisma sends the value of Parcel.dueAt as a parameter, and for that SQL Server does not use the filtered @@index([weight]).
`,
    );
  });

  test('NULL and another column are no parameters', () => {
    says(
      'sqlserver',
      `
  @@index([dueAt], where: { closedAt: null })
  @@index([dueAt, id], where: { closedAt: { not: null } })
  @@index([weight], where: raw("[closedAt] IS NOT NULL"))
  @@index([id], where: raw("weight < maximum"))
  @@index([isOpen, id], where: raw("some_function(weight) = 3"))
  @@unique([dueAt], where: { isOpen: true })
  @@index([maximum]) where weight = 3
`,
    );
  });

  test('an index over all rows serves both', () => {
    const changes = (before: string, after: string) =>
      checkFix(partialIndexParameterMismatch, parcel(before), parcel(after), on('sqlserver'));
    changes(
      '  @@index([dueAt(sort: Desc)], where: { isOpen: true, weight: 3 }, map: "open")',
      '  @@index([isOpen, weight, dueAt(sort: Desc)], map: "open")',
    );
    changes('  @@index([dueAt], where: raw("weight > 3"))', '  @@index([dueAt])');
    changes(
      '  @@index([dueAt], where: { isOpen: true })\n  @@index([isOpen, dueAt, id])',
      '  @@index([isOpen, dueAt, id])',
    );
  });
});

describe.each(['postgresql', 'cockroachdb'] as const)('on %s', (provider) => {
  test('it is told in the audit, since Prisma 7 names no statements', () => {
    says(
      provider,
      `
  @@index([dueAt], where: { isOpen: true })
//                        ^^^^^^^^^^^^^^^^ hint: Where statements are named and planned for good, @@index([dueAt]) serves no query, since Prisma sends the value of Parcel.isOpen as a parameter.
  @@index([dueAt, id], where: { closedAt: null })
`,
    );
    const { findings } = analysisOf(
      partialIndexParameterMismatch,
      new Map([[fileId('a'), parcel('  @@index([dueAt], where: { isOpen: true })')]]),
      on(provider),
    );
    expect(findings.map((it) => it.shownIn)).toEqual(['audit']);
  });

  test('and nothing is to be changed', () => {
    const fixture = parcel('  @@index([dueAt], where: { isOpen: true })');
    expect(fixesOf(partialIndexParameterMismatch, fixture, on(provider))).toEqual([]);
  });
});

test('on SQLite, which looks at the values, nothing is said', () => {
  says('sqlite', '  @@index([dueAt], where: { isOpen: true })');
});

test('a small table is read without an index', () => {
  says('sqlserver', '  // pitwall: small\n  @@index([dueAt], where: { isOpen: true })');
});

test('before Prisma 7.4 there is no such index', () => {
  const setting = 'datasource db {\n  provider = "sqlserver"\n}\n';
  const schema = parseSchema(new Map([[fileId('a'), setting + parcel('  @@index([dueAt], where: { isOpen: true })')]]));
  const found = (minor: number) =>
    analyze({ schema, settings: defaultSettings, rules: [partialIndexParameterMismatch], prisma: { major: 7, minor } })
      .findings.length;
  expect([found(3), found(4)]).toEqual([0, 1]);
});

test('a column that stands in the key for nothing is told of first', () => {
  check(
    rules,
    parcel(`
  @@index([isOpen, dueAt], where: { isOpen: true })
//         ^^^^^^ information: isOpen is always true inside this index; drop it from the key.
`),
    on('sqlserver'),
  );
});

test('of a condition that the database refuses it is not said how it is used', () => {
  check(
    rules,
    `
model Parcel {
  id    Int      @id
  dueAt DateTime @db.Timestamptz(3)
  state State

  @@index([dueAt], where: { state: "AWAY" })
//                                 ^^^^^^ error: PostgreSQL cannot index rows by "AWAY": the enum State has no such value.
}

enum State {
  OPEN
}
`,
    on('postgresql'),
  );
});
