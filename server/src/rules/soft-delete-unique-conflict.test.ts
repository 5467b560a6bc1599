import { describe, expect, test } from 'vitest';
import { type Around, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { softDeleteUniqueConflict } from './soft-delete-unique-conflict.ts';

const on = (provider: Provider): Around => ({ provider, previewFeatures: ['partialIndexes'] });

const account = (lines: string, mark = 'deletedAt  DateTime?') => `
model Account {
  id         BigInt    @id @map("_id")
  teamId     BigInt
  team       Team      @relation(fields: [teamId], references: [id])
  ${mark}
${lines}
}
model Team {
  id       BigInt    @id @map("_id")
  accounts Account[]
}
`;

const says = (lines: string, mark?: string, around: Around = {}): void =>
  check(softDeleteUniqueConflict, account(lines, mark), around);

test.each(providers)('on %s a deleted row keeps what it has', (provider) => {
  says(
    `
  email String @unique
//             ^^^^^^^ information: An Account whose deletedAt is set keeps its email, so that no other can be created with it.
  name  String

  @@unique([teamId, name])
//^^^^^^^^^^^^^^^^^^^^^^^^ information: An Account whose deletedAt is set keeps its teamId and name, so that no other can be created with these.
`,
    undefined,
    { provider },
  );
});

describe('a row is gone', () => {
  const marked = (says: string) => `
  email String @unique
//             ^^^^^^^ ${says}
`;

  test('by a flag', () => {
    says(
      marked(
        'information: An Account whose isDeleted is true keeps its email, so that no other can be created with it.',
      ),
      'isDeleted Boolean @default(false)',
    );
  });

  test('by a name in small letters', () => {
    says(
      marked(
        'information: An Account whose deleted_at is set keeps its email, so that no other can be created with it.',
      ),
      'deleted_at DateTime?',
    );
  });

  test('less surely when it is only put away', () => {
    says(
      marked('hint: An Account whose archivedAt is set keeps its email, so that no other can be created with it.'),
      'archivedAt DateTime?',
    );
  });

  test('by what the project calls it', () => {
    says(
      marked('hint: An Account whose gone is true keeps its email, so that no other can be created with it.'),
      'gone Boolean',
      { settings: { softDeleteColumns: new Set(['gone']) } },
    );
  });

  test('not by a field of which nobody knows what it says', () => {
    says('  email String @unique', 'deletedAt DateTime');
    says('  email String @unique', 'isDeleted Boolean?');
    says('  email String @unique', 'deletedBy String?');
  });
});

describe('nobody wants again', () => {
  test.each([
    'token String @unique',
    'apiKey String @unique',
    'friendlyId String @unique',
    'key String @unique @default(cuid())',
    'number Int\n  @@unique([teamId, number])',
    'shortcode String\n  @@unique([teamId, shortcode])',
    'nick String? @unique',
    '@@unique([id, teamId])',
    'email String\n  @@unique([email, deletedAt])',
    'email String\n  @@unique([email], where: { deletedAt: null })',
    'email String\n  @@index([email])',
  ])('%s', (lines) => {
    says(`  ${lines}`);
  });

  test('the one row that extends another', () => {
    check(
      softDeleteUniqueConflict,
      `
model Profile {
  id        BigInt    @id
  userId    BigInt    @unique
  user      User      @relation(fields: [userId], references: [id])
  deletedAt DateTime?
}
model User {
  id      BigInt   @id
  profile Profile?
}
`,
    );
  });
});

test('some come back perhaps', () => {
  says(`
  slug       String @unique
//                  ^^^^^^^ hint: An Account whose deletedAt is set keeps its slug, so that no other can be created with it.
  externalId String

  @@unique([teamId, externalId])
//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint: An Account whose deletedAt is set keeps its teamId and externalId, so that no other can be created with these.
`);
});

describe('the constraint on living rows', () => {
  const changes = (before: string, after: string, mark?: string) =>
    checkFix(softDeleteUniqueConflict, account(before, mark), account(after, mark), on('postgresql'));

  test('keeps what else is written', () => {
    changes(
      '  email String @unique(map: "mail") @db.Citext // login',
      '  email String @unique(map: "mail", where: { deletedAt: null }) @db.Citext // login',
    );
    changes(
      '  name String\n\n  @@unique([name(sort: Desc), teamId], map: "names")',
      '  name String\n\n  @@unique([name(sort: Desc), teamId], map: "names", where: { isDeleted: false })',
      'isDeleted Boolean',
    );
  });

  test('leaves a relation the index that it had', () => {
    const living = '  name String\n\n  @@unique([teamId, name], where: { deletedAt: null })';
    changes('  name String\n\n  @@unique([teamId, name])', `${living}\n  @@index([teamId])`);
    changes(
      '  name String\n\n  @@unique([teamId, name])\n  @@index([teamId, id])',
      `${living}\n  @@index([teamId, id])`,
    );
    const [fix] = fixesOf(
      softDeleteUniqueConflict,
      account('  name String\n\n  @@unique([teamId, name])'),
      on('sqlite'),
    );
    expect(fix?.title).toBe(
      'Write @@unique([teamId, name], where: { deletedAt: null }) and add @@index([teamId]); upsert by it will fail, and findUnique may give deleted rows',
    );
  });

  test('says what stops working, and is never preferred', () => {
    const fixes = (provider: Provider) =>
      fixesOf(softDeleteUniqueConflict, account('  email String @unique'), on(provider)).map((it) => [
        it.title,
        it.migration,
        it.preferred,
        it.addsPreviewFeature,
      ]);
    const write = 'Write @unique(where: { deletedAt: null }) on email';
    const told = `${write}; upsert by it will fail, and findUnique may give deleted rows`;
    for (const provider of ['postgresql', 'sqlite', 'cockroachdb'] as const) {
      expect(fixes(provider)).toEqual([[told, 'changes-constraint', undefined, undefined]]);
    }
    expect(fixes('sqlserver')).toEqual([
      [`${write}; findUnique by it may give deleted rows`, 'changes-constraint', undefined, undefined],
    ]);
    for (const provider of ['mysql', 'mongodb'] as const) expect(fixes(provider)).toEqual([]);
  });

  test('switches the preview feature on', () => {
    const setting = 'generator client {\n  provider = "prisma-client"\n}\n';
    const [fix] = fixesOf(softDeleteUniqueConflict, setting + account('  email String @unique'));
    expect([fix?.addsPreviewFeature, fix?.edits.length]).toEqual([true, 3]);
  });

  test('waits for Prisma 7.4', () => {
    const setting = 'datasource db {\n  provider = "postgresql"\n}\n';
    const schema = parseSchema(new Map([[fileId('a'), setting + account('  email String @unique')]]));
    const fixes = (minor: number) =>
      analyze({
        schema,
        settings: defaultSettings,
        rules: [softDeleteUniqueConflict],
        prisma: { major: 7, minor },
      }).findings.map((it) => it.fixes?.length);
    expect([fixes(3), fixes(4)]).toEqual([[undefined], [1]]);
  });

  test.each([
    [
      'a relation refers to it',
      '  email String @unique\n  mails Mail[]',
      'model Mail {\n  id Int @id\n  to String\n  account Account @relation(fields: [to], references: [email])\n}',
    ],
    ['a longer key contains it', '  email String @unique\n\n  @@unique([email, teamId])', ''],
  ])('is not offered where %s', (_, lines, other) => {
    expect(fixesOf(softDeleteUniqueConflict, account(lines) + other, on('postgresql'))).toEqual([]);
  });

  test('nor where nothing else tells rows apart', () => {
    const text = 'model Account {\n  email String @unique\n  deletedAt DateTime?\n}\n';
    expect(fixesOf(softDeleteUniqueConflict, text, on('postgresql'))).toEqual([]);
  });
});

test('an ignored model says nothing', () => {
  says('  email String @unique\n\n  @@ignore');
});

describe('a key of which a part may be missing', () => {
  const environment = (marker = '') => `
model Environment {
  id        Int       @id
  slug      String
  name      String
  memberId  String?
  deletedAt DateTime?

  @@unique([slug, name, memberId])
${marker}
}
`;

  test('is not taken for the rows without it', () => check(softDeleteUniqueConflict, environment()));

  test('but is where NULL is a value like others', () => {
    const marker =
      '//^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information: An Environment whose deletedAt is set keeps its slug, name and memberId, so that no other can be created with these.';
    check(softDeleteUniqueConflict, environment(marker), { provider: 'sqlserver' });
  });
});
