import { expect } from 'vitest';

/** How PostgreSQL would run a query. */
export interface QueryPlan {
  readonly query: string;
  /** The kinds of its steps, from the last to the first: `Limit`, `Index Scan`. */
  readonly steps: readonly string[];
  /** The indexes that it reads. */
  readonly indexes: readonly string[];
  /** What parts of the indexes it goes to, rather than reading them whole. */
  readonly conditions: readonly string[];
}

interface Step {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Step[];
}

/** @param plan the answer to `EXPLAIN (FORMAT JSON)` */
export function readPlan(query: string, plan: unknown): QueryPlan {
  const [root] = plan as readonly { readonly Plan: Step }[];
  const steps = root ? stepsOf(root.Plan) : [];
  return {
    query,
    steps: steps.map((it) => it['Node Type']),
    indexes: steps.flatMap((it) => it['Index Name'] ?? []),
    conditions: steps.flatMap((it) => it['Index Cond'] ?? []),
  };
}

const stepsOf = (step: Step): readonly Step[] => [step, ...(step.Plans ?? []).flatMap(stepsOf)];

/** The plan that reads the first rows of an index, from where the condition on these columns leads, and no further. */
export const firstOf = (index: string, ...columns: readonly string[]): Partial<QueryPlan> => ({
  steps: ['Limit', 'Index Scan'],
  indexes: [index],
  conditions: [expect.stringMatching(columns.map((it) => `${it}"? [=<>]`).join('.*'))],
});
