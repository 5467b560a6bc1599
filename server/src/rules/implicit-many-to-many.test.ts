import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { fixesOf } from '#test/fixes-of.ts';
import { parseFixture } from '#test/fixture.ts';
import { unformattedFiles } from '#test/formatted.ts';
import { analyze } from '../analysis/analyze.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { implicitManyToMany } from './implicit-many-to-many.ts';

const tagged = (name = '', id = 'Int   @id') => `
model Tag {
  id    ${id}
  posts Post[]${name}
}

model Post {
  id   ${id}
  tags Tag[]${name}
}
`;

const titles = (fixture: string, around = {}) => fixesOf(implicitManyToMany, fixture, around).map((it) => it.title);

const messages = (fixture: string, around = {}) =>
  analysisOf(implicitManyToMany, parseFixture(fixture).files, around).findings.map((it) => it.message);

test('is told once, at the model that comes first by name', () => {
  check(
    implicitManyToMany,
    `
model Tag {
  id    Int    @id
  posts Post[]
}
model Post {
  id   Int   @id
  tags Tag[]
//^^^^ hint: Post.tags and Tag.posts are stored in the hidden table _PostToTag, with a primary key on (A, B), an index on (B) and room for nothing else.
}
`,
  );
});

test('is told in the audit and on hover alone', () => {
  const { findings } = analysisOf(implicitManyToMany, parseFixture(tagged()).files);
  expect(findings.map((it) => [it.shownIn, it.evidence.map(({ note }) => note)])).toEqual([
    ['audit', ['column A of _PostToTag refers to Post', 'column B of _PostToTag refers to Tag']],
  ]);
});

describe('the hidden table', () => {
  const key = (provider: 'postgresql' | 'mysql' | 'sqlite' | 'sqlserver' | 'cockroachdb') =>
    /with (.*?) on/.exec(messages(tagged(), { provider })[0] ?? '')?.[1];

  test.each([
    ['postgresql', 'a primary key'],
    ['mysql', 'a unique index'],
    ['sqlite', 'a unique index'],
    ['sqlserver', 'a unique index'],
    ['cockroachdb', 'a unique index'],
  ] as const)('on %s has %s', (provider, text) => {
    expect(key(provider)).toBe(text);
  });

  test('on PostgreSQL had a unique index before Prisma 6', () => {
    const files = new Map([[fileId('a'), `datasource db {\n  provider = "postgresql"\n}\n${tagged()}`]]);
    const [finding] = analyze({
      schema: parseSchema(files),
      settings: defaultSettings,
      rules: [implicitManyToMany],
      prisma: { major: 5, minor: 22 },
    }).findings;
    expect(finding?.message).toContain('a unique index on (A, B)');
    expect(finding?.fixes?.[0]?.edits.map((it) => it.text).join()).toContain('map: "_PostToTag_AB_unique"');
  });

  test('is called after the relation, where it has a name', () => {
    expect(messages(tagged(' @relation("labels")'))[0]).toContain('the hidden table _labels,');
  });

  test('has no foreign keys where Prisma keeps the relations', () => {
    expect(messages(tagged(), { provider: 'mysql', datasource: 'relationMode = "prisma"' })[0]).toContain(
      'an index on (B), no foreign keys and room',
    );
  });
});

describe('silent:', () => {
  test.each([
    [
      'a list that the other model stores',
      'model Post {\n  id Int @id\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n}\nmodel User {\n  id Int @id\n  posts Post[]\n}\n',
    ],
    ['a list without an opposite', 'model Post {\n  id Int @id\n}\nmodel Tag {\n  id Int @id\n  posts Post[]\n}\n'],
    ['two lists that have no names', tagged().replace('tags Tag[]', 'tags Tag[]\n  more Tag[]')],
    ['lists with different names', tagged().replace('Post[]', 'Post[] @relation("a")')],
    ['a list of texts', 'model Post {\n  id Int @id\n  tags String[]\n}\n'],
    ['a hidden model', tagged().replace('tags Tag[]', 'tags Tag[]\n\n  @@ignore')],
  ])('%s', (_, fixture) => {
    check(implicitManyToMany, fixture);
  });
});

test('a model with itself is told at the field that comes first by name, and is left as it is', () => {
  const fixture = `
model User {
  id        Int    @id
  following User[] @relation("follows")
  followers User[] @relation("follows")
}
`;
  expect(messages(fixture)).toEqual([
    'User.followers and User.following are stored in the hidden table _follows, with a primary key on (A, B), an index on (B) and room for nothing else.',
  ]);
  // Which of the two fields is column A cannot be read from the schema with certainty.
  expect(titles(fixture)).toEqual([]);
});

describe('the join model', () => {
  const fixed = (before: string, after: string, around = {}) => {
    checkFix(implicitManyToMany, before, after, around);
    expect(unformattedFiles(new Map([[fileId('a'), after.trimStart()]]))).toEqual([]);
  };

  test('has the type of the keys and the name of the relation, in the files where the models are', () => {
    const post = (type: string) => `model Post {
  id   String @id @default(uuid(7)) @db.Uuid
  tags ${type}[] @relation("labels")
}
`;
    const tag = (type: string) => `model Tag {
  name  String @id
  posts ${type}[] @relation("labels")
}
`;
    const before = `//- post.prisma\n${post('Tag')}//- tag.prisma\n${tag('Post')}`;
    const join = `
model PostTag {
  postId  String @map("A") @db.Uuid
  post    Post   @relation("labels", fields: [postId], references: [id], onDelete: Cascade, map: "_labels_A_fkey")
  tagName String @map("B")
  tag     Tag    @relation("labels", fields: [tagName], references: [name], onDelete: Cascade, map: "_labels_B_fkey")

  @@id([postId, tagName], map: "_labels_AB_pkey")
  @@index([tagName], map: "_labels_B_index")
  @@map("_labels")
}
`;
    const wide = (text: string) => text.replace('id   String @id', 'id   String    @id');
    checkFix(
      implicitManyToMany,
      before,
      `//- post.prisma\n${wide(post('PostTag'))}${join}//- tag.prisma\n${tag('PostTag').replace('String @id', 'String    @id')}`,
    );
  });

  test('has no names of foreign keys where there are none', () => {
    const edits = (provider: 'sqlite' | 'mysql', datasource?: string) =>
      fixesOf(implicitManyToMany, tagged(), { provider, ...(datasource && { datasource }) })
        .flatMap((it) => it.edits.map(({ text }) => text))
        .join('');
    expect(edits('mysql')).toContain('_A_fkey');
    expect(edits('mysql', 'relationMode = "prisma"')).not.toContain('fkey');
    expect(edits('sqlite')).not.toContain('fkey');
  });

  test('is accepted where Prisma keeps the relations', () => {
    const after = `
model Tag {
  id    Int       @id
  posts PostTag[]
}

model Post {
  id   Int       @id
  tags PostTag[]
}

model PostTag {
  postId Int  @map("A")
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  tagId  Int  @map("B")
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade)

  @@unique([postId, tagId], map: "_PostToTag_AB_unique")
  @@index([tagId], map: "_PostToTag_B_index")
  @@map("_PostToTag")
}
`;
    const before = tagged('', 'Int    @id').replace('id   Int    @id', 'id   Int   @id');
    fixed(before, after, { provider: 'mysql', datasource: 'relationMode = "prisma"' });
  });

  test('has a name that is free, in the manner of the models', () => {
    expect(titles(`${tagged()}model PostTag {\n  id Int @id\n}\n`)).toEqual([
      'Convert to explicit join model PostTag2',
    ]);
    expect(titles(tagged().replaceAll('Post', 'blog_post').replaceAll('Tag', 'tag'))).toEqual([
      'Convert to explicit join model blog_post_tag',
    ]);
  });

  test.each([
    ['PostLabels', 'PostLabel'],
    ['postLabels', 'PostLabel'],
    ['Labelling', 'PostTag'],
    ['PostToTag', 'PostTag'],
    ['post_labels', 'PostTag'],
  ])('of the relation %s is called %s', (relation, name) => {
    expect(titles(tagged(` @relation("${relation}")`))).toEqual([`Convert to explicit join model ${name}`]);
  });

  test.each([
    ['BookingSettings', 'bookingSettingsId'],
    ['Settings', 'settingsId'],
  ])('keeps the plural of a %s, where models are in the singular', (model, column) => {
    const [fix] = fixesOf(implicitManyToMany, tagged().replaceAll('Tag', model));
    expect(fix?.edits.map((it) => it.text).join('')).toContain(`  ${column} `);
  });

  test('takes one of a list where models are in the plural', () => {
    const [fix] = fixesOf(implicitManyToMany, tagged().replaceAll('Tag', 'Tags').replaceAll('Post', 'Posts'));
    expect(fix?.edits.map((it) => it.text).join('')).toContain('  postId ');
  });

  test('is not offered where a key has several columns, or one of several database schemas holds the table', () => {
    expect(
      titles(tagged().replaceAll('Int   @id', 'Int\n  no Int').replaceAll(/\n}/g, '\n  @@id([id, no])\n}')),
    ).toEqual([]);
    expect(titles(tagged().replaceAll(/\n}/g, '\n  @@schema("a")\n}'), { datasource: 'schemas = ["a"]' })).toEqual([]);
  });

  test('asks nothing of the database, and is a choice', () => {
    const [fix] = fixesOf(implicitManyToMany, tagged());
    expect([fix?.migration, fix?.preferred]).toEqual(['none', undefined]);
  });
});
