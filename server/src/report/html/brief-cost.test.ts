import { expect, test } from 'vitest';
import { briefCost } from './brief-cost.ts';

const text =
  'MySQL stores all digits. SQL Server takes 17 bytes instead of 9. PostgreSQL stores those that a value has. It shows 30.';

test.each([
  ['MySQL', text],
  ['SQL Server', text.slice(text.indexOf('SQL Server'))],
  ['PostgreSQL', text.slice(text.indexOf('PostgreSQL'))],
  ['SQLite', text],
])('on %s a cost begins with what is true of it', (label, says) => {
  expect(briefCost(text, label)).toBe(says);
});

test('what was measured on another database is told, and where', () => {
  const measured = 'Inserts took twice as long (PostgreSQL 18). MySQL writes both.';
  expect(briefCost(measured, 'MySQL')).toBe(measured);
});

test('MariaDB is MySQL to Prisma', () => {
  const uuid = 'On PostgreSQL 18 it took 72.5 MB. A lookup is as quick. On MariaDB 10.11 inserts took longer.';
  expect(briefCost(uuid, 'MySQL')).toBe('On MariaDB 10.11 inserts took longer.');
});

test('what is more than two lines is left to the rule', () => {
  const long = 'A row is read. '.repeat(30);
  expect(briefCost(long, 'SQLite').length).toBeLessThan(230);
});
