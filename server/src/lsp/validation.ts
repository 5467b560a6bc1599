import type { Diagnostic } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analyze.ts';
import type { EngineMessage } from '../engine/answer.ts';
import type { Engine } from '../engine/engine.ts';
import type { Schema } from '../schema/schema.ts';
import type { Documents } from './convert.ts';
import { carryOver, engineDiagnostics } from './features/engine-diagnostics.ts';

/** How long the typing must pause before the engine is asked. In milliseconds. */
const pause = 250;

/** The official engine's errors, for editors in which nobody else shows them. Never awaited by what is typed. */
export interface Validation {
  /** What the engine said last, moved to where the text has moved since. */
  diagnostics(analysis: Analysis): Map<string, Diagnostic[]>;
  /** Asks the engine when the typing pauses. */
  soon(path: string, analysis: Analysis): void;
}

interface Verdict {
  readonly schema: Schema;
  readonly messages: readonly EngineMessage[];
}

export interface ValidationParts {
  readonly documents: Documents;
  readonly engine: () => Engine;
  readonly wanted: () => boolean;
  /** The engine has something new to say about the schema of this file. */
  readonly changed: (path: string) => void;
  readonly log: (message: string) => void;
}

export function createValidation({ documents, engine, wanted, changed, log }: ValidationParts): Validation {
  /** By the first file of the schema. */
  const verdicts = new Map<string, Verdict>();
  const clocks = new Map<string, NodeJS.Timeout>();
  const latest = new Map<string, Schema>();

  async function ask(path: string, schema: Schema): Promise<void> {
    const answer = await engine().lint(schema.files.map(({ id, text }) => ({ file: id, text })));
    const key = keyOf(schema);
    if (latest.get(key) !== schema) return;
    if (answer.kind !== 'ok') log(`The Prisma engine gave no verdict on ${path}: ${answer.reason}`);
    verdicts.set(key, { schema, messages: answer.kind === 'ok' ? answer.messages : [] });
    changed(path);
  }

  return {
    diagnostics(analysis) {
      const verdict = verdicts.get(keyOf(analysis.schema));
      if (!verdict || !wanted()) return new Map();
      return engineDiagnostics(documents, analysis, carryOver(verdict.messages, verdict.schema, analysis.schema));
    },
    soon(path, { schema }) {
      const key = keyOf(schema);
      if (latest.get(key) === schema || !wanted() || !canBeJudged(schema)) return;
      latest.set(key, schema);
      clearTimeout(clocks.get(key));
      clocks.set(
        key,
        setTimeout(() => void ask(path, schema), pause),
      );
    },
  };
}

const keyOf = ({ files }: Schema): string => files[0]?.id ?? '';

/** Without a datasource the engine takes every native type for an error. */
const canBeJudged = ({ datasource, prisma8 }: Schema): boolean => datasource !== undefined && !prisma8;
