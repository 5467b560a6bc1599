import type { Confidence, Report, Rule, RuleInput, RuleMeta, Severity } from '../rules/rule.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { locator, type Place, type Schema } from '../schema/schema.ts';
import type { Span } from '../text/span.ts';
import { ignoreFindings } from './ignore-findings.ts';
import { type Ignore, ignoresIn } from './ignores.ts';
import { createMemo, type Memo } from './memo.ts';
import { askedSeverity, type Settings } from './settings.ts';
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
  const found = schema.models.filter(isReadable).flatMap((model) => findingsIn(model, active, input, settings, memo));
  const findings = withoutIgnored(schema, found, rules, new Set(active.map((it) => it.meta.id)), settings);
  return { schema, provider, findings: inOrder(findings, schema, locate), locate };
}

/** In the middle of a merge both versions of a block stand there; what is true of the two together is true of neither. */
const isReadable = ({ kind, block }: Model): boolean => kind === 'model' && !block.conflicted;

function findingsIn(model: Model, rules: readonly Rule[], input: RuleInput, settings: Settings, memo: Memo): Finding[] {
  const told = rules.flatMap((rule) =>
    memo.reportsOn(rule, model, input).map((report) => ({ rule: rule.meta, report })),
  );
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

function withoutIgnored(
  schema: Schema,
  findings: readonly Finding[],
  rules: readonly Rule[],
  active: ReadonlySet<string>,
  settings: Settings,
): readonly Finding[] {
  const parts = schema.files.flatMap(({ id, parts: list }) => list.map((part) => ({ file: id, part })));
  const ignores = parts.flatMap(({ file, part }) => ignoresIn(part).map((ignore) => ({ file, ignore })));
  if (ignores.length === 0) return findings;

  const fileOf = new Map(parts.map(({ file, part }) => [part.section as Span['fragment'], file]));
  const used = new Map<Ignore, Set<string>>();
  const left = findings.filter((finding) => {
    const silencing = ignores.filter(
      ({ file, ignore }) =>
        ignore.rules.some((it) => it.text === finding.rule.id) &&
        (ignore.scope === 'file' ? file === fileOf.get(finding.at.fragment) : isWithin(finding.at, ignore.covers)),
    );
    for (const { ignore } of silencing) used.set(ignore, (used.get(ignore) ?? new Set()).add(finding.rule.id));
    return silencing.length === 0;
  });
  const known = new Set(rules.map((it) => it.meta.id));
  // A rule that did not run may have its reasons to be ignored.
  const isUsed = (ignore: Ignore, id: string) => !active.has(id) || (used.get(ignore)?.has(id) ?? false);
  const about = ignoreFindings(
    ignores.map((it) => it.ignore),
    known,
    isUsed,
  ).filter((it) => askedSeverity(settings, it.rule.id) !== 'off');
  return [...left, ...about.map((it) => ({ ...it, severity: asked(settings, it.rule.id) ?? it.severity }))];
}

const isWithin = (at: Span, covers: Span | undefined): boolean =>
  covers?.fragment === at.fragment && covers.start <= at.start && at.start < covers.end;

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
