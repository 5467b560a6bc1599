import { randomFrom } from '../support/random-edits.ts';
import { claimsOf } from './claims.ts';
import type { Database } from './database.ts';
import { hold } from './hold.ts';
import { prismaText } from './prisma-text.ts';
import { randomReads } from './random-reads.ts';
import { randomShape } from './random-shape.ts';
import type { Read } from './read.ts';
import type { Row, Shape, TestedProvider } from './shape.ts';
import { count, emptyTally, type Tally } from './tally.ts';
import { randomRows } from './values.ts';

/** A table, what is in it, and what it is asked. */
export interface Case {
  readonly shape: Shape;
  readonly text: string;
  readonly rows: readonly Row[];
  readonly reads: readonly Read[];
}

/** Always the same one for a provider and a number. */
export function caseNumbered(provider: TestedProvider, number: number): Case {
  const random = randomFrom(number * 7919);
  const shape = randomShape(random, provider);
  return {
    shape,
    text: prismaText(shape),
    rows: randomRows(random, shape.table, 40),
    reads: randomReads(random, shape.table),
  };
}

export interface Run {
  readonly tally: Tally;
  readonly failures: readonly Failure[];
}

export interface Failure {
  readonly number: number;
  readonly text: string;
}

/** Runs the cases with these numbers. */
export async function runCases(
  provider: TestedProvider,
  database: Database,
  first: number,
  last: number,
): Promise<Run> {
  const tally = emptyTally();
  const failures: Failure[] = [];
  for (let number = first; number <= last; number++) {
    const { shape, text, rows, reads } = caseNumbered(provider, number);
    await database.make(shape, rows);
    const outcome = await hold(claimsOf(shape, text, reads), database);
    count(tally, outcome.held);
    failures.push(...outcome.failures.map((it) => ({ number, text: `${it}\n${text}` })));
  }
  return { tally, failures };
}
