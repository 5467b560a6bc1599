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
  const warned = warningsIn(analysis);
  return analysis.findings.flatMap((finding) =>
    (finding.fixes ?? []).flatMap((fix) => {
      const after = analyze({ ...input, schema: editSchema(input.schema, fix.edits, analysis.locate) });
      const laws = [
        ...(countOf(finding, after) >= countOf(finding, analysis) && !isRepeated(finding, input.schema)
          ? ['its finding is still there']
          : []),
        ...errorsIn(after.schema).flatMap((it) => (errors.has(it) ? [] : [`the engine says: ${it}`])),
        ...newWarnings(warned, after).map((it) => `a new finding: ${it}`),
      ];
      return laws.map((law) => ({ fix: nameOf(finding, fix), law }));
    }),
  );
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

/** Who finds that an index is needless: which of them does, hangs on what the other index is. */
const ofNeedless: ReadonlySet<string> = new Set([
  'duplicate-index',
  'redundant-index-on-unique',
  'redundant-prefix-index',
  'redundant-unique-superset',
  'unique-leading-composite',
]);

/** How many warnings there are by rule and model: fields and words may change with the index that they speak of. */
function warningsIn({ findings }: Analysis): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity, subject } of findings) {
    if (severity !== 'error' && severity !== 'warning') continue;
    const key = `${ofNeedless.has(rule.id) ? 'a needless index' : rule.id} on ${subject.model}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function newWarnings(before: ReadonlyMap<string, number>, after: Analysis): string[] {
  return [...warningsIn(after)].filter(([key, count]) => count > (before.get(key) ?? 0)).map(([key]) => key);
}
