import type { Model } from '../schema/model.ts';
import { highVolumeOf } from '../schema/shapes/high-volume.ts';
import type { Evidence } from '../workload/evidence.ts';
import type { TableFacts } from '../workload/table-facts.ts';

/** How it is known that a table grows large: because the project says so, or by its name. */
export type Growth =
  | { readonly kind: 'rows'; readonly rows: number }
  | { readonly kind: 'append-only' }
  | { readonly kind: 'name'; readonly word: string; readonly isUsual: boolean };

/** Undefined where nothing tells, and where the project says that the table is not large. */
export function growthOf(model: Model, { small, rows, appendOnly }: TableFacts): Growth | undefined {
  if (small) return undefined;
  if (rows !== undefined) return rows >= 1e6 ? { kind: 'rows', rows } : undefined;
  if (appendOnly) return { kind: 'append-only' };
  const volume = highVolumeOf(model);
  return volume && { kind: 'name', ...volume };
}

export const growthEvidence = (model: Model, growth: Growth): Evidence => ({
  kind: 'declared',
  at: model.name.span,
  note: sayGrowth(growth),
});

function sayGrowth(growth: Growth): string {
  switch (growth.kind) {
    case 'rows':
      return `the project counts ${growth.rows.toLocaleString('en')} rows here`;
    case 'append-only':
      return 'the project says that rows are only added here';
    case 'name':
      return `by its name a row comes with each ${growth.word}`;
  }
}
