import { createJudge } from '../../server/src/engine/judge.ts';
import type { FileId } from '../../server/src/text/span.ts';

const judge = createJudge();

/** The official engine's errors on a schema, so that no fixture can drift from the real language. */
export function engineErrors(files: ReadonlyMap<FileId, string>): string[] {
  const verdict = judge.lint([...files].map(([file, text]) => ({ file, text })));
  if (verdict.kind !== 'ok') return [`the engine gave no answer: ${verdict.reason}`];
  return verdict.messages.filter((it) => it.severity === 'error').map((it) => it.text);
}
