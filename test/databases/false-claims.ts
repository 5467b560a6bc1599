import { randomFrom } from '../support/random-edits.ts';
import type { Database, MadeIndex } from './database.ts';
import { type Ordered, type Read, wholeQuestion } from './read.ts';
import type { Column, IndexLine, Part, Shape, TestedProvider } from './shape.ts';
import { quoted } from './sql-words.ts';
import { randomRows } from './values.ts';

/** Reads that no index here serves. A database that is said to serve one of them is asked in the wrong way. */

const column = (field: string, type: Column['type'], optional = false): Column => ({
  field,
  name: field,
  type,
  optional,
});
const [id, a, b, name] = [column('id', 'Int'), column('a', 'Int', true), column('b', 'Int'), column('name', 'String')];

const part = (of: Column, options: Partial<Part> = {}): Part => ({
  column: of,
  sort: 'asc',
  length: undefined,
  operators: undefined,
  ...options,
});

const index = (parts: readonly Part[], options: Partial<IndexLine> = {}): IndexLine => ({
  name: 'T_index',
  unique: false,
  method: 'BTree',
  parts,
  filter: undefined,
  ...options,
});

const equal = (...equality: readonly Column[]): Read => ({ equality, range: undefined, order: [] });
const from = (range: Column): Read => ({ equality: [], range, order: [] });
const asc = (of: Column): Ordered => ({ column: of, sort: 'asc' });
const desc = (of: Column): Ordered => ({ column: of, sort: 'desc' });
const by = (...order: readonly Ordered[]): Read => ({ equality: [], range: undefined, order });

const falseClaims = (provider: TestedProvider): readonly (readonly [string, IndexLine, Read])[] => [
  ['the second column alone', index([part(a), part(b)]), equal(b)],
  ['the first and the third column', index([part(a), part(b), part(name)]), equal(a, name)],
  ['a range of the second column', index([part(a), part(b)]), from(b)],
  ['one column beyond those of the index', index([part(a)]), equal(a, b)],
  ['an order by the second column', index([part(a), part(b)]), by(asc(b))],
  ['mixed directions', index([part(a), part(b)]), by(asc(a), desc(b))],
  ['one direction from mixed ones', index([part(a), part(b, { sort: 'desc' })]), by(asc(a), asc(b))],
  ['an order behind a gap', index([part(a), part(b), part(name)]), { ...equal(a), order: [asc(name)] }],
  ...(provider === 'mysql'
    ? [
        ['an order by a prefix', index([part(name, { length: 2 })]), by(asc(name))] as const,
        ['an order behind a prefix', index([part(name, { length: 2 }), part(a)]), by(asc(name), asc(a))] as const,
      ]
    : [
        [
          'rows that a partial index leaves out',
          index([part(a)], { filter: { prisma: '{ b: 9 }', sql: `${quoted(provider, 'b')} = 9` } }),
          equal(a),
        ] as const,
      ]),
  ...(provider === 'postgresql'
    ? [
        ['an order from a hash index', index([part(a)], { method: 'Hash' }), by(asc(a))] as const,
        ['a range from a hash index', index([part(a)], { method: 'Hash' }), from(a)] as const,
        ['an order by bytes', index([part(name, { operators: 'text_pattern_ops' })]), by(asc(name))] as const,
      ]
    : []),
];

/** Those of them that the database is said to serve: there should be none. */
export async function believedFalseClaims(provider: TestedProvider, database: Database): Promise<readonly string[]> {
  const believed: string[] = [];
  for (const [what, line, read] of falseClaims(provider)) {
    const table = { name: 'T', columns: [id, a, b, name], key: [id], indexes: [line], foreignKeys: [] };
    const shape: Shape = { provider, constraints: true, table, parents: [] };
    await database.make(shape, randomRows(randomFrom(1), table, 40));
    const made: MadeIndex = { name: { given: line.name }, parts: line.parts };
    const [plan] = await database.plans(made, [wholeQuestion(read)]);
    if (plan?.served) believed.push(`${what}\n${plan.text}`);
  }
  return believed;
}
