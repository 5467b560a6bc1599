import { describe, expect, test } from 'vitest';
import { check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { polymorphicPairUnindexed } from './polymorphic-pair-unindexed.ts';

const says = 'No index starts with subjectType and subjectId, so finding the rows of one subject reads all of Note.';

const told = `//^^^^^^^^^ information: ${says}`;

const note = (marker = '', more = '', type = 'String') => `
model Note {
  id        Int    @unique
  orgId     Int
  topicId   Int
  subjectType ${type}
  subjectId String
${marker}
${more}
}
`;

test('a type and an id say together what a row belongs to', () => {
  check(polymorphicPairUnindexed, note(told));
});

test('names may be in snake case, and the type an enum', () => {
  check(
    polymorphicPairUnindexed,
    `
model Note {
  id             Int @id
  parent_type    Kind
  parent_id      Int
//^^^^^^^^^ information: No index starts with parent_type and parent_id, so finding the rows of one parent reads all of Note.
}
enum Kind {
  A
  BLOG_POST
}
model BlogPosts {
  id Int @id
}
`,
  );
});

test('where an index starts with the type, the rows of that type are read', () => {
  const marker = told.replace('all of Note', 'all rows of Note with the same subjectType');
  check(polymorphicPairUnindexed, note(marker, '  @@index([subjectType, topicId])'));
});

describe('an index that does not find the rows does not help:', () => {
  test.each(['@@index([topicId, subjectType, subjectId])', '@@unique([topicId, subjectId])', '@@index([subjectType'])(
    '%s',
    (line) => check(polymorphicPairUnindexed, note(told, `  ${line}`)),
  );
});

describe('served, so silent:', () => {
  test.each([
    '@@index([subjectType, subjectId])',
    '@@index([subjectId, subjectType])',
    '@@index([subjectId, topicId])',
    '@@unique([subjectType, subjectId, topicId])',
    '@@id([subjectType, subjectId])',
    '@@index([orgId, subjectType, subjectId])',
    '@@index([orgId, subjectId])',
    '@@index([subjectId], type: Hash)',
  ])('%s', (line) => check(polymorphicPairUnindexed, note('', `  ${line}`)));

  test('in a project, a space or a site as in a tenant', () => {
    check(polymorphicPairUnindexed, note('', '  siteId Int\n  @@index([siteId, subjectType, subjectId])'));
  });
});

describe('no pair:', () => {
  const one = (type: string, id: string) => `model Note {\n  no Int @id\n  ${type}\n  ${id}\n}\n`;

  test.each([
    ['type String', 'id String'],
    ['subjectType String', 'topicId String'],
    ['deviceType String', 'deviceId String'],
    ['externalType String', 'externalId String'],
    ['subjectType String[]', 'subjectId String'],
    ['subjectType String', 'subjectId String[]'],
    ['subjectType Int', 'subjectId String'],
    ['subjectType String', 'subjectId DateTime'],
  ])('%s and %s', (type, id) => check(polymorphicPairUnindexed, one(type, id)));

  test('an id that a relation stores', () => {
    check(
      polymorphicPairUnindexed,
      `
model Parent {
  id    Int    @id
  notes Note[]
}
model Note {
  id         Int    @id
  parentType String
  parentId   Int
  parent     Parent @relation(fields: [parentId], references: [id])
}
`,
    );
  });

  test('an id of a type that no id around has', () => {
    check(
      polymorphicPairUnindexed,
      'model Note {\n  id String @id\n  installation BigInt @unique\n  targetType String\n  targetId BigInt\n}\n',
    );
  });

  test('places in another system, which no model is called by', () => {
    check(
      polymorphicPairUnindexed,
      'model Note {\n  id String @id\n  targetType Place\n  targetId String\n}\nenum Place {\n  CHANNEL\n  INBOX\n}\n',
    );
  });

  test('a table that a library makes', () => {
    check(polymorphicPairUnindexed, note().replace('model Note', 'model mastra_scorers'));
  });

  const template = (values: string, marker: string) => `
model Note {
  id           Int       @id
  ownType      OwnType
  customerType OwnType
  customerId   Int
${marker}
}
enum OwnType {
  ${values}
}
model Team {
  id Int @id
}
`;

  test('a type that is a quality of the thing', () => {
    check(polymorphicPairUnindexed, template('PUBLIC\n  PRIVATE\n  TEAM', ''));
  });

  test('but a hint where its values are tables, whatever the thing is called', () => {
    const marker =
      '//^^^^^^^^^^ hint: No index starts with customerType and customerId, so finding the rows of one customer reads all of Note.';
    check(polymorphicPairUnindexed, template('USER\n  TEAM', marker));
  });
});

test('a small table is read whole at no cost', () => {
  check(polymorphicPairUnindexed, note('  // pitwall: small'));
});

describe('where the key starts with a tenant', () => {
  const within = (line: string, marker = '') => `
model Note {
  tenancyId   String
  id          Int
  subjectType String
  subjectId   String
${marker}

  @@id([tenancyId, id])
${line}}
`;

  test('rows are read within one', () => {
    const marker =
      '//^^^^^^^^^ information: No index starts with subjectType and subjectId, so finding the rows of one subject reads all rows of Note with the same tenancyId.';
    check(polymorphicPairUnindexed, within('', marker));
  });

  test('and the index starts with it as well', () => {
    checkFix(polymorphicPairUnindexed, within(''), within('  @@index([tenancyId, subjectType, subjectId])\n'));
  });
});

describe('the fix', () => {
  const log = (line = '') => `
model Note {
  id          Int      @id
  subjectType String
  subjectId   Int
  createdAt   DateTime
${line}}
`;

  test('adds the index', () => {
    checkFix(polymorphicPairUnindexed, log(), log('\n  @@index([subjectType, subjectId])\n'));
  });

  test('may add the time by which the rows are listed', () => {
    const title = 'Add @@index([subjectType, subjectId, createdAt])';
    checkFix(polymorphicPairUnindexed, log(), log('\n  @@index([subjectType, subjectId, createdAt])\n'), {}, title);
  });

  test('widens an index on the type', () => {
    checkFix(
      polymorphicPairUnindexed,
      log('\n  @@index([subjectType])\n'),
      log('\n  @@index([subjectType, subjectId])\n'),
      {},
      'Replace @@index([subjectType]) with @@index([subjectType, subjectId])',
    );
  });

  test('names each line that goes', () => {
    checkFix(
      polymorphicPairUnindexed,
      log('\n  @@index([subjectType])\n  @@index([subjectType], map: "again")\n'),
      log('\n  @@index([subjectType, subjectId])\n'),
      {},
      'Replace @@index([subjectType]) and @@index([subjectType]) with @@index([subjectType, subjectId])',
    );
  });

  test.each([
    ['mysql', '@db.VarChar(700)', '@db.VarChar(800)'],
    ['sqlserver', '@db.NVarChar(800)', '@db.NVarChar(1000)'],
    ['sqlserver', '', '@db.NVarChar(1000)'],
  ] as const)('is not offered where the key would be longer than %s takes', (provider, short, long) => {
    const titles = (native: string) => {
      const text = log().replace('subjectType String', `subjectType String ${native}`);
      return fixesOf(polymorphicPairUnindexed, text, { provider }).map((it) => it.title);
    };
    expect(titles(short)).toContain('Add @@index([subjectType, subjectId])');
    expect(titles(long)).toEqual([]);
  });

  test('is not offered where a column takes no index', () => {
    const text = log().replace('subjectType String', 'subjectType String @db.Text');
    const marker =
      '//^^^^^^^^^ information: No index starts with subjectType and subjectId, so finding the rows of one subject reads all of Note.';
    check(polymorphicPairUnindexed, text.replace('  createdAt', `${marker}\n  createdAt`), { provider: 'mysql' });
  });
});
