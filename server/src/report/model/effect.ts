import { type AnalysisInput, analyze, type Finding } from '../../analysis/analyze.ts';
import { changedFiles, fixRounds, hasSafeFix, isSafeFix } from '../../analysis/apply-fixes.ts';
import { findingKey } from '../../analysis/finding-key.ts';
import { createMemo } from '../../analysis/memo.ts';
import { indexLabel } from '../../schema/model.ts';
import type { Schema } from '../../schema/schema.ts';
import { countOf } from './counts.ts';
import type { Effect, IndexChange } from './report.ts';

/**
 * Applies all preferred fixes that need no decision to a copy, and tells what came of it.
 * @param shown what the report tells: fixes of other findings are not applied either
 */
export function effectOf(input: AnalysisInput, shown: readonly Finding[]): Effect | undefined {
  const rounds = effectRounds(input, shown);
  for (;;) {
    const { done, value } = rounds.next();
    if (done) return value;
  }
}

/** The same with a pause after each round, for those who have other things to do in between. */
export function* effectRounds(input: AnalysisInput, shown: readonly Finding[]): Generator<unknown, Effect | undefined> {
  const asked = new Set(shown.map(keyOf));
  const isAsked = (finding: Finding) => !finding.accepted && asked.has(keyOf(finding));
  if (!shown.some(hasSafeFix)) return undefined;
  // Between one round and the next, little changes.
  const remembering = { ...input, memo: input.memo ?? createMemo() };
  const after = yield* fixRounds(remembering, (finding, fix) => isSafeFix(finding, fix) && isAsked(finding));
  const files = changedFiles(input.schema, after).size;
  if (files === 0) return undefined;
  const left = analyze({ ...remembering, schema: after }).findings.filter(isAsked);
  return {
    ended: shown.length - left.length,
    left: countOf(left),
    builds: indexesMissingIn(input.schema, after),
    drops: indexesMissingIn(after, input.schema),
    files,
  };
}

const keyOf = (finding: Finding): string => JSON.stringify(findingKey(finding));

/** The indexes that the second schema has and the first one lacks. Two of one model may read the same. */
function indexesMissingIn(schema: Schema, other: Schema): IndexChange[] {
  const present = new Map<string, number>();
  for (const it of indexesIn(schema)) present.set(nameOf(it), (present.get(nameOf(it)) ?? 0) + 1);
  return indexesIn(other).filter((it) => {
    const number = present.get(nameOf(it)) ?? 0;
    present.set(nameOf(it), number - 1);
    return number <= 0;
  });
}

const nameOf = ({ model, label }: IndexChange): string => `${model} ${label}`;

const indexesIn = ({ models }: Schema): IndexChange[] =>
  models.flatMap((model) => model.indexes.map((it) => ({ model: model.name.text, label: indexLabel(it) })));
