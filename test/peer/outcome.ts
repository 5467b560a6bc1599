import type { StoredRelation } from './stored-relations.ts';

/** What a tool's silence and reports on some relations come to. */
export interface Outcome {
  /** Reported, and no index helps. */
  readonly trueReports: number;
  /** Reported, and an index finds the rows. */
  readonly falseReports: number;
  /** Not reported, and no index helps. */
  readonly missed: number;
  /** Where an index finds the rows by some of the columns, the tool may say so or not. */
  readonly partReported: number;
  readonly partSilent: number;
}

export function outcomeOf(relations: readonly StoredRelation[], isReported: (it: StoredRelation) => boolean): Outcome {
  const count = (kind: StoredRelation['search']['kind'], reported: boolean) =>
    relations.filter((it) => it.search.kind === kind && isReported(it) === reported).length;
  return {
    trueReports: count('none', true),
    falseReports: count('whole', true),
    missed: count('none', false),
    partReported: count('part', true),
    partSilent: count('part', false),
  };
}
