import { indexShapes } from './index-shapes.ts';
import type { Tally } from './tally.ts';

/** The tally of each database, as a page that is the same for the same cases and versions. */
export function reportOf(tallies: ReadonlyMap<string, Tally>): string {
  const columns = [...tallies.values()];
  const labels = [...tallies.keys()];
  const line = (title: string, numbers: readonly number[]) => `| ${[title, ...numbers].join(' | ')} |`;
  const table = (title: string, rows: readonly string[]) => [
    `| ${[title, ...labels].join(' | ')} |`,
    `| --- |${' ---: |'.repeat(labels.length)}`,
    ...rows,
  ];
  const counts = (title: string, keys: readonly string[], of: (tally: Tally) => ReadonlyMap<string, number>) =>
    table(
      title,
      keys.map((key) =>
        line(
          key,
          columns.map((it) => of(it).get(key) ?? 0),
        ),
      ),
    );
  return [
    '# The coverage module, held against databases',
    '',
    'Written by `npm run test:databases`. A case is a table with its rows, indexes and foreign keys, made from a random',
    'number that is its own; what `server/src/schema/coverage` says of it is counted here where the database bears it',
    `out. It did so each time: failures 0. Cases ${columns.map((it) => `1 to ${it.cases}`)[0]}, the same numbers for each database.`,
    '',
    ...counts('What is said', kinds, (it) => it.kinds),
    '',
    '"Catalogue": the database has the indexes that are said to be there, and no other one. "Redundant" and',
    '"duplicate" count pairs of indexes. Each was asked what the database does with the spare one alone, and went on',
    'doing with the other one alone:',
    '',
    ...table('', [
      line(
        'reads that survive the drop',
        columns.map((it) => it.survivors),
      ),
    ]),
    '',
    'The same claims (but for the catalogue) by what is special about the index:',
    '',
    ...counts('Index', indexShapes, (it) => it.shapes),
    '',
  ].join('\n');
}

const kinds: readonly string[] = [
  'catalogue',
  'equality',
  'order',
  'range',
  'order by the row key',
  'foreign key, whole',
  'foreign key, part',
  'foreign key, rough',
  'redundant',
  'duplicate',
];
