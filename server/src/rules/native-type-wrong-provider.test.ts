import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix, filesAfter, withSetting } from '#test/check-rule.ts';
import { engineErrors } from '#test/engine-errors.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { parseFixture } from '#test/fixture.ts';
import { nativeTypeNames, scalarTypeNames } from '#test/native-type-names.ts';
import { ownersOf, takesNativeType } from '../schema/native-types/native-types.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { nativeTypeWrongProvider } from './native-type-wrong-provider.ts';

const model = (...fields: string[]) => `
model Thing {
  id String @id @map("_id")
${fields.map((it) => `  ${it}\n`).join('')}}
`;

test('the attribute is marked, and the sentence says whose it is and what to use', () => {
  check(
    nativeTypeWrongProvider,
    `
model Article {
  id      Int    @id
  title   String @db.VarChar(200)
  content String @db.LongText // markdown
//               ^^^^^^^^^^^^ error: @db.LongText is a MySQL type; on PostgreSQL use @db.Text.
  status  Int    @db.TinyInt
//               ^^^^^^^^^^^ error: @db.TinyInt is a MySQL and SQL Server type; on PostgreSQL use @db.SmallInt.
}
`,
  );
});

test('where there is nothing of the kind, the type of the field is enough', () => {
  check(
    nativeTypeWrongProvider,
    `
model Article {
  id    Int    @id
  title String @db.VarChar(200)
//             ^^^^^^^^^^^ error: @db.VarChar is a PostgreSQL, MySQL and SQL Server type; on SQLite use plain String.
}
`,
    { provider: 'sqlite' },
  );
});

test('a type of Prisma that the database lacks is named too', () => {
  check(
    nativeTypeWrongProvider,
    `
model Order {
  id    String  @id @map("_id")
  total Decimal @db.Decimal(10, 2)
//              ^^^^^^^^^^^ error: @db.Decimal is a PostgreSQL, MySQL, SQL Server and CockroachDB type, and MongoDB has no Decimal at all.
}
`,
    { provider: 'mongodb' },
  );
  check(
    nativeTypeWrongProvider,
    `
model Order {
  id    Int  @id
  extra Json @db.JsonB
//           ^^^^^^^^^ error: @db.JsonB is a PostgreSQL and CockroachDB type; on SQL Server use String @db.NVarChar(Max).
}
`,
    { provider: 'sqlserver' },
  );
});

test('arguments are marked where only they are of another database', () => {
  check(
    nativeTypeWrongProvider,
    `
model Visit {
  id    Int      @id
  at    DateTime @db.Time(3)
//               ^^^^^^^^^^^ error: @db.Time(3) is a PostgreSQL, MySQL and CockroachDB type; on SQL Server use @db.Time.
  until DateTime @db.Time
}
`,
    { provider: 'sqlserver' },
  );
});

test('the prefix is the name of the datasource', () => {
  const fixture = (name: string) => `
datasource ${name} {
  provider = "postgresql"
}
model Article {
  id      Int    @id
  content String @pg.LongText
}
`;
  checkFix(nativeTypeWrongProvider, fixture('pg'), fixture('pg').replace('LongText', 'Text'));
  expect(fixesOf(nativeTypeWrongProvider, fixture('pg')).map((it) => it.title)).toEqual([
    'Use @pg.Text',
    'Remove @pg.LongText',
  ]);
  // The engine says that there is no datasource of that name.
  check(nativeTypeWrongProvider, fixture('db'));
});

test('where nothing names the database, it may be one that has the type', () => {
  check(
    nativeTypeWrongProvider,
    `
datasource db {
  provider = env("DB")
}
model Article {
  id      Int    @id
  content String @db.LongText
//               ^^^^^^^^^^^^ hint: @db.LongText is a MySQL type; on PostgreSQL use @db.Text.
}
`,
  );
});

describe('the engine alone speaks of', () => {
  const cases: Record<string, string> = {
    'a word that no database knows': 'a String @db.Longtext',
    'a type of this database on a field of another type': 'a Int @db.Text',
    'a list': 'a String[] @db.LongText',
    'a field of no type of Prisma': 'a Thing @db.LongText',
    'a type written for the database alone': 'a Unsupported("longtext") @db.LongText',
    'a name that is still typed': 'a String @db.',
    'arguments that are still typed': 'a String @db.NVarChar(20',
    'an argument that is too large': 'a String @db.VarChar(99999999)',
  };
  test.each(Object.entries(cases))('%s', (_, field) => {
    check(nativeTypeWrongProvider, model(field));
  });
});

describe('the counterpart:', () => {
  const cases: readonly (readonly [Provider, string, string])[] = [
    ['postgresql', 'String @db.MediumText', 'String @db.Text'],
    ['postgresql', 'String @db.NVarChar(Max)', 'String @db.Text'],
    ['postgresql', 'String @db.NVarChar(80)', 'String @db.VarChar(80)'],
    ['postgresql', 'String @db.String(80)', 'String @db.VarChar(80)'],
    ['postgresql', 'String @db.String', 'String @db.Text'],
    ['postgresql', 'String @db.NChar(3)', 'String @db.Char(3)'],
    ['postgresql', 'String @db.UniqueIdentifier', 'String @db.Uuid'],
    ['postgresql', 'String @db.ObjectId', 'String'],
    ['postgresql', 'Int @db.UnsignedSmallInt', 'Int @db.Integer'],
    ['postgresql', 'Int @db.UnsignedInt', 'Int'],
    ['postgresql', 'Int @db.Year', 'Int @db.SmallInt'],
    ['postgresql', 'Int @db.LongText', 'Int'],
    ['postgresql', 'BigInt @db.Int8', 'BigInt @db.BigInt'],
    ['postgresql', 'Float @db.Double', 'Float @db.DoublePrecision'],
    ['postgresql', 'Float @db.SmallMoney', 'Float'],
    ['postgresql', 'Boolean @db.TinyInt', 'Boolean'],
    ['postgresql', 'Bytes @db.LongBlob', 'Bytes @db.ByteA'],
    ['postgresql', 'DateTime @db.DateTime(6)', 'DateTime @db.Timestamp(6)'],
    ['postgresql', 'DateTime @db.DateTime', 'DateTime @db.Timestamp(3)'],
    ['postgresql', 'DateTime @db.DateTime2', 'DateTime @db.Timestamp(6)'],
    ['postgresql', 'DateTime @db.DateTimeOffset', 'DateTime @db.Timestamptz(6)'],
    ['postgresql', 'DateTime @db.SmallDateTime', 'DateTime @db.Timestamp(0)'],
    ['mysql', 'Json @db.JsonB', 'Json @db.Json'],
    ['mysql', 'DateTime @db.Timestamptz(3)', 'DateTime @db.DateTime(3)'],
    ['mysql', 'DateTime @db.Timestamptz', 'DateTime @db.DateTime(6)'],
    ['mysql', 'DateTime @db.Timestamptz(9)', 'DateTime @db.DateTime(6)'],
    ['mysql', 'DateTime @db.Timetz(3)', 'DateTime @db.Time(3)'],
    ['mysql', 'String @db.Uuid', 'String @db.Char(36)'],
    ['mysql', 'String @db.NVarChar(4000)', 'String @db.VarChar(4000)'],
    ['mysql', 'String @db.String(20000)', 'String @db.LongText'],
    ['mysql', 'String @db.NChar(300)', 'String @db.VarChar(300)'],
    ['mysql', 'String @db.Xml', 'String @db.LongText'],
    ['mysql', 'String @db.Citext', 'String'],
    ['mysql', 'Decimal @db.Money', 'Decimal @db.Decimal(19, 4)'],
    ['mysql', 'Float @db.Float(53)', 'Float @db.Double'],
    ['mysql', 'Bytes @db.ByteA', 'Bytes @db.LongBlob'],
    ['sqlserver', 'String @db.LongText', 'String @db.NVarChar(Max)'],
    ['sqlserver', 'String @db.String(80)', 'String @db.NVarChar(80)'],
    ['sqlserver', 'String @db.String(8000)', 'String @db.NVarChar(Max)'],
    ['sqlserver', 'String @db.Uuid', 'String @db.UniqueIdentifier'],
    ['sqlserver', 'DateTime @db.Timestamp(3)', 'DateTime @db.DateTime2'],
    ['sqlserver', 'DateTime @db.Timestamptz(3)', 'DateTime @db.DateTimeOffset'],
    ['sqlserver', 'DateTime @db.DateTime(6)', 'DateTime @db.DateTime2'],
    ['sqlserver', 'Boolean @db.Bool', 'Boolean @db.Bit'],
    ['sqlserver', 'Bytes @db.ByteA', 'Bytes @db.VarBinary(Max)'],
    ['cockroachdb', 'String @db.Text', 'String'],
    ['cockroachdb', 'String @db.LongText', 'String'],
    ['cockroachdb', 'String @db.VarChar(50)', 'String @db.String(50)'],
    ['cockroachdb', 'String @db.VarChar', 'String'],
    ['cockroachdb', 'Int @db.TinyInt', 'Int @db.Int2'],
    ['cockroachdb', 'Int @db.SmallInt', 'Int @db.Int2'],
    ['cockroachdb', 'BigInt @db.BigInt', 'BigInt @db.Int8'],
    ['cockroachdb', 'Json @db.Json', 'Json @db.JsonB'],
    ['cockroachdb', 'Decimal @db.Money', 'Decimal @db.Decimal(19, 4)'],
    ['cockroachdb', 'DateTime @db.DateTime(0)', 'DateTime @db.Timestamp(0)'],
    ['sqlite', 'Json @db.JsonB', 'Json'],
    ['sqlite', 'DateTime @db.Timestamptz(3)', 'DateTime'],
    ['sqlite', 'String @db.ObjectId', 'String'],
    ['mongodb', 'String @db.Uuid', 'String'],
    ['mongodb', 'DateTime @db.Timestamp(3)', 'DateTime'],
    ['mongodb', 'Int @db.SmallInt', 'Int'],
    ['mongodb', 'Json @db.JsonB', 'Json'],
  ];
  test.each(cases)('on %s, %s', (provider, before, after) => {
    checkFix(nativeTypeWrongProvider, model(`it ${before}`), model(`it ${after}`), { provider });
  });
});

describe('a text without a limit', () => {
  test.each([
    ['mysql', 'it String @unique @db.NVarChar(Max)', 'it String @unique'],
    ['mysql', 'it String @default("") @db.NVarChar(Max)', 'it String @default("")'],
    ['sqlserver', 'it String @unique @db.LongText', 'it String @unique'],
    ['sqlserver', 'it Json @unique @db.JsonB', 'it String @unique'],
    ['sqlserver', 'it String @default("") @db.LongText', 'it String @default("") @db.NVarChar(Max)'],
  ] as const)('can be no key, nor have a default on MySQL: %s, %s', (provider, before, after) => {
    checkFix(nativeTypeWrongProvider, model(before), model(after), { provider });
  });
});

test('what changes the type of the field is left to a person, and so is what may lose a value', () => {
  const preferred = (field: string, provider: Provider) =>
    fixesOf(nativeTypeWrongProvider, model(field), { provider }).map((it) => [it.title, it.preferred === true]);
  expect(preferred('it Json? @db.JsonB', 'sqlserver')).toEqual([
    ['Change the type to String @db.NVarChar(Max)', false],
    ['Remove @db.JsonB', false],
  ]);
  expect(preferred('it Int @db.UnsignedInt', 'postgresql')).toEqual([['Remove @db.UnsignedInt', false]]);
  expect(preferred('it String @unique @db.LongText', 'sqlserver')).toEqual([['Remove @db.LongText', false]]);
  expect(preferred('it Decimal @db.Decimal(9, 2)', 'mongodb')).toEqual([['Remove @db.Decimal(9, 2)', false]]);
  expect(preferred('it String @db.Text', 'sqlite')).toEqual([['Remove @db.Text', true]]);
  expect(preferred('it String @db.LongText', 'postgresql')).toEqual([
    ['Use @db.Text', true],
    ['Remove @db.LongText', false],
  ]);
});

test('an optional Json stays optional as a String, with its default', () => {
  checkFix(
    nativeTypeWrongProvider,
    model('it Json? @db.JsonB @default("{}") // settings'),
    model('it String? @db.NVarChar(Max) @default("{}") // settings'),
    { provider: 'sqlserver' },
  );
});

test('line endings stay what they are', () => {
  const crlf = (text: string) => text.trim().replaceAll('\n', '\r\n');
  checkFix(
    nativeTypeWrongProvider,
    crlf(model('it String @db.VarChar(20)', 'other Int')),
    crlf(model('it String', 'other Int')),
    { provider: 'sqlite' },
  );
});

describe.each(providers)('on %s', (provider) => {
  test('every type of another database becomes something that the engine accepts', () => {
    let mended = 0;
    for (const name of nativeTypeNames) {
      for (const type of scalarTypeNames.filter((it) =>
        ownersOf(name, 0).some((owner) => takesNativeType(owner, name, it)),
      )) {
        for (const list of ownersOf(name, 1).length > 0 ? ['', '(1)', '(9000)'] : ['']) {
          const { files } = parseFixture(model(`it ${type} @db.${name}${list}`));
          const analysis = analysisOf(nativeTypeWrongProvider, files, { provider });
          for (const fix of analysis.findings.flatMap((it) => it.fixes ?? [])) {
            const left = engineErrors(withSetting(filesAfter(analysis, fix), { provider }));
            const plain = engineErrors(withSetting(parseFixture(model(`it ${type}`)).files, { provider }));
            expect(
              left.filter((it) => !plain.includes(it)),
              `${type} @db.${name}${list}: ${fix.title}`,
            ).toEqual([]);
            mended++;
          }
        }
      }
    }
    expect(mended).toBeGreaterThan(50);
  });
});
