import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { statusEnum } from './status-enum.ts';

test('an enum that lists the same for the same thing is used again', () => {
  checkOffer(
    statusEnum,
    `
enum State {
  open
  done
}
model Task {
  id    Int    @id
  state String @default("open") @db.VarChar(20) // open, done
}
`,
    `
enum State {
  open
  done
}
model Task {
  id    Int   @id
  state State @default(open)
}
`,
  );
});

test('on PostgreSQL the type is made, and the column changed in place', () => {
  const [offer] = offers('model Task {\n  id Int @id\n  state String @default("open") // open, done\n}');
  expect(offer?.creates?.map(({ name, sql }) => [name, sql.replace(/^--.*\n/gm, '')])).toEqual([
    ['Task_state_type', `CREATE TYPE "TaskState" AS ENUM ('open', 'done');\n`],
    [
      'Task_state_to_enum',
      [
        'ALTER TABLE "Task"',
        '  ALTER COLUMN "state" DROP DEFAULT,',
        '  ALTER COLUMN "state" TYPE "TaskState" USING "state"::text::"TaskState",',
        `  ALTER COLUMN "state" SET DEFAULT 'open';`,
        '',
      ].join('\n'),
    ],
  ]);
});

test('where the enum is there, no type is made', () => {
  const [offer] = offers(
    'enum State {\n  open\n  done\n  @@map("task_state")\n}\nmodel Task {\n  id Int @id\n  state String // open, done\n}',
  );
  expect(offer?.creates?.map(({ sql }) => sql.replace(/^--.*\n/gm, ''))).toEqual([
    'ALTER TABLE "Task"\n  ALTER COLUMN "state" TYPE "task_state" USING "state"::text::"task_state";\n',
  ]);
});

test.each(['mysql', 'sqlite', 'cockroachdb'] as const)('no migration is written for %s', (provider) => {
  const [offer] = offers('model Task {\n  id Int @id\n  state String // open, done\n}', { provider });
  expect([offer?.title, offer?.creates]).toEqual(['Create enum TaskState for state', undefined]);
});

describe('nothing is offered', () => {
  const task = (field: string) => `model Task {\n  id Int @id\n  ${field}\n}`;
  const cases: Record<string, string> = {
    'without a list': task('state String @default("open")'),
    'where the default is not in the list': task('state String @default("new") // open, done'),
    'for a name that says nothing of the kind': task('note String // open, done'),
    'for a list that is left open': task('state String // open, done, etc.'),
    'where it is the key': 'model State {\n  state String @id // open, done\n}',
    'for an enum': 'enum State {\n  open\n  done\n}\nmodel Task {\n  id Int @id\n  state State // open, done\n}',
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(statusEnum, fixture));

  test('on SQL Server, which has no enums', () => {
    checkNoOffer(statusEnum, task('state String // open, done'), { provider: 'sqlserver' });
  });
});

const offers = (fixture: string, around: Around = {}) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [statusEnum], around);
