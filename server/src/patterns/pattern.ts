import type { Fix } from '../rules/rule.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import type { Schema } from '../schema/schema.ts';
import type { NonEmpty } from '../text/span.ts';

/** One pattern of the course: put into a model that is there, or inserted as a block of its own. */
export interface Pattern {
  readonly meta: PatternMeta;
  /**
   * The edits that give the pattern to a model, in all the places that belong together. Undefined where the model has
   * it already, or lacks what it needs. Pure; reads no more than a rule may.
   */
  adapt(model: Model, input: PatternInput): Fix | undefined;
  /** The pattern as new blocks, in snippet syntax: `${1:Job}` is a place to type over, `$0` where typing goes on. */
  blocks(provider: Provider): string;
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
  /** Each provider of the pattern stands in exactly one. The tests add the datasource and run them. */
  readonly examples: NonEmpty<PatternExample>;
}

/** Markdown sentences; all required. */
export interface PatternDocs {
  readonly buys: string;
  readonly costs: string;
  readonly leaveItWhen: string;
  readonly sources: NonEmpty<string>;
}

/** A model without the pattern, and the same with it. */
export interface PatternExample {
  readonly providers: NonEmpty<Provider>;
  readonly before: string;
  readonly after: string;
}

export interface PatternInput {
  readonly schema: Schema;
  readonly provider: Provider;
}

export const definePattern = <const P extends Pattern>(pattern: P): P => pattern;

/** The blocks without their tab stops, as they are inserted where nobody types over them. */
export const plainBlocks = (blocks: string): string => blocks.replace(/\$\{\d+:([^}]*)\}/g, '$1').replace(/\$\d+/g, '');
