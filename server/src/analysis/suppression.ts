import type { Report, Rule } from '../rules/rule.ts';

/**
 * One diagnostic per cause: where two rules speak of one subject, the winner speaks for both.
 * `losers` is a list of rule ids, or all rules but those listed.
 */
export interface Suppression {
  readonly winner: string;
  readonly losers: readonly string[] | { readonly allBut: readonly string[] };
  readonly same: 'index' | 'fields';
}

/** What is said of the columns of an index, which is idle where the index is not needed at all. */
const ofWhatStays = [
  'low-cardinality-index',
  'hot-column-indexed',
  'range-before-equality',
  'tenant-column-not-leading',
  'index-key-too-long',
  'wrong-index-type',
  'partial-index-parameter-mismatch',
  'partial-index-candidate',
] as const;

export const suppressions: readonly Suppression[] = [
  // Until the line is valid nothing else on it is worth saying.
  { winner: 'partial-index-pseudo-where', losers: { allBut: ['partial-predicate-invalid'] }, same: 'index' },
  { winner: 'fulltext-unsupported-provider', losers: { allBut: [] }, same: 'index' },
  // The database refuses the line: what it costs there nobody pays. Each of the two tells of its own fault.
  {
    winner: 'partial-predicate-invalid',
    losers: [
      'duplicate-index',
      'redundant-prefix-index',
      'partial-predicate-column-in-key',
      'partial-unique-upsert-hazard',
      'partial-index-parameter-mismatch',
    ],
    same: 'index',
  },
  {
    winner: 'index-definition-rejected',
    losers: ['redundant-index-on-unique', 'duplicate-index', 'redundant-prefix-index', ...ofWhatStays],
    same: 'index',
  },
  // The line will go: what else is true of it goes with it.
  {
    winner: 'redundant-index-on-unique',
    losers: ['duplicate-index', 'redundant-prefix-index', 'unique-leading-composite', ...ofWhatStays],
    same: 'index',
  },
  {
    winner: 'duplicate-index',
    losers: ['redundant-prefix-index', 'unique-leading-composite', ...ofWhatStays],
    same: 'index',
  },
  { winner: 'redundant-prefix-index', losers: ['unique-leading-composite', ...ofWhatStays], same: 'index' },
  {
    winner: 'unique-leading-composite',
    losers: ['hot-column-indexed', 'range-before-equality', 'tenant-column-not-leading'],
    same: 'index',
  },
  // Behind the tenant the order of the others is a question of its own.
  { winner: 'tenant-column-not-leading', losers: ['range-before-equality'], same: 'index' },
  // The column that keeps changing is to leave the index: its place there is no matter.
  { winner: 'hot-column-indexed', losers: ['range-before-equality'], same: 'index' },
  // Once the column is out of the key, there is the rest to say.
  {
    winner: 'partial-predicate-column-in-key',
    losers: ['partial-index-parameter-mismatch'],
    same: 'index',
  },
  { winner: 'join-table-reverse-index', losers: ['foreign-key-without-index'], same: 'fields' },
  // A field that is no cursor yet misleads no reader.
  { winner: 'cursor-field-not-unique', losers: ['sequence-as-global-cursor'], same: 'fields' },
];

interface Told {
  readonly rule: Rule['meta'];
  readonly report: Report;
}

/** Leaves out the reports on a model for which another one speaks. */
export function withoutSuppressed<T extends Told>(reports: readonly T[]): readonly T[] {
  if (reports.length < 2) return reports;
  return reports.filter((loser) => !reports.some((winner) => speaksFor(winner, loser)));
}

const speaksFor = (winner: Told, loser: Told): boolean =>
  suppressions.some(
    (it) =>
      it.winner === winner.rule.id && loses(it, loser.rule.id) && sameSubject(it.same, winner.report, loser.report),
  );

function loses({ winner, losers }: Suppression, id: string): boolean {
  if ('allBut' in losers) return id !== winner && !losers.allBut.includes(id);
  return losers.includes(id);
}

function sameSubject(same: Suppression['same'], { subject: a }: Report, { subject: b }: Report): boolean {
  if (same === 'index') return a.index !== undefined && a.index === b.index;
  return a.fields.length === b.fields.length && a.fields.every((it) => b.fields.includes(it));
}
