import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import type { Around } from '#test/check-rule.ts';
import { parseFixture } from '#test/fixture.ts';
import { keysetPagination } from './keyset-pagination.ts';

test('the index joins those that are there, and needs no sort', () => {
  checkOffer(
    keysetPagination,
    `
model Post {
  id        Int      @id
  slug      String
  createdAt DateTime

  @@index([slug])
  @@map("posts")
}
`,
    `
model Post {
  id        Int      @id
  slug      String
  createdAt DateTime

  @@index([slug])
  @@index([createdAt, id])
  @@map("posts")
}
`,
  );
});

test('an index on the time alone is widened where it stands, under its name and with its comment', () => {
  checkOffer(
    keysetPagination,
    `
model Post {
  id        Int      @id
  slug      String
  createdAt DateTime

  @@index([createdAt(sort: Desc)], map: "posts_by_time") // newest first
  @@index([slug])
}
`,
    `
model Post {
  id        Int      @id
  slug      String
  createdAt DateTime

  @@index([createdAt, id], map: "posts_by_time") // newest first
  @@index([slug])
}
`,
  );
});

test('of two indexes on the time alone one is left', () => {
  checkOffer(
    keysetPagination,
    `
model Post {
  id        Int      @id
  createdAt DateTime

  @@index([createdAt])
  @@index([createdAt(sort: Desc)], map: "newest")
}
`,
    `
model Post {
  id        Int      @id
  createdAt DateTime

  @@index([createdAt, id])
}
`,
  );
});

test('a widened index is named where a partial one has taken its name', () => {
  checkOffer(
    keysetPagination,
    `
model Post {
  id        Int      @id
  live      Boolean
  createdAt DateTime

  @@index([createdAt])
  @@index([createdAt, id], where: { live: true })
}
`,
    `
model Post {
  id        Int      @id
  live      Boolean
  createdAt DateTime

  @@index([createdAt, id], map: "Post_createdAt_id_all_idx")
  @@index([createdAt, id], where: { live: true })
}
`,
    { previewFeatures: ['partialIndexes'] },
  );
});

test('any time that is set when the row comes will do', () => {
  checkOffer(
    keysetPagination,
    `
model Visit {
  id        Int      @id
  leavesAt  DateTime
  arrivedAt DateTime @default(now())
  updatedAt DateTime @default(now()) @updatedAt
}
`,
    `
model Visit {
  id        Int      @id
  leavesAt  DateTime
  arrivedAt DateTime @default(now())
  updatedAt DateTime @default(now()) @updatedAt

  @@index([arrivedAt, id])
}
`,
  );
});

test('rows of a tenant are a list of their own', () => {
  checkOffer(
    keysetPagination,
    `
model Post {
  id        Int      @id
  teamId    String
  createdAt DateTime

  @@index([teamId])
}
`,
    `
model Post {
  id        Int      @id
  teamId    String
  createdAt DateTime

  @@index([teamId, createdAt, id])
}
`,
  );
});

test('one row of each tenant is no list', () => {
  checkOffer(
    keysetPagination,
    `
model Plan {
  id        Int      @id
  teamId    Int      @unique
  createdAt DateTime
}
`,
    `
model Plan {
  id        Int      @id
  teamId    Int      @unique
  createdAt DateTime

  @@index([createdAt, id])
}
`,
  );
});

test('rows whose key begins with their parent are listed within it', () => {
  checkOffer(
    keysetPagination,
    `
model Project {
  id    Int    @id
  notes Note[]
}
model Note {
  id        Int
  projectId Int
  project   Project  @relation(fields: [projectId], references: [id])
  createdAt DateTime

  @@id([projectId, id])
}
`,
    `
model Project {
  id    Int    @id
  notes Note[]
}
model Note {
  id        Int
  projectId Int
  project   Project  @relation(fields: [projectId], references: [id])
  createdAt DateTime

  @@id([projectId, id])
  @@index([projectId, createdAt, id])
}
`,
  );
});

const post = (index: string) => `
model Member {
  id    Int    @id
  posts Post[]
}
model Post {
  id        Int      @id
  number    Int
  authorId  Int
  author    Member   @relation(fields: [authorId], references: [id])
  createdAt DateTime

  ${index}
}
`;

test('where an index has the rows of a parent in the order of time, its pages are offered too', () => {
  const before = post('@@index([createdAt, id])\n  @@index([authorId, createdAt])');
  const after = post('@@index([createdAt, id])\n  @@index([authorId, createdAt, id])');
  checkOffer(keysetPagination, before, after);
  checkNoOffer(keysetPagination, after);
  expect(titles(post('@@index([authorId, createdAt])'), {})).toEqual([
    'Add keyset pagination to Post',
    'Add keyset pagination to Post within authorId',
  ]);
});

test('the pages of a parent are not offered where nothing is read by time, or the database ends the index with the key', () => {
  expect(titles(post('@@index([createdAt, id])\n  @@index([authorId])'), {})).toEqual([]);
  expect(titles(post('@@index([createdAt, id])\n  @@index([authorId, number, createdAt])'), {})).toEqual([]);
  const indexes = '@@index([createdAt])\n  @@index([authorId, createdAt])';
  expect(titles(post(indexes), { provider: 'mysql' })).toEqual([]);
});

test('within another parent than that of the key, the whole key breaks ties', () => {
  const note = (index: string) => `
model Project {
  id    Int    @id
  notes Note[]
}
model Member {
  id    Int    @id
  notes Note[]
}
model Note {
  number    Int
  projectId Int
  project   Project  @relation(fields: [projectId], references: [id])
  authorId  Int
  author    Member   @relation(fields: [authorId], references: [id])
  createdAt DateTime

  @@id([projectId, number])
  @@index([projectId, createdAt, number])
  @@index(${index})
}
`;
  checkOffer(keysetPagination, note('[authorId, createdAt]'), note('[authorId, createdAt, projectId, number]'));
});

test('a key of two columns breaks ties with both', () => {
  checkOffer(
    keysetPagination,
    `
model Reading {
  sensor    Int
  number    Int
  createdAt DateTime

  @@id([sensor, number])
}
`,
    `
model Reading {
  sensor    Int
  number    Int
  createdAt DateTime

  @@id([sensor, number])
  @@index([createdAt, sensor, number])
}
`,
  );
});

describe('nothing is offered', () => {
  const withField = (field: string, attributes = '') => `
model Post {
  id    Int    @id
  title String
  live  Boolean
  ${field}
  ${attributes}
}
`;

  const cases: Record<string, string> = {
    'without a time, where the order by id is a keyset already': withField('number Int'),
    'where the time may be missing': withField('createdAt DateTime?'),
    'where the only time is that of the last change': withField('updatedAt DateTime @updatedAt'),
    'where the only time has no default and another name': withField('startsAt DateTime'),
    'where the only time is one of day': withField('opensAt DateTime @default(now()) @db.Time(0)'),
    'where the index is there': withField('createdAt DateTime', '@@index([createdAt, id])'),
    'where the index is there, backwards': withField(
      'createdAt DateTime',
      '@@index([createdAt(sort: Desc), id(sort: Desc)])',
    ),
    'where a longer index begins with it': withField('createdAt DateTime', '@@index([createdAt, id, title])'),
    'where the time is unique by itself': withField('createdAt DateTime @unique'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(keysetPagination, fixture));

  test('where the model only joins two others', () => {
    checkNoOffer(
      keysetPagination,
      `
model User {
  id    Int    @id
  likes Like[]
}
model Post {
  id    Int    @id
  likes Like[]
}
model Like {
  userId    Int
  user      User     @relation(fields: [userId], references: [id])
  postId    Int
  post      Post     @relation(fields: [postId], references: [id])
  createdAt DateTime @default(now())

  @@id([userId, postId])
}
`,
    );
  });

  test.each([
    'model Post {\n  id Int @id\n  createdAt DateTime\n  @@ignore\n}',
    'view Post {\n  id Int @id\n  createdAt DateTime\n}',
    'model Post {\n  id Int @id\n  createdAt DateTime\n',
  ])('on what Prisma Client does not know, does not write, or what is half typed: %j', (fixture) => {
    checkNoOffer(keysetPagination, fixture);
  });
});

describe('an index on the time alone is enough', () => {
  const post = (id: string) => `
model Post {
  id        ${id}
  createdAt DateTime

  @@index([createdAt])
}
`;

  test.each(['mysql', 'sqlserver', 'cockroachdb'] as const)('on %s, which ends it with the key', (provider) => {
    checkNoOffer(keysetPagination, post('String @id'), { provider });
  });

  test('on SQLite, where the key is the number of the row', () => {
    checkNoOffer(keysetPagination, post('Int @id'), { provider: 'sqlite' });
  });

  test.each([
    ['sqlite', 'String @id'],
    ['sqlserver', 'Int @id(clustered: false)'],
    ['postgresql', 'Int @id'],
    ['mongodb', 'String @id @map("_id")'],
  ] as const)('but not on %s with %s', (provider, id) => {
    expect(titles(post(id), { provider })).toEqual(['Add keyset pagination to Post']);
  });
});

test('the title names what the pages lie within, and the offer points at the time', () => {
  const schema = schemaOf(
    parseFixture('model Post {\n  id Int @id\n  teamId Int\n  createdAt DateTime\n  @@index([teamId])\n}').files,
  );
  const [offer] = offersIn(schema, [keysetPagination]);
  expect(offer?.title).toBe('Add keyset pagination to Post within teamId');
  expect(offer?.at).toEqual(schema.models[0]?.fields[2]?.span);
});

test('a project says by which columns its rows are divided', () => {
  const fixture = 'model Post {\n  id Int @id\n  teamId Int\n  createdAt DateTime\n  @@index([teamId])\n}';
  const around = { settings: { tenantColumns: new Set(['shopId']) } };
  const offers = offersIn(schemaOf(parseFixture(fixture).files, around), [keysetPagination], around);
  expect(offers.map((it) => it.title)).toEqual(['Add keyset pagination to Post']);
});

const titles = (fixture: string, around: Around) =>
  offersIn(schemaOf(parseFixture(fixture).files, around), [keysetPagination], around).map((it) => it.title);
