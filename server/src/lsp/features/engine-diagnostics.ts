import type { Diagnostic } from 'vscode-languageserver';
import type { EngineMessage } from '../../engine/answer.ts';
import type { Severity } from '../../rules/rule.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Difference } from '../../text/difference.ts';
import { differenceOf, type PiecedText } from '../../text/pieced-text.ts';
import { fileId } from '../../text/span.ts';
import { type Documents, severityCodes, toRange } from '../convert.ts';
import { isLoudEnough } from './diagnostics.ts';

/** Rules that say what the engine says too, with the remedy. */
const spokenFor: ReadonlySet<unknown> = new Set([
  'partial-index-pseudo-where',
  'partial-predicate-invalid',
  'fulltext-unsupported-provider',
  'native-type-wrong-provider',
  'missing-relation-counterpart',
  'foreign-key-without-index',
  'join-table-reverse-index',
]);

/**
 * What the official engine says, but for the lines on which Pitwall says it better.
 * @param ours what Pitwall shows, by file
 */
export function engineDiagnostics(
  documents: Documents,
  messages: readonly EngineMessage[],
  ours: ReadonlyMap<string, readonly Diagnostic[]>,
  minSeverity: Severity,
): Map<string, Diagnostic[]> {
  // Of most files the engine says nothing, and ours are not gone through for it.
  const spokenOf = [...new Set(messages.map((it) => it.file))].filter((it) => ours.has(it));
  const taken = new Map(spokenOf.map((file) => [file, linesSpokenFor(ours.get(file) ?? [])]));
  const byFile = new Map<string, Diagnostic[]>(spokenOf.map((file) => [file, []]));
  for (const { file, start, end, text, severity } of messages) {
    if (!isLoudEnough(severity, minSeverity)) continue;
    const range = toRange(documents, { file: fileId(file), start, end });
    if (taken.get(file)?.has(range.start.line)) continue;
    byFile.get(file)?.push({ range, severity: severityCodes[severity], source: 'prisma', message: text });
  }
  return byFile;
}

const linesSpokenFor = (ours: readonly Diagnostic[]): ReadonlySet<number> =>
  new Set(ours.filter((it) => spokenFor.has(it.code)).map((it) => it.range.start.line));

/**
 * Messages on an earlier text, moved to where it is now. One whose own words were changed is left out: the engine will
 * speak of them again.
 */
export function carryOver(messages: readonly EngineMessage[], before: Schema, now: Schema): readonly EngineMessage[] {
  if (messages.length === 0) return messages;
  const texts = new Map<string, PiecedText>(now.files.map((it) => [it.id, it.source]));
  const old = new Map<string, PiecedText>(before.files.map((it) => [it.id, it.source]));
  const differences = new Map<string, Difference>();
  return messages.flatMap((message) => {
    const [from, to] = [old.get(message.file), texts.get(message.file)];
    if (from === undefined || to === undefined) return [];
    const { start, beforeEnd, afterEnd } = differences.get(message.file) ?? differenceOf(from, to);
    differences.set(message.file, { start, beforeEnd, afterEnd });
    if (message.end <= start) return [message];
    if (message.start < beforeEnd) return [];
    const by = afterEnd - beforeEnd;
    return [{ ...message, start: message.start + by, end: message.end + by }];
  });
}
