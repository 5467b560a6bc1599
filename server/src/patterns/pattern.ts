import type { Companion, Fix, ProjectInput } from '../rules/rule.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import type { NonEmpty, Span } from '../text/span.ts';

/** One pattern of the course: put into a model that is there, or inserted as blocks of its own. */
export interface Pattern {
  readonly meta: PatternMeta;
  /**
   * What the pattern can do for a model. Nothing where the model has it already or lacks what it needs; more than one
   * offer where the model has several places for it. Pure; reads no more than a rule may. The model is whole and known
   * to Prisma Client: see `offersOn`.
   */
  adapt(model: Model, input: ProjectInput): Iterable<Offer>;
  /**
   * The pattern as new blocks, formatted, without a line end at the end, in snippet syntax: `${1:Job}` is a place to
   * type over, and repeats wherever the same is meant.
   */
  blocks(provider: Provider): string;
  /**
   * What of the blocks makes sense by itself within a model: an index line, a field. In snippet syntax, with the words
   * of the blocks.
   */
  line?(provider: Provider): string;
  /** Migrations that the blocks need beside the schema. In snippet syntax where they name what the blocks name. */
  companions?(provider: Provider): readonly Companion[];
}

/** A fix for which no finding asked: edits in all the places that belong together. */
export interface Offer extends Fix {
  /** The field or line that it is about, so that an editor can offer it there. */
  readonly at: Span;
}

export interface PatternMeta {
  /** Names the pattern, in kebab-case. Never renamed. */
  readonly id: string;
  readonly title: string;
  /** The section of the course that teaches it. */
  readonly lesson: string;
  readonly since: string;
  readonly providers: NonEmpty<Provider>;
  readonly docs: PatternDocs;
  /** What is typed to get the snippet: `pw-queue`. */
  readonly prefix: string;
  /** Without it Prisma refuses the blocks: who inserts them gets it in the generator as well. */
  readonly previewFeature?: string;
  /**
   * The client code that the schema is shaped for, in TypeScript on the models of `blocks`: functions that take a
   * `PrismaClient`. Undefined where the schema does it all.
   */
  readonly code?: string;
  /** Each provider of the pattern stands in exactly one. The tests add the datasource and run them. */
  readonly examples: NonEmpty<PatternExample>;
}

/** Markdown sentences; all required. */
export interface PatternDocs {
  /** With the measurement, its database and its figures, where there is one. */
  readonly buys: string;
  readonly costs: string;
  readonly leaveItWhen: string;
  readonly sources: NonEmpty<string>;
}

/** A schema without the pattern, and the same with its only offer accepted. */
export interface PatternExample {
  readonly providers: NonEmpty<Provider>;
  readonly before: string;
  readonly after: string;
}

export const definePattern = <const P extends Pattern>(pattern: P): P => pattern;

/** The blocks without their tab stops, as they are inserted where nobody types over them. */
export const plainBlocks = (blocks: string): string => blocks.replace(/\$\{\d+:([^}]*)\}/g, '$1');
