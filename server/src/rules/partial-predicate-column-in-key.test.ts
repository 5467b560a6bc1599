import { expect, test } from 'vitest';
import { type Around, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { partialPredicateColumnInKey } from './partial-predicate-column-in-key.ts';

const enabled: Around = { previewFeatures: ['partialIndexes'] };

const visit = (lines: string) => `
enum State {
  OPEN
  LOST @map("gone")
}

model Visit {
  id        Int      @id
  isBounced Boolean
  state     State
  leftAt    DateTime?
  pages     Int
  visitedAt DateTime @map("visited_at")

${lines}
}
`;

const says = (lines: string, around: Around = enabled): void =>
  check(partialPredicateColumnInKey, visit(lines), around);

const changes = (before: string, after: string, around: Around = enabled): void =>
  checkFix(partialPredicateColumnInKey, visit(before), visit(after), around);

test('a column of the key is held to one value', () => {
  says(`
  @@index([isBounced, visitedAt], where: { isBounced: true })
//         ^^^^^^^^^ information: isBounced is always true inside this index; drop it from the key.
  @@index([state, pages], where: { state: "gone", isBounced: true })
//         ^^^^^ information: state is always gone inside this index; drop it from the key.
  @@index([leftAt, pages], where: { leftAt: null })
//         ^^^^^^ information: leftAt is always null inside this index; drop it from the key.
`);
});

test('in the words of SQL as well, and in the middle of the key', () => {
  says(`
  @@index([visitedAt, pages(sort: Desc), id], where: raw("pages = 3 AND id > 7"))
//                    ^^^^^^^^^^^^^^^^^ information: pages is always 3 inside this index; drop it from the key.
`);
});

test('several columns are told of at once', () => {
  says(`
  @@index([isBounced, pages, id], where: { isBounced: false, pages: 1 })
//         ^^^^^^^^^ information: isBounced is always false and pages is 1 inside this index; drop them from the key.
`);
});

test('the last column may be there to be read, and more than one value is no fixed one', () => {
  says(`
  @@index([isBounced], where: { isBounced: true })
  @@index([visitedAt, isBounced], where: { isBounced: true })
  @@index([leftAt, pages], where: { leftAt: { not: null } })
  @@index([pages, id], where: raw("pages > 3"))
  @@index([pages, visitedAt], where: raw("pages = 3 OR pages = 4"))
  @@index([pages, leftAt], where: raw("pages = id"))
  @@index([id, pages], where: { isBounced: true })
`);
});

test('of a unique constraint the key is a part of the meaning', () => {
  says('  @@unique([leftAt, pages], where: { leftAt: null })');
});

test('what stands behind the attribute, is refused or cannot be read says nothing', () => {
  says(`
  @@index([isBounced, visitedAt]) where isBounced = true
  @@index([state, visitedAt], where: { state: "LOST" })
  @@index([pages, visitedAt], where: raw("pages = 3 AND visited_at < now()"))
  @@index([isBounced, pages], where: { isBounced: true
`);
});

test('a model that Prisma Client does not know is let be', () => {
  says(`
  @@index([isBounced, visitedAt], where: { isBounced: true })
  @@ignore
`);
});

test('other kinds of index are let be', () => {
  says('  @@index([isBounced, pages], where: { isBounced: true }, type: Brin)');
});

test('the condition, the name and the options of the other columns stay', () => {
  changes(
    '  @@index([isBounced, visitedAt(sort: Desc), pages], where: { isBounced: true }, map: "v")',
    '  @@index([visitedAt(sort: Desc), pages], where: { isBounced: true }, map: "v")',
  );
});

test('on SQL Server and SQLite too', () => {
  for (const provider of ['sqlserver', 'sqlite', 'cockroachdb'] as const) {
    const visits = (columns: string) => `
model Visit {
  id    Int @id
  kind  Int
  pages Int

  @@index(${columns}, where: raw("kind = 3"))
}
`;
    checkFix(partialPredicateColumnInKey, visits('[kind, pages]'), visits('[pages]'), { ...enabled, provider });
  }
});

test('a name is given where the shorter key would take that of another index', () => {
  changes(
    '  @@index([isBounced, pages], where: { isBounced: true })\n  @@index([pages])',
    '  @@index([pages], where: { isBounced: true }, map: "Visit_pages_where_idx")\n  @@index([pages])',
  );
});

test('the line goes where another index has the same rows in the same order', () => {
  const twin = '  @@index([visitedAt, pages], where: { isBounced: true })';
  changes(`  @@index([isBounced, visitedAt], where: { isBounced: true })\n${twin}`, twin);
  const [fix] = fixesOf(
    partialPredicateColumnInKey,
    visit(`  @@index([isBounced, visitedAt], where: { isBounced: true })\n${twin}`),
    enabled,
  );
  expect(fix).toMatchObject({
    title: 'Remove the line, since @@index([visitedAt, pages]) serves it',
    migration: 'drops-index',
  });
});
