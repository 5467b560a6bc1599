import type { Model, WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import type { Schema } from '../schema/schema.ts';
import type { Edit } from '../text/edit.ts';
import type { NonEmpty, Span } from '../text/span.ts';
import type { Evidence } from '../workload/evidence.ts';

/** Loudest first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

/**
 * error: Prisma or the database will refuse it, or answers are wrong. warning: costs whatever the workload is.
 * information: costs under a stated, ordinary workload. hint: advice.
 */
export type Severity = (typeof severities)[number];

/**
 * certain: follows from the definitions. high: needs one ordinary assumption. medium: goes by names. Only the first
 * two may be warnings or errors.
 */
export type Confidence = 'certain' | 'high' | 'medium';

/** One performance rule: what it says about itself, and how it looks. */
export interface Rule {
  readonly meta: RuleMeta;
  /**
   * Looks at one model. Pure, and reads no more than the model, the declarations that its fields name, the datasource
   * and the generators: what it said is remembered until one of these changes.
   */
  check(model: Model, input: RuleInput): Iterable<Report>;
}

export interface RuleMeta {
  /** Names the problem, in kebab-case, so that "ignore <id>" reads well. Never renamed, only deprecated. */
  readonly id: string;
  readonly title: string;
  readonly category:
    | 'syntax'
    | 'indexing'
    | 'relations'
    | 'pagination'
    | 'types'
    | 'denormalization'
    | 'event-sourcing';
  /** The loudest that it says by itself; a report may be quieter. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Databases on which the problem exists. */
  readonly providers: NonEmpty<Provider>;
  readonly since: string;
  /** Whether its findings come with a quick fix. */
  readonly fix: 'always' | 'sometimes' | 'never';
  /** The section of the course that teaches it. */
  readonly lesson: string | undefined;
  /** It is about text that the engine refuses, so that only its good examples are valid. */
  readonly invalidText?: true;
  readonly docs: RuleDocs;
  /** Each provider of the rule stands in exactly one. The tests add the datasource and run them. */
  readonly examples: NonEmpty<Example>;
}

/** Markdown sentences; all required, so that a rule without an explanation does not compile. */
export interface RuleDocs {
  readonly problem: string;
  /** With the measurement, its database and its ratio, where there is one. */
  readonly cost: string;
  readonly remedy: string;
  readonly leaveItWhen: string;
  readonly sources: NonEmpty<string>;
}

/** The smallest schema that is wrong, and the same schema put right by the first fix. */
export interface Example {
  readonly providers: NonEmpty<Provider>;
  readonly bad: string;
  readonly good: string;
  /** Further lines of the example's datasource, such as `relationMode = "prisma"`. */
  readonly datasource?: string;
  /** The good one changes what the values mean, so that a person has to write it: there is no fix. */
  readonly byHand?: true;
}

export interface RuleInput {
  readonly schema: Schema;
  readonly provider: Provider;
  /** Names of the columns that say whose row it is. */
  readonly tenantColumns: ReadonlySet<string>;
}

/** What a rule yields. The engine adds the rule, the settings of the project, and silence where it was asked for. */
export interface Report {
  /** The smallest thing that is wrong. */
  readonly at: Span;
  readonly subject: Subject;
  /** One plain sentence that names model and fields and tells what happens. */
  readonly message: string;
  /** Quieter than the rule's own, where this case is less certain. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  readonly evidence: readonly Evidence[];
  readonly fixes?: readonly Fix[];
}

/** What a report is about: two rules that speak of one subject are one cause. */
export interface Subject {
  readonly model: string;
  readonly fields: readonly string[];
  readonly index?: WrittenIndex;
}

/** What applying a fix asks of the database, from nothing to a new table file. */
export type MigrationEffect = 'none' | 'builds-index' | 'drops-index' | 'changes-constraint' | 'rewrites-table';

export interface Fix {
  /** A command: `Add @@index([authorId])`. */
  readonly title: string;
  readonly migration: MigrationEffect;
  /** At most one fix of a report is preferred; only where the finding is certain and no data is touched. */
  readonly preferred?: true;
  /** It switches a preview feature on, which is a person's decision. */
  readonly addsPreviewFeature?: true;
  readonly edits: readonly Edit[];
}

export const defineRule = <const R extends Rule>(rule: R): R => rule;
