import { type Analysis, type AnalysisInput, analyze, type Finding } from '../../server/src/analysis/analyze.ts';
import { applyAllFixes, editSchema } from '../../server/src/analysis/apply-fixes.ts';
import type { Fix } from '../../server/src/rules/rule.ts';
import { columnPaths } from '../../server/src/schema/model.ts';
import { modelNamed, type Schema } from '../../server/src/schema/schema.ts';
import { engineErrors } from './engine-errors.ts';

/** A fix that does what no fix may do. */
export interface BrokenLaw {
  /** Rule, model and title of the fix. */
  readonly fix: string;
  readonly law: string;
}

/** What every fix owes on any schema: it ends its finding, adds no error of the engine's and brings no new warning. */
export function lawsBrokenByEach(input: AnalysisInput): BrokenLaw[] {
  const analysis = analyze(input);
  const errors = new Set(errorsIn(input.schema));
  return analysis.findings.flatMap((finding) => {
    const others = analysis.findings.filter((it) => it !== finding);
    return (finding.fixes ?? []).flatMap((fix) => {
      const after = analyze({ ...input, schema: editSchema(input.schema, fix.edits, analysis.locate) });
      const laws = [
        ...(countOf(finding, after) >= countOf(finding, analysis) && !isRepeated(finding, input.schema)
          ? ['its finding is still there']
          : []),
        ...errorsIn(after.schema).flatMap((it) => (errors.has(it) ? [] : [`the engine says: ${it}`])),
        ...newWarnings(others, after.findings)
          .filter((it) => !isTrueBefore(it, after, input))
          .map(({ rule, model }) => `a new finding: ${rule} on ${model}`),
      ];
      return laws.map((law) => ({ fix: nameOf(finding, fix), law }));
    });
  });
}

/** What the preferred fixes owe together: they come to an end, and add no error of the engine's. */
export function lawsBrokenTogether(input: AnalysisInput): BrokenLaw[] {
  const fixed = applyAllFixes(input, (_, fix) => fix.preferred === true);
  const left = analyze({ ...input, schema: fixed }).findings.flatMap((finding) =>
    (finding.fixes ?? [])
      .filter((it) => it.preferred)
      .map((fix) => ({ fix: nameOf(finding, fix), law: 'it is never done' })),
  );
  const errors = new Set(errorsIn(input.schema));
  const added = errorsIn(fixed).filter((it) => !errors.has(it));
  return [...left, ...added.map((it) => ({ fix: 'all preferred fixes', law: `the engine says: ${it}` }))];
}

const nameOf = ({ rule, subject }: Finding, { title }: Fix): string => `${rule.id} on ${subject.model}: ${title}`;

const keyOf = ({ rule, subject, message }: Finding): string =>
  `${rule.id} ${subject.model} ${subject.fields.join()} ${message}`;

/** Of three indexes that are the same two are found, in the same words. */
const countOf = (finding: Finding, { findings }: Analysis): number =>
  findings.filter((it) => keyOf(it) === keyOf(finding)).length;

/** Of two indexes on the same fields one may be found, and when it is gone the other. */
function isRepeated({ subject }: Finding, schema: Schema): boolean {
  const indexes = modelNamed(schema, subject.model)?.indexes ?? [];
  const fields = subject.index && columnPaths(subject.index).join();
  return indexes.filter((it) => columnPaths(it).join() === fields).length > 1;
}

const errorsIn = ({ files }: Schema): string[] => engineErrors(new Map(files.map((it) => [it.id, it.text])));

type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** How much is said, by model and rule: fields and words may change with the index that they speak of. */
function counted(findings: readonly Finding[]): Counts {
  const counts = new Map<string, Map<string, number>>();
  for (const { rule, subject } of findings) {
    const ofModel = counts.get(subject.model) ?? new Map<string, number>();
    counts.set(subject.model, ofModel.set(rule.id, (ofModel.get(rule.id) ?? 0) + 1));
  }
  return counts;
}

const isWarning = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';

/**
 * What is warned of in a model more often than it was said before, where more is warned of in all: which rule it is that
 * says that an index is needless, or a foreign key unserved, and how loud, hangs on what else is there.
 */
function newWarnings(before: readonly Finding[], after: readonly Finding[]): NewWarning[] {
  const [said, warnedBefore] = [counted(before), counted(before.filter(isWarning))];
  return [...counted(after.filter(isWarning))].flatMap(([model, counts]) => {
    if (sumOf(counts) <= sumOf(warnedBefore.get(model))) return [];
    return [...counts].flatMap(([rule, count]) => (count > (said.get(model)?.get(rule) ?? 0) ? [{ rule, model }] : []));
  });
}

interface NewWarning {
  readonly rule: string;
  readonly model: string;
}

/** Whether the rule, asked alone, says as much before: until now another one spoke for it. */
function isTrueBefore({ rule, model }: NewWarning, after: Analysis, input: AnalysisInput): boolean {
  const alone = analyze({ ...input, rules: input.rules.filter(({ meta }) => meta.id === rule) });
  const countIn = ({ findings }: Analysis) => counted(findings).get(model)?.get(rule) ?? 0;
  return countIn(alone) >= countIn(after);
}

const sumOf = (counts: ReadonlyMap<string, number> | undefined): number =>
  [...(counts?.values() ?? [])].reduce((sum, it) => sum + it, 0);
