import type { AskedIndex, Claims, ServedKind, SpareClaim } from './claims.ts';
import type { Database } from './database.ts';
import { shapesOfIndex } from './index-shapes.ts';
import type { Question } from './read.ts';

/** Holds what the coverage module says of a case against the database in which its tables are. */

export interface Held {
  readonly kind: ServedKind | SpareClaim['kind'] | 'catalogue';
  /** What is special about the index. */
  readonly of: readonly string[];
  /** Reads that the database served by the spare index and goes on to serve by the other one. */
  readonly survivors: number;
}

export interface Outcome {
  readonly held: readonly Held[];
  readonly failures: readonly string[];
}

export async function hold(claims: Claims, database: Database): Promise<Outcome> {
  const catalogue = await holdCatalogue(claims, database);
  // An index that is not there cannot be asked.
  if (catalogue.failures.length > 0) return catalogue;
  const outcomes = [catalogue, await holdServed(claims, database)];
  for (const claim of claims.spare) outcomes.push(await holdSpare(claim, database));
  return {
    held: outcomes.flatMap((it) => it.held),
    failures: outcomes.flatMap((it) => it.failures),
  };
}

async function holdCatalogue({ catalogue }: Claims, database: Database): Promise<Outcome> {
  const sorted = (lists: Claims['catalogue']) => lists.map((it) => JSON.stringify(it)).sort();
  const [said, made] = [sorted(catalogue), sorted(await database.catalogue())].map((it) => it.join(' '));
  if (said === made) return { held: [{ kind: 'catalogue', of: [], survivors: 0 }], failures: [] };
  return { held: [], failures: [`Said to be there: ${said}\nIn the catalogue: ${made}`] };
}

async function holdServed({ served }: Claims, database: Database): Promise<Outcome> {
  const held: Held[] = [];
  const failures: string[] = [];
  for (const index of new Set(served.map((it) => it.index))) {
    const claims = served.filter((it) => it.index === index);
    const plans = await database.plans(
      index.made,
      claims.map((it) => it.question),
    );
    for (const [i, { kind, question }] of claims.entries()) {
      const plan = plans[i];
      if (plan?.served) held.push({ kind, of: shapesOfIndex(index), survivors: 0 });
      else failures.push(`${kind}: said to be served by ${nameOf(index)}\n${wordsOf(question)}\n${plan?.text}`);
    }
  }
  return { held, failures };
}

/** The database itself says what the index is good for. */
async function holdSpare({ kind, index, other, questions }: SpareClaim, database: Database): Promise<Outcome> {
  const before = await database.plans(index.made, questions);
  const asked = questions.filter((_, i) => before[i]?.served);
  const after = await database.plans(other.made, asked);
  const lost = after
    .filter((it) => !it.served)
    .map((it) => `${kind}: ${nameOf(index)} serves it, and ${nameOf(other)} does not\n${it.text}`);
  const held = { kind, of: shapesOfIndex(index), survivors: asked.length };
  return { held: lost.length === 0 && asked.length > 0 ? [held] : [], failures: lost };
}

const nameOf = ({ label, made }: AskedIndex): string =>
  `${label} (${typeof made.name === 'object' ? made.name.given : made.name})`;

const wordsOf = ({ finds }: Question): string => `found by [${finds.map((it) => it.name).join(', ')}]`;
