import { describe, expect, test } from 'vitest';
import { patterns } from '../../server/src/patterns/index.ts';
import { lessonIsThere, sectionsWithSchemas } from './lesson-schema.ts';

/** What each section of the course shows by schemas, as patterns that can be put into a schema. */
const taught: Readonly<Record<string, readonly string[]>> = {
  'Strategic Index Design': [
    'list-page-index',
    'rare-state-index',
    'foreign-key-indexes',
    'ordered-relation',
    'segment-filters',
    'queue',
  ],
  'Advanced Indexing Techniques': [
    'time-series-index',
    'trigram-search',
    'text-search-column',
    'fulltext-index',
    'search-table',
    'array-tags',
  ],
  'Efficient Join Strategies': ['counter-column', 'field-copy', 'line-snapshot', 'join-model', 'hierarchy'],
  'Pagination and Large Dataset Handling': ['keyset-pagination', 'sequence-cursor', 'rollup-table', 'counter-table'],
  'Efficient Data Types and Storage': [
    'money-type',
    'status-enum',
    'short-text',
    'zoned-times',
    'native-uuid',
    'queried-json',
    'wide-split',
    'range-partitions',
  ],
  'Caching Strategy Integration': ['cache-version', 'session-store'],
  'Performance Monitoring Schema': ['query-log', 'health-metrics'],
  'Automated Performance Optimization': ['index-usage', 'tuning-notes'],
  'Distributed Database Patterns': ['tenant-keys', 'event-stream', 'outbox', 'optimistic-version'],
};

describe.skipIf(!lessonIsThere)('the course (skipped where its file is not beside the repository)', () => {
  test('every section of the course has a pattern', () => {
    // The exercise asks for several of them at once.
    const sections = sectionsWithSchemas().filter((it) => !it.startsWith('Exercise'));
    expect(sections.filter((it) => !patterns.some(({ meta }) => meta.lesson === it))).toEqual([]);
    expect(Object.keys(taught)).toEqual(sections);
  });
});

test.each(Object.entries(taught))('%s: each of its patterns is there, and says so', (section, ids) => {
  expect(ids.length).toBeGreaterThan(0);
  const there = patterns.filter((it) => it.meta.lesson === section).map((it) => it.meta.id);
  expect(there.toSorted()).toEqual(ids.toSorted());
});

test('every pattern belongs to a section', () => {
  const known = Object.values(taught).flat();
  expect(patterns.map((it) => it.meta.id).filter((it) => !known.includes(it))).toEqual([]);
});
