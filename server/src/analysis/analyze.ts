import type { Confidence, Report, Rule, RuleInput, RuleMeta, Severity } from '../rules/rule.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { locator, type Place, type Schema } from '../schema/schema.ts';
import type { Span } from '../text/span.ts';
import { ignoreFindings } from './ignore-findings.ts';
import { createMemo, type Memo } from './memo.ts';
import { askedSeverity, type Settings } from './settings.ts';
import { type Silence, silence } from './silence.ts';
import { withoutSuppressed } from './suppression.ts';

/** A report with everything the outside needs: which rule, how loud, how sure. */
export interface Finding extends Report {
  readonly rule: Pick<RuleMeta, 'id' | 'title' | 'severity' | 'confidence' | 'docs'>;
  readonly severity: Severity;
  readonly confidence: Confidence;
}

export interface Analysis {
  readonly schema: Schema;
  readonly provider: Provider;
  /** By file, place and rule. */
  readonly findings: readonly Finding[];
  /** Turns a finding's spans into places in files. */
  readonly locate: (span: Span) => Place;
}

export interface AnalysisInput {
  readonly schema: Schema;
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  /** What was found before, for a schema that changes. */
  readonly memo?: Memo;
}

/** Runs every rule that applies. Pure and total. */
export function analyze({ schema, settings, rules, memo = createMemo() }: AnalysisInput): Analysis {
  const provider = schema.datasource?.provider ?? settings.provider ?? 'postgresql';
  const input: RuleInput = { schema, provider, tenantColumns: settings.tenantColumns };
  const locate = locator(schema);
  if (schema.prisma8) return { schema, provider, findings: [], locate };

  const active = rules.filter(
    ({ meta }) => meta.providers.includes(provider) && askedSeverity(settings, meta.id) !== 'off',
  );
  const beside = [rules, settings, provider, schema.datasource, ...schema.generators];
  const found = schema.models
    .filter(isReadable)
    .flatMap((model) => memo.findingsIn(model, schema, beside, () => findingsIn(model, active, input, settings)));
  const heard = silence(schema.files, found, memo);
  const findings = [...heard.left, ...aboutIgnores(heard, rules, active, settings)];
  return { schema, provider, findings: inOrder(findings, schema, locate), locate };
}

/** In the middle of a merge both versions of a block stand there; what is true of the two together is true of neither. */
const isReadable = ({ kind, block }: Model): boolean => kind === 'model' && !block.conflicted;

function findingsIn(model: Model, rules: readonly Rule[], input: RuleInput, settings: Settings): Finding[] {
  const told = rules.flatMap((rule) => [...rule.check(model, input)].map((report) => ({ rule: rule.meta, report })));
  return withoutSuppressed(told).map(({ rule, report }) => ({
    ...report,
    rule,
    severity: asked(settings, rule.id) ?? report.severity ?? rule.severity,
    confidence: report.confidence ?? rule.confidence,
  }));
}

function asked(settings: Settings, rule: string): Severity | undefined {
  const severity = askedSeverity(settings, rule);
  return severity === 'off' ? undefined : severity;
}

/** What is said of the ignore comments themselves. */
function aboutIgnores(
  { ignores, isUsed }: Silence,
  rules: readonly Rule[],
  active: readonly Rule[],
  settings: Settings,
): Finding[] {
  const known = new Set(rules.map((it) => it.meta.id));
  const ran = new Set(active.map((it) => it.meta.id));
  // A rule that did not run may have its reasons to be ignored.
  return ignoreFindings(ignores, known, (ignore, id) => !ran.has(id) || isUsed(ignore, id))
    .filter((it) => askedSeverity(settings, it.rule.id) !== 'off')
    .map((it) => ({ ...it, severity: asked(settings, it.rule.id) ?? it.severity }));
}

function inOrder(findings: readonly Finding[], schema: Schema, locate: (span: Span) => Place): Finding[] {
  const rank = new Map(schema.files.map(({ id }, i) => [id, i]));
  return findings
    .map((finding) => ({ finding, place: locate(finding.at) }))
    .sort(
      (a, b) =>
        (rank.get(a.place.file) ?? 0) - (rank.get(b.place.file) ?? 0) ||
        a.place.start - b.place.start ||
        (a.finding.rule.id < b.finding.rule.id ? -1 : 1),
    )
    .map((it) => it.finding);
}
