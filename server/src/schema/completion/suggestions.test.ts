import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { engineErrors } from '#test/engine-errors.ts';
import { everyConstruct } from '#test/every-construct.ts';
import { fileId } from '../../text/span.ts';
import { scalarTypes } from '../model.ts';
import { lacksType } from '../native-types/native-types.ts';
import { type Provider, providers } from '../provider.ts';
import { parseSchema } from '../schema.ts';
import { suggestionsAt } from './suggestions.ts';

/** What is suggested at the `|` of a text, and what of it is typed already. */
function at(text: string) {
  const file = fileId('schema.prisma');
  const offset = text.indexOf('|');
  const schema = parseSchema(new Map([[file, text.replace('|', '')]]));
  const { typed, items } = suggestionsAt(schema, file, offset);
  return { typed: text.slice(offset - typed, offset), items, labels: items.map((it) => it.label) };
}

/** The same in a schema of which only one line matters. */
const inModel = (line: string, provider: Provider = 'postgresql') =>
  at(`datasource db {
  provider = "${provider}"
}
enum Role {
  ADMIN
  USER
}
type Address {
  city String
  zip  String
}
model User {
  id    Int    @id
  email String @unique
  posts Post[]
}
model Post {
  id       Int @id
  authorId Int
  roleOf   Role?
  published Boolean
  home     Address
${line}
}
`);

describe('between blocks', () => {
  test('the blocks that may stand there', () => {
    expect(at('datasource db {\n  provider = "postgresql"\n}\n|').labels).toEqual(['model', 'enum', 'generator']);
    expect(at('datasource db {\n  provider = "mongodb"\n}\nmo|')).toMatchObject({
      typed: 'mo',
      labels: ['model', 'enum', 'type', 'generator'],
    });
    expect(at('|').labels).toContain('datasource');
    expect(at('generator g {\n  previewFeatures = ["views"]\n}\n|').labels).toContain('view');
  });

  test('but not behind a keyword, in a comment or in the line that opens a block', () => {
    for (const text of ['model |', 'model Us|', '// |', 'model |User {\n}', '/*\n|\n*/', 'model User {\n} |'])
      expect(at(text).labels).toEqual([]);
  });
});

describe('in a model', () => {
  test('a field may be of any type of Prisma and of any that is declared', () => {
    const { labels, typed } = inModel('  author U|');
    expect(typed).toBe('U');
    expect(labels).toEqual([...scalarTypes, 'Role', 'Address', 'User', 'Post', 'Unsupported']);
    expect(inModel('  author |', 'sqlserver').labels).not.toContain('Json');
  });

  test('what is below a block that is not closed yet is the block', () => {
    expect(at('model User {\n  id Int\n  name |').labels).toContain('String');
    expect(at('model User {\n  id Int\n  @@|\n\nmodel Post {\n  id Int\n}').labels).toContain('@@index');
    expect(at('model User {\n  id Int @id\n|\nmodel Post {\n  id Int\n}').labels).toContain('@@index');
  });

  test('attributes go with the type, and none is suggested twice', () => {
    expect(inModel('  name String @unique @|')).toMatchObject({ typed: '@' });
    const { labels } = inModel('  name String @unique |');
    expect(labels).toEqual(expect.arrayContaining(['@id', '@default', '@map', '@db.VarChar', '@db.Uuid']));
    expect(labels).not.toContain('@unique');
    expect(labels).not.toContain('@updatedAt');
    expect(labels).not.toContain('@relation');
    expect(inModel('  at DateTime |').labels).toContain('@updatedAt');
    expect(inModel('  author User |').labels).toEqual(['@relation', '@ignore']);
  });

  test('native types are those of the database and of the type', () => {
    const nativeOf = (line: string, provider: Provider) =>
      inModel(line, provider).labels.filter((it) => it.startsWith('@db.'));
    expect(inModel('  at DateTime @db.Ti|')).toMatchObject({ typed: '@db.Ti' });
    expect(nativeOf('  at DateTime @db.|', 'postgresql')).toEqual([
      '@db.Date',
      '@db.Time',
      '@db.Timestamp',
      '@db.Timestamptz',
      '@db.Timetz',
    ]);
    expect(nativeOf('  at DateTime? @db.|', 'sqlserver')).toContain('@db.DateTime2');
    expect(nativeOf('  at DateTime @db.|', 'sqlite')).toEqual([]);
    const { items } = inModel('  price Decimal @db.|');
    expect(items.find((it) => it.label === '@db.Decimal')?.snippet).toBe('@db.Decimal($1, $2)$0');
  });

  test('a relation is suggested with its key, where that can be told', () => {
    const snippet = (line: string) => inModel(line).items.find((it) => it.label === '@relation')?.snippet;
    expect(snippet('  author User |')).toBe(`@relation(fields: [\${1:authorId}], references: [\${2:id}])$0`);
    expect(snippet('  editor User |')).toBe(`@relation(fields: [\${1:}], references: [\${2:id}])$0`);
    expect(snippet('  editors User[] |')).toBe('@relation("$1")$0');
  });

  test('lines of the block begin with at-signs; a name is the own choice', () => {
    expect(inModel('  |').labels).toEqual(['@@index', '@@unique', '@@id', '@@map', '@@ignore', '@@schema']);
    expect(inModel('  @@i|', 'mysql')).toMatchObject({ typed: '@@i' });
    expect(inModel('  |', 'mysql').labels).toContain('@@fulltext');
    expect(inModel('  @@map("posts")\n  |').labels).not.toContain('@@map');
    expect(inModel('  na|').labels).toEqual([]);
  });
});

describe('in a key', () => {
  test('the columns, less those that are there and those that store nothing', () => {
    expect(inModel('  author User @relation(fields: [authorId], references: [id])\n  @@index([|').labels).toEqual([
      'authorId',
      'roleOf',
      'published',
      'id',
    ]);
    expect(inModel('  @@index([authorId, |])').labels).toEqual(['roleOf', 'published', 'id']);
    expect(inModel('  @@unique(fields: [au|, id])')).toMatchObject({
      typed: 'au',
      labels: ['authorId', 'roleOf', 'published'],
    });
    expect(inModel('  @@index([authorId(sort: Desc), |])').labels).not.toContain('authorId');
  });

  test('paths go through composite types', () => {
    expect(inModel('  @@index([|', 'mongodb').labels).toContain('home');
    expect(inModel('  @@index([home.c|', 'mongodb')).toMatchObject({
      typed: 'home.c',
      labels: ['home.city', 'home.zip'],
    });
  });

  test('options of a column', () => {
    expect(inModel('  @@index([id(|').labels).toEqual(['sort', 'ops']);
    expect(inModel('  @@index([id(|', 'mysql').labels).toEqual(['sort', 'length']);
    expect(inModel('  @@index(id(|').labels).toEqual(['sort', 'ops']);
    expect(inModel('  @@index([id(sort: |').labels).toEqual(['Asc', 'Desc']);
    expect(inModel('  @@index([id(ops: |').labels).toEqual(['raw', 'JsonbPathOps', 'InetOps']);
  });

  test('arguments that the database knows and that are not given', () => {
    expect(inModel('  @@index([id], |)').labels).toEqual(['map', 'type', 'where']);
    expect(inModel('  @@index([id], map: "x", |)', 'mysql').labels).toEqual([]);
    expect(inModel('  @@index(|').labels).toEqual([
      'fields',
      'map',
      'type',
      'where',
      'authorId',
      'roleOf',
      'published',
      'id',
    ]);
    expect(inModel('  @@id([id], |)', 'sqlserver').labels).toEqual(['map', 'clustered', 'name']);
    expect(inModel('  @@index([id], type: |)').labels).toEqual(['BTree', 'Hash', 'Gin', 'Gist', 'SpGist', 'Brin']);
    expect(inModel('  @@index([id], type: |)', 'cockroachdb').labels).toEqual(['BTree', 'Gin']);
    expect(inModel('  email String @unique(|').labels).toEqual(['map', 'where', 'sort']);
  });

  test('conditions of a partial index', () => {
    expect(inModel('  @@index([id], where: |)').labels).toEqual(['raw', '{ }']);
    expect(inModel('  @@index([id], where: { | })').labels).toEqual(['id', 'authorId', 'roleOf', 'published']);
    expect(inModel('  @@index([id], where: { roleOf: | })').labels).toEqual(['ADMIN', 'USER', 'null', '{ not: }']);
    expect(inModel('  @@index([id], where: { published: | })').labels).toEqual(['true', 'false', '{ not: }']);
  });
});

describe('in a relation', () => {
  test('its arguments, its own fields and those of the other model', () => {
    expect(inModel('  author User @relation(|').labels).toEqual([
      'fields',
      'references',
      'onDelete',
      'onUpdate',
      'name',
      'map',
    ]);
    expect(inModel('  author User @relation(fields: [authorId], |)').labels).not.toContain('fields');
    expect(inModel('  author User @relation(fields: [|').labels).toEqual(['id', 'authorId', 'roleOf', 'published']);
    expect(inModel('  author User @relation(fields: [authorId], references: [|])').labels).toEqual(['id', 'email']);
    expect(inModel('  author User @relation(fields: [authorId], references: |)').labels).toEqual([]);
  });

  test('actions that the database takes; a key that cannot be null is not set to it', () => {
    const line = '  author User @relation(fields: [authorId], references: [id], onDelete: |)';
    expect(inModel(line).labels).toEqual(['Cascade', 'Restrict', 'NoAction', 'SetDefault']);
    expect(inModel(line.replace('authorId]', 'maybeId]')).labels).toContain('SetNull');
    expect(inModel(line, 'sqlserver').labels).not.toContain('Restrict');
  });

  test('what doing nothing means where Prisma holds the keys', () => {
    const line = '  author User @relation(fields: [authorId], references: [id], onDelete: |)';
    const detail = (provider: Provider) => inModel(line, provider).items.find((it) => it.label === 'NoAction')?.detail;
    expect(detail('postgresql')).toMatch(/^Refused/);
    expect(detail('mongodb')).toBe('Nobody looks what refers to the row');
  });

  test.each(providers)('on %s they are those that the engine names', (provider) => {
    for (const mode of ['foreignKeys', 'prisma']) {
      if (provider === 'mongodb' && mode === 'foreignKeys') continue;
      const source = `datasource db {\n  provider = "${provider}"\n  relationMode = "${mode}"\n}\n`;
      const { labels } = at(`${source}model A {\n  id Int @id\n  b A @relation(onDelete: |)\n}\n`);
      expect(labels.toSorted()).toEqual(JSON.parse(wasm.referential_actions(source)).toSorted());
    }
  });
});

describe('in a default', () => {
  test('values and functions of the type', () => {
    expect(inModel('  role Role @default(|)').labels).toEqual(['ADMIN', 'USER', 'dbgenerated()']);
    expect(inModel('  role Role[] @default([A|])')).toMatchObject({ typed: 'A', labels: ['ADMIN', 'USER'] });
    expect(inModel('  on Boolean @default(|').labels).toEqual(['true', 'false', 'dbgenerated()']);
    expect(inModel('  at DateTime @default(n|').labels).toEqual(['now()', 'dbgenerated()']);
    expect(inModel('  n Int @default(|').labels).toEqual(['autoincrement()', 'dbgenerated()']);
    expect(inModel('  n Int @default(|', 'mongodb').labels).toEqual([]);
    expect(inModel('  s String @default(|', 'mongodb').labels).toContain('auto()');
    expect(inModel('  s String @default("|").').labels).toEqual([]);
  });
});

describe('what is inserted', () => {
  test.each(providers)('as a default, is valid on %s', (provider) => {
    for (const typeName of scalarTypes) {
      if (lacksType(provider, typeName)) continue;
      for (const { label, snippet } of inModel(`  f ${typeName} @default(|`, provider).items) {
        const value = withoutStops(snippet ?? label).replace('("")', '("1")');
        const isNumbered = value === 'autoincrement()' || value === 'sequence()';
        const rest = isNumbered ? '@id' : value === 'auto()' ? '@id @map("_id") @db.ObjectId' : '';
        const id = rest === '' ? `${idOn(provider)}\n  ` : '';
        expect(errorsIn(provider, `${id}f ${typeName} @default(${value}) ${rest}`), value).toEqual([]);
      }
    }
  });

  test.each(providers)('behind a field, is valid on %s', (provider) => {
    for (const typeName of scalarTypes) {
      if (lacksType(provider, typeName)) continue;
      for (const { label, snippet } of inModel(`  f ${typeName} |`, provider).items) {
        if (label === '@id' || label === '@default') continue;
        const text = withoutStops(snippet ?? label)
          .replace('("")', '("x")')
          .replace('(, )', '(5, 2)')
          .replace('()', '(1)');
        expect(errorsIn(provider, `${idOn(provider)}\n  f ${typeName} ${text}`), text).toEqual([]);
      }
    }
  });

  test.each(providers)('as a block, is valid on %s', (provider) => {
    const datasource = `datasource db {\n  provider = "${provider}"\n}\n`;
    for (const { label, snippet } of at(`${datasource}|`).items) {
      if (label === 'enum' || label === 'type') continue;
      expect(engineErrors(new Map([[fileId('a'), datasource + withoutStops(snippet ?? '')]]))).toEqual([]);
    }
    const { labels } = at(`${datasource}|`);
    expect(labels.includes('enum')).toBe(provider !== 'sqlserver');
  });

  const idOn = (provider: Provider) => (provider === 'mongodb' ? 'id String @id @map("_id")' : 'id Int @id');

  const errorsIn = (provider: Provider, lines: string) =>
    engineErrors(
      new Map([[fileId('a'), `datasource db {\n  provider = "${provider}"\n}\nmodel A {\n  ${lines}\n}\n`]]),
    );
});

describe('in other blocks', () => {
  test('settings that are not there, and their values', () => {
    expect(at('datasource db {\n  provider = "mysql"\n  |\n}').labels).toEqual([
      'relationMode',
      'url',
      'directUrl',
      'shadowDatabaseUrl',
    ]);
    expect(at('datasource db {\n  provider = "postgresql"\n  |\n}').labels).toContain('extensions');
    expect(at('datasource db {\n  provider = "sqlserver"\n  |\n}').labels).toContain('schemas');
    expect(at('datasource db {\n  provider = "my|"\n}')).toMatchObject({ typed: 'my', labels: [...providers] });
    expect(at('datasource db {\n  relationMode = "|"\n}').labels).toEqual(['foreignKeys', 'prisma']);
    expect(at('datasource db {\n  url = |\n}').labels).toEqual([]);
    expect(at('generator c {\n  output = "x"\n  |\n}').labels).toEqual([
      'provider',
      'previewFeatures',
      'moduleFormat',
      'runtime',
      'binaryTargets',
    ]);
  });

  test('preview features are those that the engine takes', () => {
    const { labels } = at('generator c {\n  previewFeatures = ["views", "|"]\n}');
    expect(labels).toEqual(JSON.parse(wasm.preview_features()));
  });

  test('an enum has names in the database, and so have its values', () => {
    expect(at('enum Role {\n  ADMIN |\n}').labels).toEqual(['@map']);
    expect(at('enum Role {\n  ADMIN\n  @@|\n}').labels).toEqual(['@@map', '@@schema']);
    expect(
      at(
        'datasource db {\n  schemas = ["auth", "shop"]\n}\nenum Role {\n  A\n}\nmodel A {\n  id Int @id\n  @@schema("|")\n}',
      ).labels,
    ).toEqual(['auth', 'shop']);
  });
});

test('a line longer than any person writes is left alone', () => {
  expect(inModel(`  @@index([${'id, '.repeat(400)}|`).labels).not.toEqual([]);
  expect(inModel(`  @@index([${'id, '.repeat(600)}|`).labels).toEqual([]);
});

test('wherever the cursor stands in whatever is typed so far, what is typed lies before it', () => {
  const file = fileId('schema.prisma');
  for (let end = 0; end <= everyConstruct.length; end += 3) {
    const text = everyConstruct.slice(0, end);
    const { typed, items } = suggestionsAt(parseSchema(new Map([[file, text]])), file, end);
    expect(typed).toBeLessThanOrEqual(end);
    expect(new Set(items.map((it) => it.label)).size).toBe(items.length);
    for (const { snippet } of items) expect(withoutStops(snippet ?? '')).not.toMatch(/[$\\]/);
  }
});

/** The text that a snippet leaves. */
const withoutStops = (snippet: string): string =>
  snippet
    .replaceAll(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
    .replaceAll(/\$\d+/g, '')
    .replaceAll(/\\([\\$}])/g, '$1');

const wasm = createRequire(import.meta.url)('@prisma/prisma-schema-wasm');
