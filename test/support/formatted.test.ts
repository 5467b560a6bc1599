import { expect, test } from 'vitest';
import { fileId } from '../../server/src/text/span.ts';
import { unformattedFiles } from './formatted.ts';

test('the files that are out of line are named, and no others', () => {
  const files = new Map([
    [fileId('tidy.prisma'), 'model A {\n  id   Int @id\n  name Int\n}\n'],
    [fileId('untidy.prisma'), 'model B {\n  id Int @id\n  name Int\n}\n'],
  ]);
  expect(unformattedFiles(files)).toEqual(['untidy.prisma']);
});
