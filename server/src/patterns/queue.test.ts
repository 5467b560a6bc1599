import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { queue } from './queue.ts';

const status = `
enum Status {
  PENDING
  RUNNING
  DONE
}
`.trim();

test('a status and a due time get their index', () => {
  checkOffer(
    queue,
    `
${status}
model Job {
  id     Int      @id
  kind   String
  status Status
  runAt  DateTime

  @@index([kind])
}
`,
    `
${status}
model Job {
  id     Int      @id
  kind   String
  status Status
  runAt  DateTime

  @@index([kind])
  @@index([status, runAt])
}
`,
  );
});

test('an index on the status alone is widened where it stands', () => {
  checkOffer(
    queue,
    `
model Post {
  id        Int       @id
  slug      String
  state     String
  publishAt DateTime?

  @@index([state])
  @@index([slug])
}
`,
    `
model Post {
  id        Int       @id
  slug      String
  state     String
  publishAt DateTime?

  @@index([state, publishAt])
  @@index([slug])
}
`,
  );
});

describe('a due time goes by the name', () => {
  test.each([
    'runAt',
    'run_at',
    'scheduledAt',
    'scheduledFor',
    'availableAt',
    'nextRunAt',
    'nextRetryAt',
    'dueAt',
    'dueDate',
    'sendAt',
    'delayUntil',
    'notBefore',
  ])('%s', (name) => {
    const fixture = `model Job {\n  id Int @id\n  status String\n  ${name} DateTime\n}`;
    expect(titles(fixture)).toEqual(['Index Job for reading what is due']);
  });

  test.each(['sentAt', 'processedAt', 'createdAt', 'startedAt', 'nextName', 'dueAmount'])('but not %s', (name) => {
    expect(titles(`model Job {\n  id Int @id\n  status String\n  ${name} DateTime\n}`)).toEqual([]);
  });
});

describe('a model of work without a due time gets one, in a group of its own behind that of the status,', () => {
  test('with the column and the native type called as the others are', () => {
    checkOffer(
      queue,
      `
${status}
model Job {
  id          Int      @id
  status      Status   @default(PENDING) // see the enum
  submittedAt DateTime @map("submitted_at") @db.Timestamptz(3)

  steps Step[]

  @@map("jobs")
}
model Step {
  id    Int @id
  jobId Int
  job   Job @relation(fields: [jobId], references: [id])
}
`,
      `
${status}
model Job {
  id          Int      @id
  status      Status   @default(PENDING) // see the enum
  submittedAt DateTime @map("submitted_at") @db.Timestamptz(3)

  runAt DateTime @default(now()) @map("run_at") @db.Timestamptz(3)

  steps Step[]

  @@index([status, runAt])
  @@map("jobs")
}
model Step {
  id    Int @id
  jobId Int
  job   Job @relation(fields: [jobId], references: [id])
}
`,
    );
  });

  test('in the names of an older database', () => {
    checkOffer(
      queue,
      `
model jobs {
  id          Int    @id
  kind_name   String
  status      String
  retry_count Int
}
`,
      `
model jobs {
  id          Int    @id
  kind_name   String
  status      String
  retry_count Int

  run_at DateTime @default(now())

  @@index([status, run_at])
}
`,
    );
  });

  test('parted from a comment that stands below, and from attributes that stand close', () => {
    checkOffer(
      queue,
      `
${status}
model Job {
  id     Int    @id
  status Status
  // how often it was tried
  tries  Int
  // read by the dashboard
  @@index([tries])
}
`,
      `
${status}
model Job {
  id     Int    @id
  status Status
  // how often it was tried
  tries  Int

  runAt DateTime @default(now())

  // read by the dashboard
  @@index([tries])
  @@index([status, runAt])
}
`,
    );
  });
});

describe('nothing is offered', () => {
  test('where an index serves it, in either direction', () => {
    for (const index of ['@@index([status, runAt])', '@@index([status, runAt(sort: Desc), id])']) {
      checkNoOffer(queue, `model Job {\n  id Int @id\n  status String\n  runAt DateTime\n  ${index}\n}`);
    }
  });

  const cases: Record<string, string> = {
    'without a status': 'model Job {\n  id Int @id\n  runAt DateTime\n}',
    'for a status that is no word': 'model Job {\n  id Int @id\n  status Json\n  runAt DateTime\n}',
    'for a status that people change': `
enum State {
  PENDING
  ACCEPTED
  DECLINED
}
model Invite {
  id    Int   @id
  state State
}
`,
    'for a status that is done when it is pending no more': `
enum State {
  ACTIVE
  RUNNING
}
model App {
  id       Int   @id
  state    State
  attempts Int
}
`,
    'for a status of any word, where nothing is tried again': 'model User {\n  id Int @id\n  status String\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(queue, fixture));

  test('where the status is too wide for a key', () => {
    const job = (type: string) => `model Job {\n  id Int @id\n  status ${type}\n  runAt DateTime\n}`;
    checkNoOffer(queue, job('String'), { provider: 'sqlserver' });
    checkNoOffer(queue, job('String @db.NVarChar(Max)'), { provider: 'sqlserver' });
    checkNoOffer(queue, job('String @db.Text'), { provider: 'mysql' });
    checkNoOffer(queue, job('String @db.VarChar(2000)'), { provider: 'mysql' });
    expect(titles(job('String @db.NVarChar(20)'), { provider: 'sqlserver' })).toHaveLength(1);
    expect(titles(job('String'), { provider: 'mysql' })).toHaveLength(1);
  });

  test('on MongoDB, whose documents would lack the due time', () => {
    checkNoOffer(queue, 'model Job {\n  id String @id @map("_id")\n  status String\n  attempts Int\n}', {
      provider: 'mongodb',
    });
  });
});

const titles = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [queue], around).map((it) => it.title);
