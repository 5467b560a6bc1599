import { expect, test } from 'vitest';
import { analysisOf } from '#test/check-rule.ts';
import { rules } from '../rules/index.ts';
import { fileId } from '../text/span.ts';
import { auditReport } from './audit.ts';

const reportOn = (text: string): string => {
  const analysis = analysisOf(rules, new Map([[fileId('schema.prisma'), text]]));
  return auditReport(analysis, (span) => {
    const { file, start } = analysis.locate(span);
    return { label: `${file}@${start}`, target: `/${file}` };
  });
};

test('the worst model comes first, each finding with its place, its fix and its rule', () => {
  expect(
    reportOn(`model Calm {
  id   Int     @id
  flag Boolean
  @@index([flag])
}
model Loud {
  id    Int    @id
  email String @unique
  @@index([email])
}
`),
  ).toBe(`# Pitwall audit

PostgreSQL, 2 models, 5 keys and indexes.

1 warning, 1 information.

## Loud

- **warning** [schema.prisma@124](/schema.prisma) @@index(\\[email\\]) of Loud repeats the index that @unique already creates; every insert writes both.  
  Fix: Remove @@index(\\[email\\]). Rule: [redundant-index-on-unique](https://github.com/pitwall/pitwall/blob/main/docs/rules/redundant-index-on-unique.md)

## Calm

- **information** [schema.prisma@49](/schema.prisma) Calm.flag has two values; this index helps little but queries for the rare one.  
  Fix: Remove @@index(\\[flag\\]). Rule: [low-cardinality-index](https://github.com/pitwall/pitwall/blob/main/docs/rules/low-cardinality-index.md)
`);
});

test('a schema without findings says so', () => {
  expect(reportOn('model A {\n  id Int @id\n}\n')).toContain('Nothing to report.');
});

test('a schema for Prisma 8 is not judged', () => {
  expect(reportOn('// use prisma-8\nmodel A {\n  id Int @id\n}\n')).toContain('written for Prisma 8');
});
