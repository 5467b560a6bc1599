import type { Pattern } from './pattern.ts';

/** The sections of the course that teach patterns, in its order. */
const lessons: readonly string[] = [
  'Strategic Index Design',
  'Advanced Indexing Techniques',
  'Efficient Join Strategies',
  'Pagination and Large Dataset Handling',
  'Efficient Data Types and Storage',
  'Caching Strategy Integration',
  'Performance Monitoring Schema',
  'Automated Performance Optimization',
  'Distributed Database Patterns',
];

/** The patterns as the course teaches them. */
export const inOrderOfLessons = (patterns: readonly Pattern[]): Pattern[] =>
  patterns.toSorted((a, b) => lessons.indexOf(a.meta.lesson) - lessons.indexOf(b.meta.lesson));
