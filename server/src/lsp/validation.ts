import type { Diagnostic } from 'vscode-languageserver';
import type { EngineMessage } from '../engine/answer.ts';
import type { Engine } from '../engine/engine.ts';
import type { Severity } from '../rules/rule.ts';
import type { Schema } from '../schema/schema.ts';
import type { Documents } from './convert.ts';
import { carryOver, engineDiagnostics } from './features/engine-diagnostics.ts';

/** How long the typing must pause before the engine is asked. In milliseconds. */
const pause = 250;

/** The official engine's errors, for editors in which nobody else shows them. Never awaited by what is typed. */
export interface Validation {
  /**
   * What the engine said last, moved to where the text has moved since.
   * @param ours what Pitwall shows, by file
   */
  diagnostics(
    schema: Schema,
    ours: ReadonlyMap<string, readonly Diagnostic[]>,
    minSeverity: Severity,
  ): ReadonlyMap<string, readonly Diagnostic[]>;
  /** Asks the engine when the typing pauses. */
  soon(path: string, schema: Schema): void;
  /** Forgets all schemas but these. */
  keep(schemas: readonly Schema[]): void;
}

export interface ValidationParts {
  readonly documents: Documents;
  readonly engine: () => Engine;
  readonly wanted: () => boolean;
  /** The engine has something new to say about the schema of this file. */
  readonly changed: (path: string) => void;
  readonly log: (message: string) => void;
}

/** A schema that the engine is asked about. */
interface Judged {
  path: string;
  latest: Schema;
  verdict: { readonly schema: Schema; readonly messages: readonly EngineMessage[] } | undefined;
  clock: NodeJS.Timeout | undefined;
  /** Its question is open. One at a time: of a large schema the engine would fall ever further behind. */
  asking: boolean;
}

export function createValidation({ documents, engine, wanted, changed, log }: ValidationParts): Validation {
  /** By the first file of the schema. */
  const judged = new Map<string, Judged>();

  async function ask(key: string, it: Judged): Promise<void> {
    if (it.asking) return;
    const schema = it.latest;
    it.asking = true;
    const answer = await engine().lint(schema.files.map(({ id, text }) => ({ file: id, text })));
    it.asking = false;
    if (judged.get(key) !== it) return;
    if (answer.kind !== 'ok') log(`The Prisma engine gave no verdict on ${it.path}: ${answer.reason}`);
    it.verdict = { schema, messages: answer.kind === 'ok' ? answer.messages : [] };
    changed(it.path);
    if (it.latest !== schema) askInTime(key, it);
  }

  function askInTime(key: string, it: Judged): void {
    clearTimeout(it.clock);
    it.clock = setTimeout(() => void ask(key, it), pause);
  }

  function forget(key: string, it: Judged): void {
    clearTimeout(it.clock);
    judged.delete(key);
  }

  return {
    diagnostics(schema, ours, minSeverity) {
      const it = judged.get(keyOf(schema));
      if (!it?.verdict || !wanted() || !canBeJudged(schema)) return new Map();
      // Carried from text to text, since of two changes far apart all between them would count as changed.
      const messages = carryOver(it.verdict.messages, it.verdict.schema, schema);
      it.verdict = { schema, messages };
      return engineDiagnostics(documents, messages, ours, minSeverity);
    },
    soon(path, schema) {
      const key = keyOf(schema);
      const known = judged.get(key);
      if (known?.latest === schema || !wanted() || !canBeJudged(schema)) return;
      const it = known ?? { path, latest: schema, verdict: undefined, clock: undefined, asking: false };
      judged.set(key, it);
      it.path = path;
      it.latest = schema;
      askInTime(key, it);
    },
    keep(schemas) {
      const keys = new Set(schemas.map(keyOf));
      for (const [key, it] of judged) {
        if (!keys.has(key)) forget(key, it);
      }
    },
  };
}

const keyOf = ({ files }: Schema): string => files[0]?.id ?? '';

/** Without a datasource the engine takes every native type for an error. */
const canBeJudged = ({ datasource, prisma8 }: Schema): boolean => datasource !== undefined && !prisma8;
