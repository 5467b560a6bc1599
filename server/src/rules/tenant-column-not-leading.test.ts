import { describe, test } from 'vitest';
import { check, checkFix } from '#test/check-rule.ts';
import { rangeBeforeEquality } from './range-before-equality.ts';
import { tenantColumnNotLeading } from './tenant-column-not-leading.ts';

/** Invoices of teams, by which the schema is divided. */
const invoice = (line: string, marker = '', team = 'teamId Int', more = '') => `
model Team {
  id       Int       @id
  invoices Invoice[]
}
model Invoice {
  id       Int      @id
  ${team}
  team     Team${team.includes('?') ? '?' : ''}     @relation(fields: [teamId], references: [id])
  userId   Int
  status   String
  title    String
  paidAt   DateTime
  number   String   @unique
${more}
  ${line}
${marker}
}
`;

const mixes = (columns: string) => {
  const [first = ''] = columns.split(', ');
  return `//         ${'^'.repeat(first.length)} information: Invoice is divided by teamId, and @@index([${columns}]) does not start with it, so it mixes the rows of all tenants.`;
};

const hinted = (columns: string, does: string) => {
  const [first = ''] = columns.split(', ');
  return `//         ${'^'.repeat(first.length)} hint: Invoice is divided by teamId, and @@index([${columns}]) ${does}.`;
};

test('a stretch of time is read with the rows of all tenants', () => {
  check(tenantColumnNotLeading, invoice('@@index([paidAt, teamId])', mixes('paidAt, teamId')));
  check(tenantColumnNotLeading, invoice('@@index([status, title, teamId])', mixes('status, title, teamId')));
});

test('behind what is asked for by value the tenant is found, but not alone', () => {
  const marker = hinted('status, teamId', 'helps only where status is asked for too');
  check(tenantColumnNotLeading, invoice('@@index([status, teamId])', marker));
});

test('an index without the tenant may be there for a job, so it is a hint', () => {
  const marker = hinted('status, title', 'does not contain it, so it mixes the rows of all tenants');
  check(tenantColumnNotLeading, invoice('@@index([status, title])', marker));
});

describe('nothing is said of', () => {
  const lines: Record<string, string> = {
    'the tenant first': '@@index([teamId, status])',
    'one column': '@@index([status])',
    'a constraint': '@@unique([status, teamId])',
    'what has few rows by itself': '@@index([userId, teamId])',
    'what is unique': '@@index([number, teamId])',
    'what ends with a reference': '@@index([status, userId])',
    'a time first, which jobs read': '@@index([paidAt, status])',
    'a queue': '@@index([status, runAt])',
    'another kind of index': '@@index([status, teamId], type: Brin)',
    'what is being typed': '@@index([status, teamId',
  };
  test.each(Object.entries(lines))('%s', (_, line) => {
    check(tenantColumnNotLeading, invoice(line, '', 'teamId Int', '  runAt DateTime'));
  });

  test('rows that may belong to nobody', () => {
    check(tenantColumnNotLeading, invoice('@@index([status, teamId])', '', 'teamId Int?'));
  });

  test("the tenant's own row, and the one row that a tenant has", () => {
    const own = (key: string) =>
      `model Plan {\n  orgId  Int\n  teamId Int\n  paidAt DateTime\n\n  ${key}\n  @@index([paidAt, teamId])\n}\n`;
    const others = invoice('').replace('invoices', 'plan     Plan?\n  invoices');
    check(tenantColumnNotLeading, invoice('') + own('@@id([orgId, teamId])'));
    const one = own('@@id([teamId])').replace('\n\n', '\n  team Team @relation(fields: [teamId], references: [id])\n');
    check(tenantColumnNotLeading, others + one);
  });

  test('a small table', () => {
    check(tenantColumnNotLeading, invoice('@@index([status, teamId])', '', 'teamId Int // pitwall: small'));
  });

  test('an index that is the table', () => {
    check(tenantColumnNotLeading, invoice('@@index([status, teamId], clustered: true)'), { provider: 'sqlserver' });
  });

  test('a column by which this schema is not divided', () => {
    check(
      tenantColumnNotLeading,
      `
model Invoice {
  id     Int    @id
  teamId Int
  status String

  @@index([status, teamId])
}
`,
    );
  });
});

test('a project may name its own tenant columns', () => {
  const text = invoice('@@index([paidAt, teamId])');
  check(tenantColumnNotLeading, text, { settings: { tenantColumns: new Set(['siteId']) } });
  const marker = mixes('paidAt, teamId').replaceAll('teamId', 'siteId');
  check(tenantColumnNotLeading, invoice('@@index([paidAt, teamId])', marker).replace(/teamId/g, 'siteId'), {
    settings: { tenantColumns: new Set(['siteId']) },
  });
});

describe('the fix', () => {
  test('moves the tenant to the front, with its options and all else on the line', () => {
    checkFix(
      tenantColumnNotLeading,
      invoice('@@index([status, teamId(sort: Desc), paidAt], map: "x") // list'),
      invoice('@@index([teamId(sort: Desc), status, paidAt], map: "x") // list'),
    );
  });

  test('puts it there where it was not, and takes out the index on it alone', () => {
    checkFix(
      tenantColumnNotLeading,
      invoice('@@index([teamId])\n  @@index([status, title])'),
      invoice('@@index([teamId, status, title])'),
    );
  });

  test('removes the line where another index does it', () => {
    checkFix(
      tenantColumnNotLeading,
      invoice('@@index([status, teamId])\n  @@index([teamId, status, title])'),
      invoice('@@index([teamId, status, title])'),
      {},
      'Remove the line, since @@index([teamId, status, title]) serves it within a tenant',
    );
  });
});

test('the order of the other columns is a question for later', () => {
  check([tenantColumnNotLeading, rangeBeforeEquality], invoice('@@index([paidAt, teamId])', mixes('paidAt, teamId')));
});

describe('the fix says all that it does:', () => {
  const asset = (lines: string) => `
model Team {
  id     Int     @id
  assets Asset[]
}

model Asset {
  id        Int      @id
  teamId    Int
  team      Team     @relation(fields: [teamId], references: [id])
  createdAt DateTime
  price     Decimal

${lines}
}
`;

  test('which line goes with it', () => {
    checkFix(
      tenantColumnNotLeading,
      asset('  @@index([teamId])\n  @@index([price, teamId])'),
      asset('  @@index([teamId, price])'),
      {},
      'Start it with teamId: @@index([teamId, price]), and remove @@index([teamId])',
    );
  });

  test('and that another has the order of a tenant already, in whichever direction', () => {
    checkFix(
      tenantColumnNotLeading,
      asset('  @@index([createdAt, teamId], name: "a")\n  @@index([teamId, createdAt(sort: Desc), id])'),
      asset('  @@index([teamId, createdAt(sort: Desc), id])'),
      {},
      'Remove the line, since @@index([teamId, createdAt, id]) serves it within a tenant',
    );
  });
});

test('two values that are asked for together may stand in either order, where the tenant has an index', () => {
  const ticket = (line: string) => `
model Team {
  id      Int      @id
  tickets Ticket[]
}

model Ticket {
  id     Int    @id
  teamId Int
  team   Team   @relation(fields: [teamId], references: [id])
  status String
  title  String

  @@index([status, teamId])
${line}
}
`;
  check(tenantColumnNotLeading, ticket('  @@index([teamId, title])'));
  check(
    tenantColumnNotLeading,
    ticket(
      '//         ^^^^^^ hint: Ticket is divided by teamId, and @@index([status, teamId]) helps only where status is asked for too.',
    ),
  );
});
