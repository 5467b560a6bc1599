import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import type { Provider } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { redundantPrefixIndex } from './redundant-prefix-index.ts';

test('an index starts with the columns of another', () => {
  check(
    redundantPrefixIndex,
    `
model Alert {
  id       String   @id
  level    Int
  raisedAt DateTime

  @@index([level])
//^^^^^^^^^^^^^^^^ warning: @@index([level]) of Alert is the left prefix of @@index([level, raisedAt]), which already serves it.
  @@index([level, raisedAt])
}
`,
  );
});

test('keys serve as well as indexes do, whatever their names', () => {
  check(
    redundantPrefixIndex,
    `
model PostTag {
  postId Int
  tagId  Int
  rank   Int

  @@id([postId, tagId])
  @@unique([tagId, rank], map: "ranks")
  @@index([postId(sort: Desc)], map: "newest")
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([postId]) of PostTag is the left prefix of @@id([postId, tagId]), which already serves it.
  @@index([tagId])
//^^^^^^^^^^^^^^^^ warning: @@index([tagId]) of PostTag is the left prefix of @@unique([tagId, rank]), which already serves it.
}
`,
  );
});

test('two columns are served where both are turned, or neither', () => {
  check(
    redundantPrefixIndex,
    `
model Alert {
  id       String   @id
  level    Int
  source   Int
  raisedAt DateTime

  @@index([level(sort: Desc), source(sort: Desc)])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([level, source]) of Alert is the left prefix of @@index([level, source, raisedAt]), which already serves it.
  @@index([level, source(sort: Desc)], map: "mixed")
  @@index([level, source, raisedAt])
}
`,
  );
});

describe('what the longer index has more', () => {
  const alert = (columns: string, marker: string) => `
model Alert {
  code     String    @id
  level    Int
  title    String
  kind     Kind
  codes    Int[]
  ruleId   String
  token    String    @default(cuid())
  uid      String    @db.Uuid
  doneAt   DateTime?
  status   String
  mailType String
  price    Decimal
  bellNo   String
  bell     Bell      @relation(fields: [bellNo], references: [no])

  @@index([level])
//^^^^^^^^^^^^^^^^ ${marker}: @@index([level]) of Alert is the left prefix of @@index([level, ${columns}]), which already serves it.
  @@index([level, ${columns}])
}
model Bell {
  no     String  @id
  alerts Alert[]
}
enum Kind {
  FIRE
  FLOOD
}
`;
  test.each([
    'kind',
    'ruleId',
    'token',
    'uid',
    'doneAt',
    'status',
    'mailType',
    'price',
    'bellNo',
    'code',
    'kind, doneAt',
  ])('is narrow: %s', (columns) => {
    check(redundantPrefixIndex, alert(columns, 'warning'));
  });

  test.each(['title', 'codes', 'kind, title', 'kind, price, doneAt'])('makes it much wider: %s', (columns) => {
    check(redundantPrefixIndex, alert(columns, 'information'));
  });
});

describe('not served, so silent:', () => {
  const cases: Record<string, string> = {
    'the column stands second': '@@index([level, title])',
    'the longer one holds only some rows': '@@index([title, level], where: { level: 3 })',
    'the longer one has an operator class': '@@index([title(ops: raw("text_pattern_ops")), level])',
    'the longer one is another type': '@@index([title, level], type: Brin)',
    'the longer one has a condition where Prisma does not look': '@@index([title, level]) where level > 3',
    'the longer one is not typed to its end': '@@index([title, level]',
    'it is as long': '@@index([title], map: "again")',
  };
  test.each(Object.entries(cases))('%s', (_, attribute) => {
    check(
      redundantPrefixIndex,
      `
model Alert {
  id    Int    @id
  title String
  level Int

  @@index([title])
  ${attribute}
}
`,
      { previewFeatures: ['partialIndexes'] },
    );
  });
});

describe('more than the longer one does, so silent:', () => {
  const cases: Record<string, string> = {
    'a hash index': '@@index([title], type: Hash)',
    'an operator class': '@@index([title(ops: raw("text_pattern_ops"))])',
    'a smaller index over some rows': '@@index([title], where: { level: 3 })',
    'a constraint': '@@unique([title])',
  };
  test.each(Object.entries(cases))('%s', (_, attribute) => {
    check(
      redundantPrefixIndex,
      `
model Alert {
  id    Int    @id
  title String
  level Int

  ${attribute}
  @@index([title, level])
}
`,
      { previewFeatures: ['partialIndexes'] },
    );
  });
});

test('of two partial indexes over the same rows the longer serves the shorter', () => {
  check(
    redundantPrefixIndex,
    `
model Alert {
  id    Int     @id
  level Int
  rank  Int
  open  Boolean

  @@index([level], where: { open: true })
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([level]) of Alert is the left prefix of @@index([level, rank]), which already serves it.
  @@index([level, rank], where: { open: true })
}
`,
    { previewFeatures: ['partialIndexes'] },
  );
});

describe('of several longer ones', () => {
  test('the shortest is named, though another be a constraint', () => {
    check(
      redundantPrefixIndex,
      `
model Alert {
  id    Int @id
  level Int
  rank  Int
  place Int

  @@unique([level, place, rank])
  @@index([level])
//^^^^^^^^^^^^^^^^ warning: @@index([level]) of Alert is the left prefix of @@index([level, rank]), which already serves it.
  @@index([level, rank])
}
`,
    );
  });

  test('of two that are as short the constraint is named', () => {
    check(
      redundantPrefixIndex,
      `
model Alert {
  id    Int @id
  level Int
  rank  Int
  place Int

  @@index([level])
//^^^^^^^^^^^^^^^^ warning: @@index([level]) of Alert is the left prefix of @@unique([level, place]), which already serves it.
  @@index([level, place, rank])
  @@index([level, rank])
  @@unique([level, place])
}
`,
    );
  });

  test('one that serves all comes before a shorter one that is wide', () => {
    check(
      redundantPrefixIndex,
      `
model Alert {
  id    Int    @id
  level Int
  rank  Int
  place Int
  title String

  @@index([level])
//^^^^^^^^^^^^^^^^ warning: @@index([level]) of Alert is the left prefix of @@index([level, rank, place]), which already serves it.
  @@index([level, title])
  @@index([level, rank, place])
}
`,
    );
  });

  test('one that will stay comes before one that is to go itself', () => {
    check(
      redundantPrefixIndex,
      `
model Alert {
  id    Int @id
  level Int
  rank  Int
  place Int

  @@index([level])
//^^^^^^^^^^^^^^^^ warning: @@index([level]) of Alert is the left prefix of @@index([level, rank, place]), which already serves it.
  @@index([level, rank])
//^^^^^^^^^^^^^^^^^^^^^^ warning: @@index([level, rank]) of Alert is the left prefix of @@index([level, rank, place]), which already serves it.
  @@index([level, rank, place])
}
`,
    );
  });
});

describe('where the database ends each index with the primary key', () => {
  const alert = (marker: string, { id = 'id Int @id', longer = '[level, rank]' } = {}) => `
model Alert {
  ${id}
  level Int
  rank  Int

  @@index([level])
//^^^^^^^^^^^^^^^^ ${marker}: @@index([level]) of Alert is the left prefix of @@index(${longer}), which already serves it.
  @@index(${longer})
}
`;
  const ending: readonly Provider[] = ['mysql', 'sqlite', 'sqlserver', 'cockroachdb'];

  test.each(ending)('only the shorter one returns rows in the order of the id on %s', (provider) => {
    check(redundantPrefixIndex, alert('information'), { provider });
  });

  test.each(ending)('a longer one that goes on with the id does so as well on %s', (provider) => {
    check(redundantPrefixIndex, alert('warning', { longer: '[level, id, rank]' }), { provider });
  });

  test('SQLite ends it with the number of the row, which only an integer id is', () => {
    check(redundantPrefixIndex, alert('warning', { id: 'id String @id' }), { provider: 'sqlite' });
  });

  test('SQL Server ends it with the key that is clustered', () => {
    check(redundantPrefixIndex, alert('warning', { id: 'id Int @id(clustered: false)' }), { provider: 'sqlserver' });
  });

  test('PostgreSQL does no such thing', () => {
    check(redundantPrefixIndex, alert('warning'), { provider: 'postgresql' });
  });

  test('nor does MongoDB', () => {
    check(redundantPrefixIndex, alert('warning', { id: 'id Int @id @map("_id")' }), { provider: 'mongodb' });
  });
});

describe('on MySQL', () => {
  test('the beginning of the primary key is in its order already', () => {
    check(
      redundantPrefixIndex,
      `
model PostTag {
  postId Int
  tagId  Int

  @@id([postId, tagId])
  @@index([postId])
//^^^^^^^^^^^^^^^^^ warning: @@index([postId]) of PostTag is the left prefix of @@id([postId, tagId]), which already serves it.
}
`,
      { provider: 'mysql' },
    );
  });

  test('the whole text is not in an index over its first characters, but the reverse holds', () => {
    check(
      redundantPrefixIndex,
      `
model Page {
  path  String @id
  title String
  url   String
  rank  Int

  @@index([title])
  @@index([title(length: 20), rank])
  @@index([url(length: 20)])
//^^^^^^^^^^^^^^^^^^^^^^^^^^ information: @@index([url]) of Page is the left prefix of @@index([url, rank]), which already serves it.
  @@index([url, rank])
}
`,
      { provider: 'mysql' },
    );
  });
});

test('the longer index is the table itself on SQL Server', () => {
  check(
    redundantPrefixIndex,
    `
model PostTag {
  postId Int
  tagId  Int

  @@id([postId, tagId])
  @@index([postId])
//^^^^^^^^^^^^^^^^^ information: @@index([postId]) of PostTag is the left prefix of @@id([postId, tagId]), which already serves it.
}
`,
    { provider: 'sqlserver' },
  );
});

test('a clustered index is the table on SQL Server and stays', () => {
  check(
    redundantPrefixIndex,
    `
model Alert {
  id    Int @id(clustered: false)
  level Int
  rank  Int

  @@index([level], clustered: true)
  @@index([level, rank])
}
`,
    { provider: 'sqlserver' },
  );
});

test('an ignored model is left alone', () => {
  check(
    redundantPrefixIndex,
    `
model Alert {
  id    Int @id
  level Int
  rank  Int

  @@index([level])
  @@index([level, rank])
  @@ignore
}
`,
  );
});

describe('the evidence', () => {
  const notesOn = (provider: Provider, datasource?: string) => {
    const schema = `
model Rule {
  id     Int     @id
  alerts Alert[] @relation("rule")
  copies Alert[] @relation("copy")
}
model Alert {
  id     Int    @id
  ruleId Int
  rank   Int
  copyId Int
  rule   Rule   @relation("rule", fields: [ruleId], references: [id])
  copy   Rule   @relation("copy", fields: [copyId], references: [id])

  @@index([ruleId])
  @@index([ruleId, rank])
}
`;
    const around = { provider, ...(datasource && { datasource }) };
    const { findings, locate } = analysisOf(redundantPrefixIndex, new Map([[fileId('a'), schema]]), around);
    return findings.flatMap(({ evidence }) =>
      evidence.map(({ at, note }) => {
        const { start, end } = locate(at);
        return `${schema.slice(start, end)}: ${note}`;
      }),
    );
  };
  const longer = '@@index([ruleId, rank]): @@index([ruleId, rank]) starts with ruleId';
  const order = (database: string) =>
    `@id: ${database} ends each index with this key, so only the shorter one returns rows with the same ruleId in the order of id`;

  test('is the longer index', () => {
    expect(notesOn('postgresql')).toEqual([longer]);
  });

  test('tells on MySQL that the order of the id is lost, and the foreign key is not', () => {
    expect(notesOn('mysql')).toEqual([
      longer,
      order('MySQL'),
      '@relation("rule", fields: [ruleId], references: [id]): the foreign key of rule needs an index that starts with ruleId, and the longer one does',
    ]);
  });

  test('speaks of no foreign key where the database has none', () => {
    expect(notesOn('mysql', 'relationMode = "prisma"')).toEqual([longer, order('MySQL')]);
  });
});

test('only what is certain is done unasked', () => {
  const schema = `
model Alert {
  id    Int    @id
  level Int
  rank  Int
  no    Int
  title String

  @@index([level])
  @@index([level, rank])
  @@index([no])
  @@index([no, title])
}
`;
  const { findings } = analysisOf(redundantPrefixIndex, new Map([[fileId('a'), schema]]));
  expect(
    findings.map(({ confidence, fixes }) => [confidence, fixes?.map((it) => [it.title, it.preferred, it.migration])]),
  ).toEqual([
    ['certain', [['Remove @@index([level])', true, 'drops-index']]],
    ['high', [['Remove @@index([no])', undefined, 'drops-index']]],
  ]);
});

test('the line goes with its comment', () => {
  checkFix(
    redundantPrefixIndex,
    `
model Alert {
  id    Int @id
  level Int
  rank  Int

  @@index([level], map: "levels") // tabs on the wall screen
  @@index([level, rank])
}
`,
    `
model Alert {
  id    Int @id
  level Int
  rank  Int

  @@index([level, rank])
}
`,
  );
});
