import { describe, expect, test } from 'vitest';
import { fileId, textOf } from '../../text/span.ts';
import type { Field, ForeignKey, Model } from '../model.ts';
import { parseSchema, type Schema } from '../schema.ts';

const schemaOf = (text: string): Schema => parseSchema(new Map([[fileId('schema.prisma'), text]]));

function modelWith(...lines: string[]): Model {
  const [model] = schemaOf(`model Post {\n  ${lines.join('\n  ')}\n}\n`).models;
  if (!model) throw new Error('The model was not found.');
  return model;
}

const show = ({ name, dbName, native, default: value, ignored }: Field): string =>
  [
    name.text,
    dbName === name.text ? '' : `as ${dbName}`,
    native ? `is ${native.name}(${native.arguments.join('; ')})` : '',
    value ? `defaults to ${textOf(value.span)}` : '',
    ignored ? 'ignored' : '',
  ]
    .filter((it) => it !== '')
    .join(', ');

describe('a field', () => {
  test.each([
    ['title String', 'title'],
    ['title String @map("title_text")', 'title, as title_text'],
    ['title String @map(name: "title_text")', 'title, as title_text'],
    ['title String @map(', 'title'],
    ['title String @db.VarChar(20)', 'title, is VarChar(20)'],
    ['price Decimal @db.Decimal(10, 2)', 'price, is Decimal(10; 2)'],
    ['title String @db.NVarChar(Max)', 'title, is NVarChar(Max)'],
    ['title String @db.', 'title, is ()'],
    ['id Int @default(autoincrement())', 'id, defaults to autoincrement()'],
    ['id Int @default(value: 3)', 'id, defaults to 3'],
    ['tags String[] @default(["a", "b"])', 'tags, defaults to ["a", "b"]'],
    ['id Int @default()', 'id'],
    ['title String @ignore', 'title, ignored'],
  ])('%s', (line, field) => {
    expect(modelWith(line).fields.map(show)).toEqual([field]);
  });
});

describe('a model', () => {
  test('has the name of its table', () => {
    expect(modelWith('id Int').dbName).toBe('Post');
    expect(modelWith('@@map("posts")', 'id Int').dbName).toBe('posts');
    expect(modelWith('@@map(name: "posts")').dbName).toBe('posts');
  });

  test('may be ignored', () => {
    expect(modelWith('id Int').ignored).toBe(false);
    expect(modelWith('id Int', '@@ignore').ignored).toBe(true);
  });
});

describe('a foreign key', () => {
  const showKey = ({ name, target, fields, references, onDelete }: ForeignKey): string => {
    const words = (names: typeof fields) => names.map((it) => textOf(it.span)).join(', ');
    return `${name ?? 'no name'}: ${words(fields)} -> ${target}.${words(references)}, ${onDelete?.text ?? 'no action'}`;
  };

  test.each([
    ['fields: [a, b], references: [id, org]', 'no name: a, b -> User.id, org, no action'],
    ['fields: a, references: id', 'no name: a -> User.id, no action'],
    ['"x", references: [id], fields: [a], onDelete: Cascade', 'x: a -> User.id, Cascade'],
    ['name: "x", fields: [a]', 'x: a -> User., no action'],
  ])('of @relation(%s)', (list, foreignKey) => {
    const model = modelWith('a Int', 'b Int', `user User? @relation(${list})`);
    expect(model.foreignKeys.map(showKey)).toEqual([foreignKey]);
  });

  test.each([
    '@relation("x")',
    '@relation(fields: [], references: [])',
    '@relation(fields: [a, nothing], references: [id, id])',
    '@relation(fields: [a, ], references: [id])',
    '@relation(fields: [a, references: [id], onDelete: Cascade)',
    '',
  ])('is not in %s', (attribute) => {
    expect(modelWith('a Int', `user User? ${attribute}`).foreignKeys).toEqual([]);
  });
});

test('an enum has values with the names that the database knows', () => {
  const [state] = schemaOf('enum State {\n  OPEN\n  DONE @map("done")\n  @@map("states")\n}\n').enums;
  expect(state?.dbName).toBe('states');
  expect(state?.values.map((it) => [it.name.text, it.dbName])).toEqual([
    ['OPEN', 'OPEN'],
    ['DONE', 'done'],
  ]);
});

describe('a datasource', () => {
  const datasourceWith = (...lines: string[]) => schemaOf(`datasource db {\n  ${lines.join('\n  ')}\n}\n`).datasource;

  test.each([
    ['provider = "mysql"', 'mysql'],
    ['provider = "postgres"', 'postgresql'],
    ['provider = "oracle"', undefined],
    ['provider = env("PROVIDER")', undefined],
    ['provider = ["mysql"]', undefined],
    ['provider =', undefined],
    ['url = "x"', undefined],
  ])('with %s', (line, provider) => {
    expect(datasourceWith(line)?.provider).toBe(provider);
  });

  test.each([
    ['relationMode = "prisma"', 'prisma'],
    ['referentialIntegrity = "prisma"', 'prisma'],
    ['relationMode = "foreignKeys"', 'foreignKeys'],
    ['relationMode = prisma', 'foreignKeys'],
    ['', 'foreignKeys'],
  ])('with %j', (line, mode) => {
    expect(datasourceWith(line)?.relationMode).toBe(mode);
  });
});

test('a generator has preview features, one or several', () => {
  const featuresOf = (value: string) =>
    schemaOf(`generator client {\n  previewFeatures = ${value}\n}\n`).generators.map((it) => it.previewFeatures);
  expect(featuresOf('["views", "typedSql"]')).toEqual([['views', 'typedSql']]);
  expect(featuresOf('"views"')).toEqual([['views']]);
  expect(featuresOf('["views", ')).toEqual([['views']]);
  expect(featuresOf('')).toEqual([[]]);
});
