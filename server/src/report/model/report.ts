import type { Finding } from '../../analysis/analyze.ts';
import type { Severity } from '../../rules/rule.ts';
import type { Picture } from '../picture/picture.ts';

/** What an audit tells of one schema, in the order in which a person wants to know it. */
export interface Report {
  /** Names the schema on a page that tells of several. */
  readonly id: string;
  readonly name: string;
  readonly provider: string;
  /** How much was looked at. */
  readonly totals: { readonly files: number; readonly models: number; readonly indexes: number };
  readonly counts: Counts;
  /** Rules with what they found: what matters most first. */
  readonly causes: readonly Cause[];
  /** Undefined where there is nothing to apply. */
  readonly effect: Effect | 'not known yet' | undefined;
  /** The loudest first, then those with more findings; those without any follow in the order of the schema. */
  readonly models: readonly ModelReport[];
  /** What is said of comments and of the schema as a whole. */
  readonly others: readonly FindingReport[];
  /** Undefined where the schema has a model at most. */
  readonly picture: Picture | undefined;
  /** What the parser did not understand. */
  readonly unread: readonly { readonly message: string; readonly place: PlaceReport }[];
  /** What else a reader has to know of the whole. */
  readonly notes: readonly string[];
}

export type Counts = Readonly<Record<Severity, number>>;

/** All findings of one rule. */
export interface Cause {
  readonly rule: Finding['rule'];
  /** The loudest of its findings. */
  readonly severity: Severity;
  readonly findings: readonly FindingReport[];
}

export interface FindingReport {
  /** Lasts while lines move, so that a page can ask for its fix. */
  readonly id: string;
  readonly rule: Finding['rule'];
  readonly severity: Severity;
  readonly model: string;
  /** What it is about, in a word or two: `Post.authorId`. */
  readonly subject: string;
  readonly message: string;
  readonly place: PlaceReport;
  readonly fixes: readonly FixReport[];
}

export interface FixReport {
  readonly title: string;
  /** What it asks of the database; undefined where it asks nothing. */
  readonly effect: string | undefined;
  readonly preferred: boolean;
}

export interface PlaceReport {
  /** `line 12`, or `models/post.prisma:12` where there are several files. */
  readonly label: string;
  /** Undefined where a link would lead nowhere. */
  readonly target: string | undefined;
}

export interface ModelReport {
  /** Lasts while the schema changes. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'model' | 'view';
  readonly place: PlaceReport;
  /** Undefined where nothing is found. */
  readonly worst: Severity | undefined;
  readonly counts: Counts;
  readonly findings: readonly FindingReport[];
  readonly indexes: readonly IndexReport[];
}

/** A key or an index with what it is good for. Texts have backticks around code. */
export interface IndexReport {
  readonly label: string;
  /** Undefined for what stands in no file. */
  readonly place: PlaceReport | undefined;
  readonly kind: string;
  readonly serves: readonly string[];
  readonly costs: readonly string[];
  /** Why it can go; undefined for what is needed. */
  readonly redundant: string | undefined;
  /** The loudest of what is said of it. */
  readonly worst: Severity | undefined;
}

/** What comes of all preferred fixes that need no decision, before anybody makes them. */
export interface Effect {
  /** How many findings end. */
  readonly ended: number;
  /** What is left to decide. */
  readonly left: Counts;
  readonly builds: readonly IndexChange[];
  readonly drops: readonly IndexChange[];
  readonly files: number;
}

export interface IndexChange {
  readonly model: string;
  readonly label: string;
}
