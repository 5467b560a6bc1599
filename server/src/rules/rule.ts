import type { Index, Model, WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import type { Schema } from '../schema/schema.ts';
import type { Edit } from '../text/edit.ts';
import type { NonEmpty, Span } from '../text/span.ts';
import type { Evidence } from '../workload/evidence.ts';
import type { PrismaVersion } from '../workload/prisma-version.ts';
import type { TableFacts } from '../workload/table-facts.ts';
import type { Option } from './option.ts';

/** Loudest first. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;

/**
 * error: Prisma or the database will refuse it, or answers are wrong. warning: costs whatever the workload is.
 * information: costs under a stated, ordinary workload. hint: advice.
 */
export type Severity = (typeof severities)[number];

/** Surest first. */
export const confidences = ['certain', 'high', 'medium'] as const;

/**
 * certain: follows from the definitions. high: needs one ordinary assumption. medium: goes by names. Only the first
 * two may be warnings or errors.
 */
export type Confidence = (typeof confidences)[number];

/** One performance rule: what it says about itself, and how it looks, at each model or once at the schema. */
export type Rule = ModelRule | SchemaRule;

export interface ModelRule {
  readonly meta: RuleMeta;
  /**
   * Looks at one model. Pure, and reads no more than the model, the declarations that its fields name, the datasource
   * and the generators: what it said is remembered until one of these changes.
   */
  check(model: Model, input: RuleInput, report: Tell): void;
}

/** A rule about the schema as a whole. */
export interface SchemaRule<Told = unknown> {
  readonly meta: RuleMeta;
  /** Its fixes read more of the schema than that, so that it speaks anew after each change, while it has anything to say. */
  readonly readsAll?: true;
  /**
   * What the rule needs of one model; undefined where that is nothing. Reads no more than a `ModelRule` does, and is
   * remembered as long.
   */
  read(model: Model, input: RuleInput): Told | undefined;
  /**
   * Speaks of the whole. Reads what it was told of the models, what blocks and tables are called, the enums, the
   * datasource and the generators: what it said is remembered until one of these changes.
   */
  checkSchema(told: readonly Told[], input: RuleInput): Iterable<Report>;
}

/** Takes what a rule has to say. Most rules have nothing to say of most models, and that is to cost nothing. */
export type Tell = (report: Report) => void;

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
    | 'correctness'
    | 'denormalization'
    | 'time-series'
    | 'partitioning'
    | 'caching'
    | 'monitoring'
    | 'event-sourcing'
    | 'distributed';
  /** The loudest that it says by itself; a report may be quieter. */
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Databases on which the problem exists. */
  readonly providers: NonEmpty<Provider>;
  readonly since: string;
  /** Whether its findings come with a quick fix. */
  readonly fix: 'always' | 'sometimes' | 'never';
  /** Its findings are told in the audit and on hover, and never drawn into the text. */
  readonly shownIn?: 'audit';
  /** What a project may set otherwise, in `pitwall.json`. */
  readonly options?: readonly Option[];
  /** The section of the course that teaches it. */
  readonly lesson: string | undefined;
  /** It is about text that the engine refuses, so that only its good examples are valid. */
  readonly invalidText?: true;
  /** Made when somebody asks: an audit reads none of it. */
  readonly docs: () => RuleDocs;
  /** Each provider of the rule stands in exactly one. The tests add the datasource and run them. */
  readonly examples: () => NonEmpty<Example>;
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
  /** The SQL of the project's migrations. */
  readonly migrations?: string;
  /** The good one changes what the values mean, so that a person has to write it: there is no fix. */
  readonly byHand?: true;
}

/** What is known of a project: what rules and patterns read. */
export interface ProjectInput {
  readonly schema: Schema;
  readonly provider: Provider;
  /** Names of the columns that say whose row it is. */
  readonly tenantColumns: ReadonlySet<string>;
  /** Those of them by which this schema is divided: a foreign key somewhere, or in two models of five. */
  readonly tenantsOfSchema: ReadonlySet<string>;
  /** Names of the enums of which some value is what a model of the schema is called. */
  readonly enumsOfModels: ReadonlySet<string>;
  /** Names of the columns that mark a row as deleted. */
  readonly softDeleteColumns: ReadonlySet<string>;
  /** The version that the project works with; where it does not say, the newest that takes the schema. */
  readonly prisma: PrismaVersion;
  /** What the project has said of the model's table. */
  readonly factsOf: (model: Model) => TableFacts;
}

export interface RuleInput extends ProjectInput {
  /** What the project has set for an option of this rule, or its default. */
  readonly option: <Value>(option: Option<Value>) => Value;
}

/** What a rule says. The engine adds the rule, the settings of the project, and silence where it was asked for. */
export interface Report {
  /** The smallest thing that is wrong. */
  readonly at: Span;
  readonly subject: Subject;
  /** One plain sentence that names model and fields and tells what happens. */
  readonly message: string;
  /** Quieter than the rule's own, where this case is less certain. */
  readonly severity?: Severity;
  readonly confidence?: Confidence;
  /** As for the rule, for this case alone. */
  readonly shownIn?: 'audit';
  readonly evidence: readonly Evidence[];
  readonly fixes?: readonly Fix[];
}

/** What a report is about: two rules that speak of one subject are one cause. */
export interface Subject {
  readonly model: string;
  readonly fields: readonly string[];
  readonly index?: WrittenIndex;
  /** The index that stands in for it, or repeats it. */
  readonly coveredBy?: Index;
}

/**
 * What applying a fix asks of the database, from nothing to the loss of a column's values. remakes-column: Prisma's
 * migration drops the column and adds it anew, where the fix brings no migration that converts it.
 */
export type MigrationEffect =
  | 'none'
  | 'builds-index'
  | 'drops-index'
  | 'changes-constraint'
  | 'rewrites-table'
  | 'remakes-column';

export interface Fix {
  /** A command: `Add @@index([authorId])`. */
  readonly title: string;
  readonly migration: MigrationEffect;
  /** At most one fix of a report is preferred; only where the finding is certain and no data is touched. */
  readonly preferred?: true;
  /** It switches a preview feature on, which is a person's decision. */
  readonly addsPreviewFeature?: true;
  readonly edits: readonly Edit[];
  /** Migrations for what Prisma's language cannot say. They are shown before they are written, and never run. */
  readonly creates?: readonly Companion[];
}

/** A migration of one statement, which goes into a folder of its own beside the project's migrations. */
export interface Companion {
  /** Ends the folder's name behind the time: `products_search`. */
  readonly name: string;
  /** Ends with a semicolon and a line end. Comments above the statement say what to know before it is run. */
  readonly sql: string;
}

export function defineRule<const R extends ModelRule>(rule: R): R;
export function defineRule<Told>(rule: SchemaRule<Told>): SchemaRule<Told>;
export function defineRule(rule: Rule): Rule {
  return rule;
}
