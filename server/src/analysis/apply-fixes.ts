import type { Fix } from '../rules/rule.ts';
import type { Place } from '../schema/locator.ts';
import { assembleSchema, parseFile, type Schema } from '../schema/schema.ts';
import { applyReplacements, type Edit, overlaps } from '../text/edit.ts';
import type { FileId, Span } from '../text/span.ts';
import { type Analysis, type AnalysisInput, analyze, type Finding } from './analyze.ts';

/** The schema with the edits made. Files that no edit touches stay the same objects. */
export function editSchema(schema: Schema, edits: readonly Edit[], locate: (span: Span) => Place): Schema {
  const places = edits.map(({ span, text }) => ({ ...locate(span), text }));
  return assembleSchema(
    schema.files.map((file) => {
      const own = places.filter((it) => it.file === file.id);
      return own.length === 0 ? file : parseFile(file.id, applyReplacements(file.text, own), file);
    }),
    schema.history,
  );
}

/**
 * What fix-all may do unasked: it adds or drops plain indexes and mends text; it never touches data or a constraint, and
 * makes no file.
 */
export function isSafeFix(finding: Finding, fix: Fix): boolean {
  return (
    mayBeMendedUnasked(finding) &&
    fix.preferred === true &&
    (fix.migration === 'none' || fix.migration === 'builds-index' || fix.migration === 'drops-index') &&
    fix.addsPreviewFeature !== true &&
    fix.creates === undefined
  );
}

const mayBeMendedUnasked = ({ severity, confidence }: Finding): boolean =>
  confidence === 'certain' && (severity === 'error' || severity === 'warning');

/** Whether one of its fixes is safe; the fixes of others are not made for that. */
export const hasSafeFix = (finding: Finding): boolean =>
  mayBeMendedUnasked(finding) && finding.fixes?.some((it) => isSafeFix(finding, it)) === true;

type Wanted = (finding: Finding, fix: Fix, locate: Analysis['locate']) => boolean;

/** @returns the schema after all of `fixRounds` */
export function applyAllFixes(input: AnalysisInput, wants: Wanted = isSafeFix): Schema {
  const rounds = fixRounds(input, wants);
  for (;;) {
    const { done, value } = rounds.next();
    if (done) return value;
  }
}

/**
 * Applies all fixes that `wants` picks, one analysis after the other until none is left, since one fix may end or
 * change another. Pauses after each, for those who have other things to do in between.
 * @returns the schema after the last one
 */
export function* fixRounds(input: AnalysisInput, wants: Wanted = isSafeFix): Generator<Schema, Schema> {
  let { schema } = input;
  // Every round ends findings, so that their number bounds the rounds; the limit is for a pair that undo each other.
  for (let round = 0; round < 50; round++) {
    const { findings, locate } = analyze({ ...input, schema });
    const edits = compatibleEdits(
      findings.flatMap((finding) => {
        const fix = finding.fixes?.find((it) => wants(finding, it, locate));
        return fix ? [fix.edits] : [];
      }),
    );
    if (edits.length === 0) return schema;
    schema = editSchema(schema, edits, locate);
    yield schema;
  }
  return schema;
}

/** One fix for each fragment and round: two that add to one block would each bring its own blank line. */
function compatibleEdits(fixes: readonly (readonly Edit[])[]): Edit[] {
  const taken: Edit[] = [];
  for (const edits of fixes) {
    const free = edits.every((edit) =>
      taken.every((it) => it.span.fragment !== edit.span.fragment && !overlaps(it, edit)),
    );
    if (free) taken.push(...edits);
  }
  return taken;
}

/** The files whose text differs between two states of a schema. */
export function changedFiles(before: Schema, after: Schema): ReadonlyMap<FileId, string> {
  const old = new Map(before.files.map((it) => [it.id, it.text]));
  return new Map(after.files.filter((it) => old.get(it.id) !== it.text).map((it) => [it.id, it.text]));
}
