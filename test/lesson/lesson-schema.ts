import { existsSync, readFileSync } from 'node:fs';
import { type FileId, fileId } from '../../server/src/text/span.ts';

/** The course lies beside the repository, never in it: its text is data to run on. */
const lessonFile = process.env['PITWALL_LESSON'] ?? '../shared/lesson.md';

export const lessonIsThere = existsSync(lessonFile);

/**
 * All schemas of the course as one, with the models added that it refers to and does not define. The additions stand
 * in a file of their own, in which nothing may be found.
 */
export function lessonSchema(provider: string): ReadonlyMap<FileId, string> {
  const lesson = lessonBlocks()
    .join('\n')
    .replace(/^model User \{\n/m, '$&  blogs Blog[]\n');
  return new Map([
    [fileId('lesson.prisma'), lesson],
    [fileId('stubs.prisma'), `datasource db {\n  provider = "${provider}"\n}\n${stubs}`],
  ]);
}

/** The schemas as they stand there, for what they refer to and do not define. */
export function bareLessonSchema(provider: string): ReadonlyMap<FileId, string> {
  const lesson = lessonBlocks().join('\n');
  return new Map([[fileId('lesson.prisma'), `datasource db {\n  provider = "${provider}"\n}\n${lesson}`]]);
}

/** Each schema as it stands there. */
export const lessonBlocks = (): string[] =>
  [...readFileSync(lessonFile, 'utf8').matchAll(/^```prisma\n(.*?)^```/gms)].map(([, text = '']) => text);

/** The headings of the course. */
export const lessonSections = (): string[] =>
  [...readFileSync(lessonFile, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);

/** The headings of the sections that show schemas, the exercise at the end among them. */
export const sectionsWithSchemas = (): string[] =>
  readFileSync(lessonFile, 'utf8')
    .split(/^#+ /m)
    .filter((it) => /^```prisma$/m.test(it))
    .map((it) => it.split('\n', 1)[0] ?? '');

const stubs = `
generator client {
  provider = "prisma-client"
}

model OrderItem {
  id        String  @id
  orderId   String
  order     Order   @relation(fields: [orderId], references: [id])
  productId String
  product   Product @relation(fields: [productId], references: [id])

  @@index([orderId])
  @@index([productId])
}

model Category {
  id       String    @id
  products Product[]
}

model BlogComment {
  id     String @id
  blogId String
  blog   Blog   @relation(fields: [blogId], references: [id])

  @@index([blogId])
}

model Like {
  id     String @id
  userId String
  user   User   @relation(fields: [userId], references: [id])
  postId String
  post   Post   @relation(fields: [postId], references: [id])

  @@index([userId])
  @@index([postId])
}

model Comment {
  id     String @id
  userId String
  user   User   @relation(fields: [userId], references: [id])
  postId String
  post   Post   @relation(fields: [postId], references: [id])

  @@index([userId])
  @@index([postId])
}

model Follow {
  id     String @id
  userId String
  user   User   @relation(fields: [userId], references: [id])

  @@index([userId])
}
`;
