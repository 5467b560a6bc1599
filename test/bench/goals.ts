import type { Row } from './conversation.ts';
import { conversationOn, type Measured, ownTimeOn, type Result } from './result.ts';

/** A figure to reach: a ratio within one run, or a size that does not depend on the machine. */
export interface Goal {
  readonly name: string;
  /** What is counted, as the head of a column. */
  readonly words: string;
  readonly atMost: number;
  /** Undefined where it was not measured. */
  readonly valueIn: (result: Result) => number | undefined;
}

export const goals: readonly Goal[] = [
  share('burst', 'Last of 20 keys to the last diagnostics, 1,000 models', 1000, 1 / 50),
  share('burst', 'Last of 20 keys to the last diagnostics, 3,000 models', 3000, 1 / 200),
  {
    name: 'own-time-growth',
    words: "One change, the server's own time, 3,000 models against 100",
    atMost: 2,
    valueIn: (it) => quotient(ownTimeOn(it, 3000), ownTimeOn(it, 100)),
  },
  share('open', 'Opening to the first diagnostics, 1,000 models', 1000, 1 / 3),
  share('open', 'Opening to the first diagnostics, 3,000 models', 3000, 1 / 3),
  absolute('hover', 'Hover right after 20 keys, 1,000 models, in ms', 1000, 1, 10),
  absolute('actions', 'Code actions right after 20 keys, 1,000 models, in ms', 1000, 1, 10),
  absolute('publishes', 'Files told about per key, 176 files', 1000, 176, 1),
  share('memory', 'Memory after the opening, 10 models', 10, 1),
  share('memory', 'Memory after the opening, 1,000 models', 1000, 1),
  {
    name: 'cold-audit',
    words: 'Cold audit on the command line against `node -e 0`',
    atMost: 3,
    valueIn: ({ cold }) => quotient(cold?.audit, cold?.nothing),
  },
  {
    name: 'activation',
    words: 'Activation in VS Code, in ms',
    atMost: 50,
    valueIn: ({ activation }) => activation && activation.load + activation.call,
  },
  { name: 'package-size', words: 'Size of the `.vsix`, in MB', atMost: 2, valueIn: (it) => it.packageSize },
];

function share(row: Row, words: string, schema: Measured['schema'], atMost: number): Goal {
  const valueIn = (result: Result) => {
    const measured = conversationOn(result, schema);
    return quotient(measured?.pitwall[row], measured?.official[row]);
  };
  return { name: `${row}-${schema}`, words, atMost, valueIn };
}

function absolute(row: Row, words: string, schema: Measured['schema'], files: number, atMost: number): Goal {
  return {
    name: `${row}-${schema}-${files}`,
    words,
    atMost,
    valueIn: (it) => conversationOn(it, schema, files)?.pitwall[row],
  };
}

const quotient = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a / b;

/** `1/57` for a share, `1.4` for what is not one. */
export function figure(value: number): string {
  if (value < 0.5) return `1/${(1 / value).toFixed(1 / value < 10 ? 1 : 0)}`;
  return value < 10 ? value.toFixed(2) : value.toFixed(0);
}
