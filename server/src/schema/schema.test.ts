import { describe, expect, test } from 'vitest';
import { everyConstruct } from '#test/every-construct.ts';
import { parseFixture } from '#test/fixture.ts';
import { placed } from '#test/placed.ts';
import { randomEdit, randomFrom } from '#test/random-edits.ts';
import { fileId, textOf } from '../text/span.ts';
import { noHistory } from './history/history.ts';
import { locator } from './locator.ts';
import { assembleSchema, commentsOf, enumNamed, modelNamed, parseFile, parseSchema, type Schema } from './schema.ts';

const schemaOf = (fixture: string): Schema => parseSchema(parseFixture(fixture).files);

const problemsOf = ({ problems }: Schema): string[] => problems.map((it) => `${textOf(it.span)}: ${it.message}`);

describe('a schema of several files', () => {
  const schema = schemaOf(`
//- user.prisma
model User {
  id Int @id
}
//- setting.prisma
datasource db {
  provider = "postgres"
}
generator client {
  provider = "prisma-client"
}
enum State {
  OPEN
}
`);

  test('is one', () => {
    expect(schema.datasource?.provider).toBe('postgresql');
    expect(schema.generators.map((it) => it.name.text)).toEqual(['client']);
    expect(schema.models.map((it) => it.name.text)).toEqual(['User']);
    expect(schema.enums.map((it) => it.name.text)).toEqual(['State']);
    expect(problemsOf(schema)).toEqual([]);
  });

  test('knows for every span in which file it is', () => {
    const locate = locator(schema);
    const user = modelNamed(schema, 'User');
    const state = enumNamed(schema, 'State');
    if (!user || !state) throw new Error('The blocks were not found.');
    expect(locate(user.name.span)).toEqual({ file: 'user.prisma', start: 6, end: 10 });
    const text = schema.files[1]?.text ?? '';
    const { file, start, end } = locate(state.values[0]?.name.span ?? state.name.span);
    expect([file, text.slice(start, end)]).toEqual(['setting.prisma', 'OPEN']);
  });

  test('has no place for a span of another', () => {
    const other = schemaOf('model Other {\n}\n').models[0];
    if (!other) throw new Error('The block was not found.');
    expect(() => locator(schema)(other.name.span)).toThrow('another schema');
  });
});

test('of two definitions with one name the first counts, whatever they define', () => {
  const schema = schemaOf(`
model User {
  id Int @id
}
enum User {
  OPEN
}
//- more.prisma
type User {
  name String
}
`);
  expect(schema.models.map((it) => it.kind)).toEqual(['model']);
  expect(schema.enums).toEqual([]);
  expect(problemsOf(schema)).toEqual([
    'User: User is defined twice; only the first definition is read.',
    'User: User is defined twice; only the first definition is read.',
  ]);
});

test('a definition whose name was not typed yet is left out, and no other is like it', () => {
  const schema = schemaOf('model {\n  id Int @id\n}\nenum {\n  OPEN\n}\n');
  expect([...schema.models, ...schema.enums]).toEqual([]);
  expect(problemsOf(schema)).toEqual([]);
});

test('of two datasources the first counts', () => {
  const schema = schemaOf(`
datasource one {
  provider = "mysql"
}
datasource two {
  provider = "sqlite"
}
`);
  expect(schema.datasource?.name.text).toBe('one');
  expect(problemsOf(schema)).toEqual(['two: A schema has one datasource; two is a second one and is not read.']);
});

describe('a schema for Prisma 8', () => {
  test.each(['// use prisma-8\nmodel A {\n}\n', '//use prisma-next', '\uFEFF\r\n  //  use   prisma-8  \r\n'])(
    'says so in its first line: %j',
    (text) => {
      expect(parseSchema(new Map([[fileId('a'), text]])).prisma8).toBe(true);
    },
  );

  test.each([
    'model A {\n}\n// use prisma-8\n',
    '// use prisma-80\n',
    '// use prisma-8, says Ann\n',
    '/// use prisma-8\n',
    '// use prisma-7\n',
    '',
  ])('does not say so anywhere else, nor in other words: %j', (text) => {
    expect(parseSchema(new Map([[fileId('a'), text]])).prisma8).toBe(false);
  });

  test('is one as soon as one of its files says so', () => {
    expect(schemaOf('model A {\n}\n//- b.prisma\n// use prisma-8\n').prisma8).toBe(true);
  });
});

test('the comments of a file are those of all its sections', () => {
  const file = parseFile(fileId('a'), '// 1\nmodel A {\n  id Int // 2\n} // 3\n// 4');
  expect(commentsOf(file).map((it) => it.text)).toEqual(['1', '2', '3', '4']);
});

describe('after an edit', () => {
  const before = 'model A {\n  id Int @id\n}\n\nmodel B {\n  id Int @id\n}\n\nmodel C {\n  id Int @id\n}\n';
  const file = fileId('schema.prisma');

  test('models whose text did not change are the same objects, and their places are right', () => {
    const former = parseFile(file, before);
    const after = parseFile(file, before.replace('B {\n', 'B {\n  x Int\n'), former);
    expect(after.parts.map((it, i) => it === former.parts[i])).toEqual([true, false, true]);
    expect(placed(after)).toBe(placed(parseFile(file, after.text)));
  });

  test('and after any others, everything is found as from scratch', () => {
    const random = randomFrom(2);
    for (let round = 0; round < 25; round++) {
      let live = parseFile(file, everyConstruct);
      for (let step = 0; step < 12; step++) {
        const text = randomEdit(live.text, random);
        live = parseFile(file, text, live);
        expect(placed(live), JSON.stringify(text)).toBe(placed(parseFile(file, text)));
      }
    }
  });
});

describe('a text of 5 MB is read like any other:', () => {
  const megabytes = (text: string) => text.repeat(Math.ceil(5_000_000 / text.length));

  test.each([
    ['lines that stand in no block', megabytes('what is this\n')],
    ['lines of a block that mean nothing', `model A {\n${megabytes('? what is this\n')}}\n`],
    ['comments', megabytes('// a comment\n')],
    ['comments that nobody closed', megabytes('/* a comment\n')],
    ['one line of words', megabytes('model ')],
    ['one line of marks', megabytes('/*, ')],
    ['a line of attributes', `model A {\n  a Int ${megabytes('@someAttribute(/*, ')}`],
    ['one string', `model A {\n  a String @default("${megabytes('\\" }')}") }\n`],
    ['one list', `model A {\n  @@index([${megabytes('someField, ')}])\n}\n`],
    ['blocks in one line', megabytes('enum A { } ')],
    ['models', megabytes('model A {\n  id Int @id // key\n  @@index([id])\n}\n')],
  ])('%s', { timeout: 30_000 }, (_, text) => {
    const schema = parseSchema(new Map([[fileId('a'), text]]));
    expect(schema.files.map((it) => it.parts.map((part) => part.section.text).join('') === text)).toEqual([true]);
  });
});

describe('assembled from an earlier state it is as from scratch:', () => {
  const before = `datasource db {
  provider = "postgresql"
}
model User {
  id    Int    @id
  role  Role
  posts Post[]
}
model Post {
  id Int @id
}
model User {
  twice Int
}
enum Role {
  ADMIN
}
`;

  test.each([
    ['a field is new', 'id    Int    @id', 'id    Int    @id\n  name String'],
    ['a model is called otherwise', 'model Post', 'model Note'],
    ['the first of two with one name is', 'model User', 'model Person'],
    ['an enum is', 'enum Role', 'enum Rank'],
    ['a value is', 'ADMIN', 'OWNER'],
    ['a model becomes an enum', 'model Post {\n  id Int @id', 'enum Post {\n  ONE'],
    ['a model becomes a composite type', 'model Post', 'type Post'],
    ['a name is used a second time', 'enum Role', 'enum Post'],
    ['the second of two changes', 'twice Int', 'twice String'],
    ['a line cannot be read', 'role  Role', 'role  Role ???'],
    ['the database is another', '"postgresql"', '"mysql"'],
    ['a block goes', 'model Post {\n  id Int @id\n}\n', ''],
    ['it becomes one for Prisma 8', 'datasource db', '// use prisma-8\ndatasource db'],
  ])('%s', (_, words, others) => {
    const file = fileId('schema.prisma');
    const [first, text] = [parseFile(file, before), before.replace(words, others)];
    expect(text).not.toBe(before);
    const now = parseFile(file, text, first);
    const there = parseFile(file, before, now);
    const schema = assembleSchema([now], noHistory, assembleSchema([first]));
    expect(schema).toEqual(assembleSchema([now]));
    expect([...schema.declarations.places.keys()]).toEqual([...assembleSchema([now]).declarations.places.keys()]);
    expect(assembleSchema([there], noHistory, schema)).toEqual(assembleSchema([there]));
  });
});
