import { describe, test } from 'vitest';
import { checkNoOffer, checkOffer } from '#test/check-pattern.ts';
import { listPageIndex } from './list-page-index.ts';

const status = `
enum Status {
  OPEN
  SHIPPED
}`;

test('without a tenant, a table to which rows come and come is listed by status', () => {
  checkOffer(
    listPageIndex,
    `${status}
model Order {
  id        Int      @id
  status    Status
  createdAt DateTime
}
`,
    `${status}
model Order {
  id        Int      @id
  status    Status
  createdAt DateTime

  @@index([status, createdAt])
}
`,
  );
});

test('the tenant comes first, and the index on it goes', () => {
  checkOffer(
    listPageIndex,
    `
model Asset {
  id        Int      @id
  orgId     Int
  status    String
  createdAt DateTime

  @@index([orgId])
  @@index([status])
}
`,
    `
model Asset {
  id        Int      @id
  orgId     Int
  status    String
  createdAt DateTime

  @@index([orgId, status, createdAt])
  @@index([status])
}
`,
  );
});

test('what an index compares before the status stays before it', () => {
  checkOffer(
    listPageIndex,
    `
model Program {
  id      Int      @id
  payouts Payout[]
}
model Payout {
  id        Int      @id
  programId Int
  program   Program  @relation(fields: [programId], references: [id])
  status    String
  createdAt DateTime

  @@index([programId])
  @@index([programId, status])
}
`,
    `
model Program {
  id      Int      @id
  payouts Payout[]
}
model Payout {
  id        Int      @id
  programId Int
  program   Program  @relation(fields: [programId], references: [id])
  status    String
  createdAt DateTime

  @@index([programId, status, createdAt])
}
`,
  );
});

test('the order is the one in which an index has the rows of a tenant', () => {
  checkOffer(
    listPageIndex,
    `
model Booking {
  id        Int      @id
  orgId     Int
  state     String
  startsAt  DateTime
  createdAt DateTime

  @@index([orgId, startsAt])
}
`,
    `
model Booking {
  id        Int      @id
  orgId     Int
  state     String
  startsAt  DateTime
  createdAt DateTime

  @@index([orgId, startsAt])
  @@index([orgId, state, startsAt])
}
`,
  );
});

test('a type is a filter where an index says so', () => {
  const upload = (index: string) => `
model Upload {
  id        Int      @id
  type      String
  createdAt DateTime

  ${index}
}
`;
  checkOffer(listPageIndex, upload('@@index([type])'), upload('@@index([type, createdAt])'));
  checkNoOffer(listPageIndex, upload('@@index([createdAt])'));
});

test('a parent that begins an index with more columns owns the lists', () => {
  const entries = (indexes: string) => `
model Program {
  id          Int          @id
  submissions Submission[]
}
model Submission {
  id        Int      @id
  programId Int
  program   Program  @relation(fields: [programId], references: [id])
  partner   String
  status    String
  createdAt DateTime

  @@index([programId, partner])${indexes}
}
`;
  checkOffer(listPageIndex, entries(''), entries('\n  @@index([programId, status, createdAt])'));
});

describe('nothing is offered', () => {
  const order = (fields: string, attributes = '') => `
model Order {
  id        Int      @id
  ${fields}
  createdAt DateTime
  ${attributes}
}
`;
  const cases: Record<string, string> = {
    'without a status or a category': order('name String'),
    'where the index is there': order('status String', '@@index([status, createdAt])'),
    'where a longer index has the status before a time': order(
      'status String\nkey Int',
      '@@index([key, status, createdAt])',
    ),
    'where an index puts the status to another use': order('status String\nkey Int', '@@index([status, key])'),
    'where a number, which may be a range, comes before the status': order(
      'status String\nprice Float',
      '@@index([price, status])',
    ),
    'where an index compares a free text before the status': order(
      'status String\nkey String',
      '@@index([key, status])',
    ),
    'where a number of that name, which may be a range, comes first': order(
      'status String\npriority Int',
      '@@index([priority, status])',
    ),
    'where so much is compared that few rows are left': order(
      'status String\nkind String\ntype String\nlive Boolean',
      '@@index([live, kind, type, status])',
    ),
    'where a partial index holds the rows of a status': order(
      'status String',
      '@@index([createdAt], where: { status: "OPEN" })',
    ),
    'where the status is text of any length': order('status String @db.VarChar(2000)'),
    'where the statuses are several': order('status String[]'),
    'where a program works the rows off': order('status String\nattempts Int'),
    'where a time says when a row is due': order('status String\ndueAt DateTime'),
    'where the table is small': `// pitwall: small\n${order('status String').trim()}`,
    'where nobody works through the rows, and no index tells of lists': order('status String').replace(
      'Order',
      'Server',
    ),
    'without a time': order('status String').replace('createdAt DateTime', ''),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(listPageIndex, fixture));

  test('on SQL Server where the text is wider than a key', () => {
    checkNoOffer(listPageIndex, order('status String'), { provider: 'sqlserver' });
  });
});
