import type { Activation } from './activation.ts';
import type { Conversation } from './conversation.ts';

/** What one run of the bench found: medians, in milliseconds, MiB and MB. Committed as `result.json`. */
export interface Result {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly runs: number;
  readonly versions: Readonly<Record<'pitwall' | 'official', string>>;
  readonly conversations: readonly Measured[];
  /** By number of models. */
  readonly ownTime: Readonly<Record<string, number>>;
  readonly cold?: { readonly audit: number; readonly nothing: number };
  readonly activation?: Activation;
  readonly packageSize?: number;
}

/** Both servers on one schema. */
export interface Measured {
  readonly schema: number | 'corpus';
  readonly files: number;
  readonly pitwall: Partial<Conversation>;
  readonly official: Partial<Conversation>;
}

export const conversationOn = (
  { conversations }: Result,
  schema: Measured['schema'],
  files = 1,
): Measured | undefined => conversations.find((it) => it.schema === schema && it.files === files);
