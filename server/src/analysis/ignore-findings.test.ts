import { describe, expect, test } from 'vitest';
import { analysisOf, filesAfter } from '#test/check-rule.ts';
import { lowCardinalityIndex } from '../rules/low-cardinality-index.ts';
import { fileId } from '../text/span.ts';

/** The text after the first fix of the only finding. */
function mended(text: string): string | undefined {
  const file = fileId('schema.prisma');
  const analysis = analysisOf(lowCardinalityIndex, new Map([[file, text]]));
  const [fix] = analysis.findings[0]?.fixes ?? [];
  return fix && filesAfter(analysis, fix).get(file);
}

describe('the fix of an ignore comment', () => {
  test('corrects the spelling', () => {
    expect(mended('model A {\n  id Int @id // pitwall-ignore low-cardinality-idx -- r\n}\n')).toBe(
      'model A {\n  id Int @id // pitwall-ignore low-cardinality-index -- r\n}\n',
    );
  });

  test('removes an unused comment with its line', () => {
    expect(mended('model A {\n  // pitwall-ignore low-cardinality-index\n  id Int @id\n}\n')).toBe(
      'model A {\n  id Int @id\n}\n',
    );
  });

  test('removes it with the space before it where code precedes, and keeps the line end', () => {
    expect(mended('model A {\r\n  id Int @id  // pitwall-ignore low-cardinality-index -- r\r\n}\r\n')).toBe(
      'model A {\r\n  id Int @id\r\n}\r\n',
    );
  });

  test('takes one name of several out', () => {
    const used = '@@index([flag])';
    expect(
      mended(`model A {\n  flag Boolean\n  ${used} // pitwall-ignore low-cardinality-index, unused-one\n}\n`),
    ).toBeUndefined();
  });
});
