import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fileId } from '../text/span.ts';
import { appendOnlyWithoutTimeIndex } from './append-only-without-time-index.ts';

/** A table with a time, and what else is said of it. */
const table = (name: string, marker = '', more = '') => `
model ${name} {
  id        Int      @id
  createdAt DateTime @default(now())
${marker}
${more}
}
`;

const told = (name: string) =>
  `//^^^^^^^^^ information: Rows seem only to be added to ${name}, and no index holds createdAt: deleting old ones or a report over a period reads all of it.`;

describe('by its name a table that only grows:', () => {
  test.each(['AuditLog', 'audit_logs', 'LoginEvent', 'PageView', 'OrderHistory', 'SiteVisits', 'HttpMetric'])(
    '%s',
    (name) => check(appendOnlyWithoutTimeIndex, table(name, told(name))),
  );

  test.each(['Login', 'LogLevel', 'EventType', 'Catalog', 'Preview'])('but not %s', (name) => {
    check(appendOnlyWithoutTimeIndex, table(name));
  });
});

describe('rows that people change are no record of what happened:', () => {
  test.each(['updatedAt DateTime @updatedAt', 'startsAt DateTime', 'endDate DateTime', 'isStarred Boolean'])(
    'an Event with %s',
    (field) => {
      check(appendOnlyWithoutTimeIndex, table('Event', '', `  ${field}`));
    },
  );

  test('a log stays one', () => {
    check(appendOnlyWithoutTimeIndex, table('SyncLog', told('SyncLog'), '  updatedAt DateTime @updatedAt'));
  });
});

test('a table of sums is about stretches of time, not about when its rows were written', () => {
  check(appendOnlyWithoutTimeIndex, table('DailyMetrics', '', '  day DateTime\n  orders Int'));
});

test('the project may say so of any table', () => {
  const marker = told('Scan').replace('seem only to be', 'are only');
  check(appendOnlyWithoutTimeIndex, table('Scan', marker, '  // pitwall: append-only'));
});

test('a small table is read whole at no cost', () => {
  check(appendOnlyWithoutTimeIndex, table('AuditLog', '', '  // pitwall: small'));
});

describe('served, so silent:', () => {
  const lines: Record<string, string> = {
    'by an index on the time': '@@index([createdAt])',
    'by block ranges': '@@index([createdAt], type: Brin)',
    'behind a tenant': '@@index([orgId, createdAt])',
    'by an index on when it happened': '@@index([happenedAt])',
    'by a unique constraint': '@@unique([createdAt, orgId])',
  };
  test.each(Object.entries(lines))('%s', (_, line) => {
    check(appendOnlyWithoutTimeIndex, table('AuditLog', '', `  orgId Int\n  happenedAt DateTime\n  ${line}`));
  });
});

test('an index that is not typed to its end serves nothing', () => {
  check(appendOnlyWithoutTimeIndex, table('AuditLog', told('AuditLog'), '  @@index([createdAt'));
});

describe('rows that go with what they belong to', () => {
  test('have its key in theirs', () => {
    const log = table('RunLog', '', '  runId Int\n  @@id([runId, id])').replace(' @id\n', '\n');
    check(appendOnlyWithoutTimeIndex, log);
  });

  test('or have no key but a reference', () => {
    const user = 'model User {\n  id Int @id\n  log DeletionLog?\n}\n';
    check(
      appendOnlyWithoutTimeIndex,
      user + table('DeletionLog', '', '  user User @relation(fields: [id], references: [id])'),
    );
  });
});

test('a time that nobody sets is no time of arrival', () => {
  const log = (time: string) => table('AuditLog').replace('createdAt DateTime @default(now())', time);
  check(appendOnlyWithoutTimeIndex, log('createdAt DateTime'));
  check(appendOnlyWithoutTimeIndex, log('day DateTime @default(now()) @db.Date'));
  check(appendOnlyWithoutTimeIndex, log('createdAt Int @default(0)'));
});

const titles = (more: string, provider: 'postgresql' | 'mysql' | 'sqlite' | 'cockroachdb' = 'postgresql') =>
  analysisOf(appendOnlyWithoutTimeIndex, new Map([[fileId('a'), table('AuditLog', '', more)]]), {
    provider,
  }).findings.flatMap((it) => (it.fixes ?? []).map((fix) => fix.title));

describe('the index to add', () => {
  const brin = 'Add @@index([createdAt], type: Brin)';
  const tree = 'Add @@index([createdAt])';

  test('is one of block ranges first on PostgreSQL, and a B-tree where it has none', () => {
    expect(titles('')).toEqual([brin, tree]);
    expect(titles('', 'mysql')).toEqual([tree]);
    expect(titles('', 'sqlite')).toEqual([tree]);
  });

  test('is none on CockroachDB, where it would send every insert to one range', () => {
    expect(titles('', 'cockroachdb')).toEqual([]);
  });

  test('is a B-tree where rows are changed, which moves them', () => {
    expect(titles('  updatedAt DateTime @updatedAt')).toEqual([tree]);
    expect(titles('  // pitwall: hot')).toEqual([tree]);
  });

  test('may stand behind what the rows are listed by', () => {
    const log = (line: string) => `
model User {
  id   Int        @id
  logs AuditLog[]
}

model AuditLog {
  id        Int      @id
  userId    Int
  user      User     @relation(fields: [userId], references: [id])
  createdAt DateTime @default(now())

  ${line}
}
`;
    checkFix(
      appendOnlyWithoutTimeIndex,
      log('@@index([userId])'),
      log('@@index([userId, createdAt])'),
      {},
      'Replace @@index([userId]) with @@index([userId, createdAt])',
    );
  });

  test('stands behind it first where the rows go with that', () => {
    const owned = (line: string) => `
model User {
  id   Int        @id
  logs AuditLog[]
}

model AuditLog {
  id        Int      @id
  userId    Int
  user      User     @relation(fields: [userId], references: [id], onDelete: Cascade)
  createdAt DateTime @default(now())

  ${line}
}
`;
    checkFix(appendOnlyWithoutTimeIndex, owned('@@index([userId])'), owned('@@index([userId, createdAt])'));
  });

  test('joins the block attributes that are there', () => {
    const log = (lines: string) => `
model AuditLog {
  id        Int      @id
  createdAt DateTime @default(now())
  kind      String

${lines}
}
`;
    checkFix(
      appendOnlyWithoutTimeIndex,
      log('  @@index([kind])\n  @@map("logs")'),
      log('  @@index([kind])\n  @@index([createdAt], type: Brin)\n  @@map("logs")'),
    );
  });
});
