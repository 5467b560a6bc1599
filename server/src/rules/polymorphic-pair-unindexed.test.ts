import { describe, test } from 'vitest';
import { check, checkFix } from '#test/check-rule.ts';
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
  B
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

  test('is not offered where a column takes no index', () => {
    const text = log().replace('subjectType String', 'subjectType String @db.Text');
    const marker =
      '//^^^^^^^^^ information: No index starts with subjectType and subjectId, so finding the rows of one subject reads all of Note.';
    check(polymorphicPairUnindexed, text.replace('  createdAt', `${marker}\n  createdAt`), { provider: 'mysql' });
  });
});
