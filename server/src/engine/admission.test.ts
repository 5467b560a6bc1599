import { expect, test } from 'vitest';
import { isForPrismaNext, nestsTooDeep } from './admission.ts';

test.each(['// use prisma-8\nmodel A {}', '//use prisma-next', '\uFEFF\n\n  //  use  prisma-next  \n'])(
  'is for the other Prisma: %j',
  (text) => {
    expect(isForPrismaNext(text)).toBe(true);
  },
);

test.each([
  'model A {}\n// use prisma-8',
  '// use prisma-80',
  '// use prisma-8!',
  '// we use prisma-8',
  '/// use prisma-8',
  '// use prisma-7',
  '',
])('is for this Prisma: %j', (text) => {
  expect(isForPrismaNext(text)).toBe(false);
});

test.each([
  ['square brackets', '['.repeat(201)],
  ['calls', `b Int @default(${'f('.repeat(200)}`],
  ['objects', `@@index([a], where: ${'{ a: '.repeat(201)}`],
  ['brackets behind a string', `"a" ${'['.repeat(201)}`],
  ['brackets that close', `${'['.repeat(201)}${']'.repeat(201)}`],
  ['brackets behind too many that close', `${')'.repeat(300)}${'('.repeat(201)}`],
])('nests too deep: %s', (_what, line) => {
  expect(nestsTooDeep(`model A {\n  ${line}\n}\n`)).toBe(true);
});

test.each([
  ['200 brackets', '['.repeat(200)],
  ['brackets one after the other', '[]'.repeat(1000)],
  ['brackets on lines of their own', '[\n'.repeat(1000)],
  ['brackets in a string', `"${'['.repeat(1000)}"`],
  ['brackets in a comment', `// ${'['.repeat(1000)}`],
  ['a long line of words', 'word '.repeat(1000)],
])('does not nest too deep: %s', (_what, line) => {
  expect(nestsTooDeep(`model A {\n  ${line}\n}\n`)).toBe(false);
});
