import type { Analysis, AnalysisInput, Finding } from '../../analysis/analyze.ts';
import { migrationEffect } from '../../analysis/explain.ts';
import { whyNoFixes } from '../../analysis/generated-files.ts';
import type { Fix } from '../../rules/rule.ts';
import { severities } from '../../rules/rule.ts';
import type { Model } from '../../schema/model.ts';
import type { Problem as SyntaxProblem } from '../../schema/parse/syntax.ts';
import { providerLabel } from '../../schema/provider.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Span } from '../../text/span.ts';
import type { Layouts } from '../picture/layout.ts';
import { pictureOf } from '../picture/picture.ts';
import { causesOf, loudestFirst } from './causes.ts';
import { countOf, worstOf } from './counts.ts';
import { effectOf } from './effect.ts';
import { indexReports } from './indexes.ts';
import type { FindingReport, ModelReport, PlaceReport, Report } from './report.ts';

export interface ReportSource {
  readonly name: string;
  readonly analysis: Analysis;
  /** From what it was analysed. */
  readonly input: AnalysisInput;
  /** What is told of it, in the order of the files, each with a name that lasts. */
  readonly findings: ReadonlyMap<Finding, string>;
  readonly syntaxProblems: readonly SyntaxProblem[];
  /** Whether a file was asked for. */
  readonly isAsked: (file: string) => boolean;
  readonly placeOf: (span: Span) => PlaceReport;
  readonly layouts?: Layouts;
  /** Where somebody has worked it out, or puts it off. */
  readonly effect?: { readonly is: Report['effect'] };
  /** Sets what is here apart from other schemas on the page. */
  readonly id: string;
}

/** Pure: whoever shows a report reads this and nothing else. */
export function buildReport(source: ReportSource): Report {
  const { name, analysis, input, syntaxProblems, placeOf, isAsked, id } = source;
  const { schema, provider, locate } = analysis;
  const shown = [...source.findings.keys()];
  const findings = [...source.findings].map(([finding, key]) => findingReport(schema, finding, `${id}${key}`, placeOf));
  const models = schema.models.filter((it) => it.kind !== 'type' && isAsked(locate(it.name.span).file));
  const reports = schema.prisma8 ? [] : inOrder(models.map((it) => modelReport(source, it, shown, findings)));
  const known = new Set(reports.map((it) => it.name));
  return {
    id,
    name,
    provider: providerLabel[provider],
    totals: {
      files: schema.files.filter((it) => isAsked(it.id)).length,
      models: models.filter((it) => it.kind === 'model').length,
      indexes: models.reduce((sum, it) => sum + (it.kind === 'model' ? it.indexes.length : 0), 0),
    },
    counts: countOf(findings),
    causes: causesOf(findings),
    effect: source.effect === undefined ? effectOf(input, shown) : source.effect.is,
    models: reports,
    others: findings.filter((it) => !known.has(it.model)),
    picture: pictureOf(analysis, reports, source.layouts ?? new Map()),
    unread: syntaxProblems.map(({ message, span }) => ({ message, place: placeOf(span) })),
    notes: [
      ...(schema.prisma8 ? ["This schema is written for Prisma 8, whose language today's rules do not judge."] : []),
      ...(analysis.findings.some((it) => it.accepted)
        ? ['What the project has accepted in its baseline is left out.']
        : []),
      ...(shown.some((it) => it.generated) ? [whyNoFixes] : []),
    ],
  };
}

function findingReport(
  schema: Schema,
  finding: Finding,
  id: string,
  placeOf: (span: Span) => PlaceReport,
): FindingReport {
  const { rule, severity, message, at, fixes = [], subject } = finding;
  return {
    id,
    rule,
    severity,
    model: subject.model,
    subject:
      subject.model === ''
        ? declarationAt(schema, at)
        : [subject.model, subject.fields.join(' + ')].filter((it) => it !== '').join('.'),
    message,
    place: placeOf(at),
    fixes: preferredFirst(fixes).map((it) => ({
      title: it.title,
      effect: migrationEffect[it.migration],
      preferred: it.preferred === true,
    })),
  };
}

/** `datasource db`, for what is said of no model; nothing where no declaration is there either. */
function declarationAt({ datasource, generators, enums }: Schema, at: Span): string {
  const declared = [
    ...(datasource ? [{ keyword: 'datasource', it: datasource }] : []),
    ...generators.map((it) => ({ keyword: 'generator', it })),
    ...enums.map((it) => ({ keyword: 'enum', it })),
  ].find(({ it }) => it.fragment === at.fragment);
  return declared ? `${declared.keyword} ${declared.it.name.text}` : '';
}

const preferredFirst = (fixes: readonly Fix[]): Fix[] =>
  fixes.toSorted((a, b) => Number(b.preferred === true) - Number(a.preferred === true));

function modelReport(
  { analysis, placeOf, id }: ReportSource,
  model: Model,
  shown: readonly Finding[],
  findings: readonly FindingReport[],
): ModelReport {
  const name = model.name.text;
  const own = findings.filter((it) => it.model === name);
  return {
    id: `${id}model-${name}`,
    name,
    kind: model.kind === 'view' ? 'view' : 'model',
    place: placeOf(model.name.span),
    worst: worstOf(own),
    counts: countOf(own),
    findings: loudestFirst(own),
    indexes: indexReports(
      analysis,
      model,
      shown.filter((it) => it.subject.model === name),
      placeOf,
    ),
  };
}

/** The loudest first, then those with more of the loudest, then those with more; the others as they stand. */
function inOrder(models: readonly ModelReport[]): ModelReport[] {
  const differenceIn = (a: ModelReport, b: ModelReport) =>
    severities.map((it) => b.counts[it] - a.counts[it]).find((it) => it !== 0) ?? 0;
  return models.toSorted((a, b) => rank(a) - rank(b) || differenceIn(a, b));
}

const rank = ({ worst }: ModelReport): number => (worst ? severities.indexOf(worst) : severities.length);
