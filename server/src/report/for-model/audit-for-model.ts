import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { sayFix } from '../../analysis/explain.ts';
import { explainById } from '../../analysis/explain-by-id.ts';
import { knownRules } from '../../analysis/known-rules.ts';
import { rulePage } from '../../analysis/links.ts';
import type { Rule } from '../../rules/rule.ts';
import { type Confidence, type Severity, severities } from '../../rules/rule.ts';
import type { Place } from '../../schema/locator.ts';
import { type Provider, providerLabel } from '../../schema/provider.ts';
import { closest } from '../../text/spelling.ts';
import { escapeInvisible } from '../text/terminal-text.ts';
import { modelTools } from './model-tools.ts';

/** An audit as a language model gets it: data, and the same as text. */
export interface AuditForModel {
  readonly schemas: readonly { readonly name: string; readonly provider: Provider; readonly models: number }[];
  /** The loudest first; no more than fit into an answer. */
  readonly findings: readonly FindingForModel[];
  /** How many there are, with those that are left out. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** What kept the audit from being whole. */
  readonly problems: readonly string[];
}

export interface FindingForModel {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly file: string;
  /** From one, as are columns. */
  readonly line: number;
  readonly column: number;
  readonly model: string | null;
  readonly fields: readonly string[];
  readonly message: string;
  /** What shows it: `schema.prisma:12 @@unique([email]) is an index as well`. */
  readonly evidence: readonly string[];
  /** What an editor offers; the preferred one first. */
  readonly fixes: readonly string[];
  readonly page: string;
}

/** One schema of the audit. */
export interface SchemaForModel {
  readonly name: string;
  readonly analysis: Analysis;
  /** Those to be told; what is accepted is not among them. */
  readonly findings: readonly Finding[];
  readonly placeOf: (place: Place) => Pick<FindingForModel, 'file' | 'line' | 'column'>;
}

/** More than this is not read, and crowds out the rest of a conversation. */
const mostFindings = 100;

export function auditForModel(schemas: readonly SchemaForModel[], problems: readonly string[]): AuditForModel {
  const all = schemas.flatMap((schema) => schema.findings.map((finding) => ({ schema, finding })));
  const numberOf = (severity: Severity) => all.filter(({ finding }) => finding.severity === severity).length;
  return {
    schemas: schemas.map(({ name, analysis: { provider, schema } }) => ({
      name: escapeInvisible(name),
      provider,
      models: schema.models.filter((it) => it.kind === 'model').length,
    })),
    findings: all
      .toSorted((a, b) => severities.indexOf(a.finding.severity) - severities.indexOf(b.finding.severity))
      .slice(0, mostFindings)
      .map(({ schema, finding }) => findingForModel(schema, finding)),
    counts: {
      error: numberOf('error'),
      warning: numberOf('warning'),
      information: numberOf('information'),
      hint: numberOf('hint'),
    },
    problems: problems.map(escapeInvisible),
  };
}

function findingForModel({ analysis, placeOf }: SchemaForModel, finding: Finding): FindingForModel {
  const { rule, severity, confidence, subject, message, evidence, fixes = [], at } = finding;
  const placed = evidence.map((it) => ({ note: it.note, ...placeOf(analysis.locate(it.at)) }));
  const { file, line, column } = placeOf(analysis.locate(at));
  const preferred = fixes.filter((it) => it.preferred);
  return {
    rule: rule.id,
    severity,
    confidence,
    file: escapeInvisible(file),
    line,
    column,
    model: subject.model === '' ? null : subject.model,
    fields: subject.fields,
    message: escapeInvisible(message),
    evidence: placed.map((it) => escapeInvisible(`${it.file}:${it.line} ${it.note}`)),
    fixes: [...preferred, ...fixes.filter((it) => !it.preferred)].map((it) => escapeInvisible(sayFix(it))),
    page: rulePage(rule.id),
  };
}

/** The same in words, for who reads no data. */
export function sayAuditForModel({ schemas, findings, counts, problems }: AuditForModel): string {
  const number = severities.reduce((sum, it) => sum + counts[it], 0);
  const lines = schemas.map(
    ({ name, provider, models }) =>
      `${name}: ${providerLabel[provider]}, ${models} ${models === 1 ? 'model' : 'models'}.`,
  );
  if (schemas.length > 0 && number === 0) lines.push('', 'Nothing to report.');
  for (const { file, line, column, severity, confidence, rule, message, evidence, fixes } of findings) {
    lines.push('', `${file}:${line}:${column} ${severity} ${rule} (confidence: ${confidence})`, `  ${message}`);
    lines.push(...evidence.map((it) => `  Shown by ${it}`));
    lines.push(...fixes.map((it, i) => `  ${i === 0 ? 'Fix' : 'Or'}: ${it}`));
  }
  if (findings.length < number) lines.push('', `${number - findings.length} more findings are left out.`);
  if (findings.length > 0) lines.push('', `${modelTools.explain.name} tells what a rule means and when to leave it.`);
  if (problems.length > 0) lines.push('', ...problems);
  return `${lines.join('\n').trim()}\n`;
}

/** What a rule means, in Markdown; for an id that none has, how the nearest one is called. */
export function explainForModel(
  rules: readonly Rule[],
  id: string,
): { readonly text: string; readonly known: boolean } {
  const text = explainById(rules, id);
  if (text !== undefined) return { text, known: true };
  const known = knownRules(rules);
  const near = closest(id, known.keys());
  const hint = near === undefined ? `The rules are ${[...known.keys()].join(', ')}.` : `Did you mean ${near}?`;
  return { text: `No rule is called ${escapeInvisible(id)}. ${hint}\n`, known: false };
}
