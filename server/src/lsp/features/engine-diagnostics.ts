import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import type { EngineMessage } from '../../engine/answer.ts';
import type { Schema } from '../../schema/schema.ts';
import { fileId } from '../../text/span.ts';
import { type Documents, toRange } from '../convert.ts';

/** Rules that say what the engine says too, with the remedy. */
const spokenFor: ReadonlySet<string> = new Set([
  'partial-index-pseudo-where',
  'fulltext-unsupported-provider',
  'native-type-wrong-provider',
  'missing-relation-counterpart',
  'foreign-key-without-index',
  'join-table-reverse-index',
]);

/** What the official engine says, but for the lines on which Pitwall says it better. */
export function engineDiagnostics(
  documents: Documents,
  { findings, locate, schema }: Analysis,
  messages: readonly EngineMessage[],
): Map<string, Diagnostic[]> {
  const ours = new Set(
    findings
      .filter((it) => spokenFor.has(it.rule.id))
      .map(({ at }) => {
        const place = locate(at);
        return `${place.file}:${toRange(documents, place).start.line}`;
      }),
  );
  const byFile = new Map<string, Diagnostic[]>(schema.files.map(({ id }) => [id, []]));
  for (const { file, start, end, text, severity } of messages) {
    const range = toRange(documents, { file: fileId(file), start, end });
    if (ours.has(`${file}:${range.start.line}`)) continue;
    byFile.get(file)?.push({
      range,
      severity: severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
      source: 'prisma',
      message: text,
    });
  }
  return byFile;
}

/**
 * Messages on an earlier text, moved to where it is now. One whose own words were changed is left out: the engine will
 * speak of them again.
 */
export function carryOver(messages: readonly EngineMessage[], before: Schema, now: Schema): EngineMessage[] {
  const texts = new Map(now.files.map((it) => [it.id as string, it.text]));
  const old = new Map(before.files.map((it) => [it.id as string, it.text]));
  const shifts = new Map<string, Shift>();
  return messages.flatMap((message) => {
    const [from, to] = [old.get(message.file), texts.get(message.file)];
    if (from === undefined || to === undefined) return [];
    const shift = shifts.get(message.file) ?? shiftBetween(from, to);
    shifts.set(message.file, shift);
    if (message.end <= shift.start) return [message];
    if (message.start < shift.end) return [];
    return [{ ...message, start: message.start + shift.by, end: message.end + shift.by }];
  });
}

/** The stretch of the old text that was replaced, and how far what follows has moved. */
interface Shift {
  readonly start: number;
  readonly end: number;
  readonly by: number;
}

function shiftBetween(before: string, after: string): Shift {
  if (before === after) return { start: before.length, end: before.length, by: 0 };
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, end: before.length - tail, by: after.length - before.length };
}
