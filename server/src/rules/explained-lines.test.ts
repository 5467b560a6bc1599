import { describe, expect, test } from 'vitest';
import { analysisOf } from '#test/check-rule.ts';
import { fileId } from '../text/span.ts';
import { lowCardinalityIndex } from './low-cardinality-index.ts';

const findingAt = (lines: string) => {
  const text = `model Article {\n  id        Int     @id\n  published Boolean\n\n${lines}\n}\n`;
  const { findings } = analysisOf(lowCardinalityIndex, new Map([[fileId('a.prisma'), text]]));
  const finding = findings.find((it) => it.rule.id === lowCardinalityIndex.meta.id);
  return { severity: finding?.severity, fixes: finding?.fixes?.map((it) => it.title) };
};

const loud = { severity: 'information', fixes: ['Remove @@index([published])'] };
const quiet = { severity: 'hint', fixes: [] };

describe('an opinion is a hint, and takes no line away that somebody has explained', () => {
  test.each([
    '  @@index([published]) // for the sweep',
    '  // For the sweep\n  @@index([published])',
    '  // For the sweep\n  @@index([published])\n  // For the list\n  @@index([id, published])',
    '  /// For the sweep\n  @@index([published])',
  ])('%s', (lines) => expect(findingAt(lines)).toEqual(quiet));
});

describe('it is as loud as ever where nobody has', () => {
  test.each([
    '  @@index([published])',
    '  // For the sweep\n\n  @@index([published])',
    '  // Sweeps and lists\n  @@index([published])\n  @@index([id, published])',
    '  // Indexes\n  @@index([published])',
    '  // --- Index ---\n  @@index([published])',
    '  // @@index([published, id])\n  @@index([published])',
    '  // pitwall-ignore duplicate-index\n  @@index([published])',
  ])('%s', (lines) => expect(findingAt(lines)).toEqual(loud));
});
