import type { CodeStage } from './code-stage.ts';
import type { Stage } from './stage.ts';

/**
 * What a pattern keeps beyond what every pattern is held to, tried on real databases: the default export of
 * `test/patterns/<id>.ts`.
 * @template Code the functions of `meta.code` as they are called here, without the client, which is put in
 */
export interface Proof<Code extends object = object> {
  /**
   * Calls the code on PostgreSQL, on the tables of the pattern's blocks: expected rows, and plans that use the index.
   * Every pattern with code owes it, unless PostgreSQL is none of its databases.
   */
  code?(stage: CodeStage<Code>): Promise<void>;
  /** Statements that fill the tables before the companions run. */
  fill?(stage: Stage, place: Place): string;
  /** What the companions promise, after all of them have run. */
  companions?(stage: Stage, place: Place): Promise<void>;
  /** Tables that no model knows, and that Prisma would drop; the pattern tells to name them in `prisma.config.ts`. */
  readonly external?: readonly string[];
}

/** Whether the tables are those of the pattern's blocks, or of an example. */
export type Place = 'blocks' | 'example';

export const proof = <Code extends object = object>(it: Proof<Code>): Proof<Code> => it;
