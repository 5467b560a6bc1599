import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fileId } from '../text/span.ts';
import { duplicateIndex } from './duplicate-index.ts';

test('two that differ only in their names are one index', () => {
  check(
    duplicateIndex,
    `
model Part {
  id         Int @id
  supplierId Int
  leadDays   Int

  @@index([supplierId, leadDays], map: "by_supplier")
  @@index([supplierId, leadDays], map: "by_lead_time")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([supplierId, leadDays], map: "by_supplier") and @@index([supplierId, leadDays], map: "by_lead_time") of Part are the same index.
}
`,
  );
});

test('two lines that are alike to the letter, and a third one', () => {
  check(
    duplicateIndex,
    `
model Part {
  id       Int @id
  leadDays Int

  @@index([leadDays])
  @@index([leadDays])
//^^^^^^^^^^^^^^^^^^^ warning: Part has @@index([leadDays]) twice.
  @@index(fields: [leadDays],   name: "old")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([leadDays]) and @@index(fields: [leadDays], name: "old") of Part are the same index.
}
`,
  );
});

test('all directions turned round make the same index, read backwards', () => {
  check(
    duplicateIndex,
    `
model Part {
  id       String @id
  leadDays Int
  stock    Int

  @@index([leadDays(sort: Desc), stock])
  @@index([leadDays, stock(sort: Desc)])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([leadDays(sort: Desc), stock]) and @@index([leadDays, stock(sort: Desc)]) of Part are the same index, read in opposite directions.
}
`,
  );
});

test('other types than a B-tree, and partial ones, can stand there twice too', () => {
  check(
    duplicateIndex,
    `
model Part {
  id     Int      @id
  labels String[]
  stock  Int
  live   Boolean

  @@index([labels], type: Gin)
  @@index([labels], type: Gin, map: "b")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([labels], type: Gin) and @@index([labels], type: Gin, map: "b") of Part are the same index.
  @@index([stock], where: { live: true })
  @@index([stock], where: { live: true }, map: "c")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([stock], where: { live: true }) and @@index([stock], where: { live: true }, map: "c") of Part are the same index.
}
`,
    { previewFeatures: ['partialIndexes'] },
  );
});

describe('another index, so silent:', () => {
  const cases: Record<string, string> = {
    'another order of the columns': '@@index([stock, title])',
    'one direction turned': '@@index([title, stock(sort: Desc)])',
    'a column less': '@@index([title])',
    'a column more': '@@index([title, stock, id])',
    'an operator class': '@@index([title(ops: raw("text_pattern_ops")), stock])',
    'only some rows': '@@index([title, stock], where: { stock: 1 }, map: "some")',
    'another type': '@@index([title, stock], type: Brin, map: "brin")',
    'a constraint': '@@unique([title, stock])',
    'a condition where Prisma does not look': '@@index([title, stock]) where stock > 1',
    'a line that is not typed to its end': '@@index([title, stock]',
  };
  test.each(Object.entries(cases))('%s', (_, attribute) => {
    check(
      duplicateIndex,
      `
model Part {
  id    Int    @id
  title String
  stock Int

  @@index([title, stock])
  ${attribute}
}
`,
      { previewFeatures: ['partialIndexes'] },
    );
  });
});

test('the first characters of a text are another index than the whole on MySQL', () => {
  check(
    duplicateIndex,
    `
model Part {
  id    Int    @id
  title String @db.VarChar(300)

  @@index([title])
  @@index([title(length: 20)], map: "short")
}
`,
    { provider: 'mysql' },
  );
});

test('MySQL ends each index with the primary key, so that opposite directions differ in the order of the ids', () => {
  check(
    duplicateIndex,
    `
model Part {
  id       Int @id
  leadDays Int

  @@index([leadDays])
  @@index([leadDays(sort: Desc)], map: "longest")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: @@index([leadDays]) and @@index([leadDays(sort: Desc)], map: "longest") of Part are the same index, read in opposite directions.
}
`,
    { provider: 'mysql' },
  );
});

test('what may return another order is not removed unasked', () => {
  const schema = `
model Part {
  id Int @id
  no Int
  @@index([no])
  @@index([no], map: "b")
  @@index([no(sort: Desc)], map: "c")
}
`;
  const { findings } = analysisOf(duplicateIndex, new Map([[fileId('a'), schema]]), { provider: 'mysql' });
  expect(
    findings.flatMap(({ confidence, fixes = [] }) => fixes.map((it) => [it.title, confidence, it.preferred])),
  ).toEqual([
    ['Remove @@index([no], map: "b")', 'certain', true],
    ['Remove @@index([no(sort: Desc)], map: "c")', 'high', undefined],
  ]);
});

test('Prisma itself refuses equal ones on MongoDB, but not those in opposite directions', () => {
  check(
    duplicateIndex,
    `
model Part {
  id       String @id @default(auto()) @map("_id") @db.ObjectId
  leadDays Int

  @@index([leadDays])
  @@index([leadDays], map: "again")
  @@index([leadDays(sort: Desc)], map: "longest")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([leadDays]) and @@index([leadDays(sort: Desc)], map: "longest") of Part are the same index, read in opposite directions.
}
`,
    { provider: 'mongodb' },
  );
});

test('only one index of a table is clustered on SQL Server', () => {
  check(
    duplicateIndex,
    `
model Part {
  id       Int @id(clustered: false)
  leadDays Int

  @@index([leadDays], clustered: true)
  @@index([leadDays], map: "narrow")
}
`,
    { provider: 'sqlserver' },
  );
});

test('an ignored model is left alone', () => {
  check(
    duplicateIndex,
    `
model Part {
  id       Int @id
  leadDays Int

  @@index([leadDays])
  @@index([leadDays])
  @@ignore
}
`,
  );
});

test('the later one goes, and with it the error about their name', () => {
  checkFix(
    duplicateIndex,
    `
model Part {
  id       Int @id
  leadDays Int

  @@index([leadDays])
  @@index([leadDays])
}
`,
    `
model Part {
  id       Int @id
  leadDays Int

  @@index([leadDays])
}
`,
  );
});
