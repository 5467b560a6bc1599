import type { Analysis } from '../../analysis/analyze.ts';
import type { Fix, Severity } from '../../rules/rule.ts';
import { severities } from '../../rules/rule.ts';
import type { Place } from '../../schema/locator.ts';
import type { Problem } from '../problem.ts';
import type { ReportedAudit, ReportedSchema } from '../reported-audit.ts';
import { shownPath } from '../shown-path.ts';
import { type Lines, linesByFile, linesOf } from '../text/lines.ts';
import { escapeActing } from '../text/terminal-text.ts';

/** For programs. Its shape is published as schemas/audit.schema.json; what would break a reader raises the version. */
export function jsonReport({ cwd, schemas, problems, exitCode }: ReportedAudit): string {
  const parts = schemas.map((it) => schemaReport(it, cwd));
  const report = {
    version: 1,
    findings: parts.flatMap((it) => it.findings),
    problems: [...problems.map((it) => problemReport(it, cwd)), ...parts.flatMap((it) => it.problems)],
    schemas: parts.map((it) => it.schema),
    summary: {
      counts: Object.fromEntries(severities.map((it) => [it, total(schemas, it)])),
      shown: schemas.reduce((sum, it) => sum + it.findings.length, 0),
      exitCode,
    },
  };
  return `${escapeActing(JSON.stringify(report, undefined, 2))}\n`;
}

function schemaReport(audited: ReportedSchema, cwd: string) {
  const { analysis, group, findings, syntaxProblems, projectFile, baseline, accepted, before } = audited;
  const { schema, provider } = analysis;
  const places = placesOf(analysis, cwd);
  return {
    schema: {
      root: shownPath(cwd, group.root),
      files: schema.files.map((it) => shownPath(cwd, it.id)),
      projectFile: projectFile === undefined ? null : shownPath(cwd, projectFile),
      baseline: baseline?.present ? baselineReport(baseline, accepted, analysis, cwd) : null,
      before,
      provider,
      models: schema.models.filter((it) => it.kind === 'model').length,
      prisma8: schema.prisma8,
    },
    findings: findings.map(
      ({ what: { rule, severity, confidence, shownIn, subject, message, evidence, fixes }, place }) => ({
        rule: rule.id,
        severity,
        confidence,
        auditOnly: shownIn === 'audit',
        model: subject.model === '' ? null : subject.model,
        fields: subject.fields,
        ...places(place),
        message,
        evidence: evidence.map(({ at, note }) => ({ ...places(analysis.locate(at)), note })),
        fixes: (fixes ?? []).map((fix) => fixReport(fix, analysis, places)),
      }),
    ),
    problems: syntaxProblems.map(({ what, place }) => ({ kind: 'syntax', ...places(place), message: what.message })),
  };
}

const baselineReport = (
  { path }: NonNullable<ReportedSchema['baseline']>,
  accepted: number,
  { staleEntries }: Analysis,
  cwd: string,
) => ({
  file: shownPath(cwd, path),
  accepted,
  stale: staleEntries,
});

type Places = (place: Place) => { readonly file: string; readonly range: ReturnType<Lines['rangeOf']> };

function placesOf({ schema }: Analysis, cwd: string): Places {
  const linesIn = linesByFile(schema.files);
  return ({ file, start, end }) => ({ file: shownPath(cwd, file), range: linesIn(file).rangeOf(start, end) });
}

const fixReport = (
  { title, migration, preferred, edits, creates = [] }: Fix,
  { locate }: Analysis,
  places: Places,
) => ({
  title,
  migration,
  preferred: preferred ?? false,
  edits: edits.map(({ span, text }) => ({ ...places(locate(span)), text })),
  creates,
});

const problemReport = (problem: Problem, cwd: string) => ({
  kind: problem.kind,
  file: shownPath(cwd, problem.file),
  range: problem.kind === 'configuration' ? linesOf(problem.text).rangeOf(problem.start, problem.end) : null,
  message: problem.message,
});

const total = (schemas: readonly ReportedSchema[], severity: Severity): number =>
  schemas.reduce((sum, it) => sum + it.counts[severity], 0);
