import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import type { Provider } from '../schema/provider.ts';
import { wideSplit } from './wide-split.ts';

const post = (body: string, attributes = '', counter = 'viewCount Int @default(0)') => `
model Post {
  id       Int      @id
  title    String
  slug     String
  language String
  section  String
  words    Int
  authorId Int
  ${body}
  ${counter}
  savedAt  DateTime
  ${attributes}
}
`;

test('several columns go together, as they are stored', () => {
  checkOffer(
    wideSplit,
    `
model Lesson {
  id         String   @id @default(uuid()) @db.Uuid
  title      String
  language   String
  level      Int
  minutes    Int
  courseId   Int      @map("course_id")
  viewCount  Int      @default(0) @map("view_count")
  position   Int
  html       String   @default("") @map("html_text") @db.Text // rendered
  transcript Json?
  createdAt  DateTime @map("created_at")

  @@map("lessons")
}
`,
    `
model Lesson {
  id         String   @id @default(uuid()) @db.Uuid
  title      String
  language   String
  level      Int
  minutes    Int
  courseId   Int      @map("course_id")
  viewCount  Int      @default(0) @map("view_count")
  position   Int
  html       String   @default("") @map("html_text") @db.Text // rendered
  transcript Json?
  createdAt  DateTime @map("created_at")

  content LessonContent?

  @@map("lessons")
}

model LessonContent {
  lessonId   String @id @map("lesson_id") @db.Uuid
  lesson     Lesson @relation(fields: [lessonId], references: [id], onDelete: Cascade)
  html       String @default("") @map("html_text") @db.Text
  transcript Json?

  @@map("lesson_contents")
}
`,
  );
});

test('the copy names the columns of the database', () => {
  const fixture = post('body String @map("body_text")', '@@map("posts")');
  const [offer] = offersIn(schemaOf(parseFixture(fixture).files), [wideSplit]);
  expect(offer?.creates?.map((it) => it.name)).toEqual(['posts_body']);
  expect(offer?.creates?.[0]?.sql.replace(/^--.*\n/gm, '')).toBe(
    [
      'INSERT INTO "post_bodies" ("postId", "body_text")',
      '  SELECT "id", "body_text" FROM "posts" AS o',
      '  WHERE NOT EXISTS (SELECT 1 FROM "post_bodies" AS n WHERE n."postId" = o."id");',
      '',
    ].join('\n'),
  );
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'for a short text': post('excerpt String'),
    'for a text with a length': post('body String @db.VarChar(500)'),
    'where an index holds the column': post('body String', '@@index([body])'),
    'where nothing in the row changes often': post('body String', '', 'pages Int'),
    'for a key in bytes': 'model Device {\n  id Int @id\n  a Int\n  b Int\n  c Int\n  d Int\n  publicKey Bytes\n}',
    'for a model of files': 'model Image {\n  id Int @id\n  a Int\n  b Int\n  c Int\n  d Int\n  data Bytes\n}',
    'for a table that is small': `// pitwall: small${post('body String')}`,
    'where the row beside is there': `${post('body String\n  extra PostBody?')}
model PostBody {
  postId Int    @id
  post   Post   @relation(fields: [postId], references: [id])
  body   String
}
`,
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(wideSplit, fixture));
});

test.each([
  ['mysql', 'String', 0],
  ['mysql', 'String @db.MediumText', 1],
  ['sqlserver', 'String', 0],
  ['sqlserver', 'String @db.NVarChar(Max)', 1],
  ['sqlite', 'String', 1],
  ['cockroachdb', 'String', 1],
] as const)('on %s a %s is long or not', (provider: Provider, type, count) => {
  const schema = schemaOf(parseFixture(post(`body ${type}`)).files, { provider });
  expect(offersIn(schema, [wideSplit])).toHaveLength(count);
});
