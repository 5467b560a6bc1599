import type { Confidence, ProjectInput, Report, Rule, RuleInput, RuleMeta, Severity } from '../rules/rule.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { locator, type Place, type Schema } from '../schema/schema.ts';
import type { Span } from '../text/span.ts';
import type { PrismaVersion } from '../workload/prisma-version.ts';
import { assumedPrisma } from './assumed-prisma.ts';
import { asAccepted, type BaselineEntry, compare } from './baseline.ts';
import { enumsOfModels } from './enums-of-models.ts';
import { factFindings } from './fact-findings.ts';
import { withoutFixesInGeneratedFiles } from './generated-files.ts';
import { ignoreFindings, ignoreWords } from './ignore-findings.ts';
import { createMemo, type Memo } from './memo.ts';
import { askedSeverity, optionOf, type Settings } from './settings.ts';
import { type Silence, type SilencedFinding, silence } from './silence.ts';
import { withoutSuppressed } from './suppression.ts';
import { tableFacts } from './table-facts.ts';
import { tenantsIn } from './tenants.ts';

/** A report with everything the outside needs: which rule, how loud, how sure. */
export interface Finding extends Report {
  readonly rule: Pick<RuleMeta, 'id' | 'title' | 'severity' | 'confidence' | 'docs'>;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** The baseline of the project names it. */
  readonly accepted?: true;
  /** It stands in a file that a program writes, so that there is nothing to mend here. */
  readonly generated?: true;
}

export interface Analysis {
  readonly schema: Schema;
  readonly provider: Provider;
  /** By file, place and rule. */
  readonly findings: readonly Finding[];
  /** What an ignore comment took out of them. */
  readonly silenced: readonly SilencedFinding[];
  /** What the baseline names and is found no more. */
  readonly staleEntries: readonly BaselineEntry[];
  /** What rules and patterns are told of the project. */
  readonly input: ProjectInput;
  readonly settings: Settings;
  /** Turns a finding's spans into places in files. */
  readonly locate: (span: Span) => Place;
}

export interface AnalysisInput {
  readonly schema: Schema;
  readonly settings: Settings;
  readonly rules: readonly Rule[];
  /** What was found before, for a schema that changes. */
  readonly memo?: Memo;
  /** What the files beside the schema say; undefined where none does. */
  readonly prisma?: PrismaVersion | undefined;
  /** What the project has accepted in this schema. */
  readonly baseline?: readonly BaselineEntry[];
}

/** Runs every rule that applies. Pure and total. */
export function analyze({
  schema,
  settings,
  rules,
  memo = createMemo(),
  prisma = assumedPrisma(schema),
  baseline = [],
}: AnalysisInput): Analysis {
  const provider = schema.datasource?.provider ?? settings.provider ?? 'postgresql';
  const locate = locator(schema);
  const models = schema.models.filter(isReadable);
  const tenantsOfSchema = tenantsIn(models, settings.tenantColumns);
  const ofModels = enumsOfModels(schema.enums, models);
  const input: ProjectInput = {
    schema,
    provider,
    tenantColumns: settings.tenantColumns,
    tenantsOfSchema,
    enumsOfModels: ofModels,
    softDeleteColumns: settings.softDeleteColumns,
    prisma,
    factsOf: remembered((model) => tableFacts(model, settings)),
  };
  if (schema.prisma8) {
    return { schema, provider, input, settings, findings: [], silenced: [], staleEntries: [], locate };
  }

  const active = rules.filter(
    ({ meta }) => meta.providers.includes(provider) && askedSeverity(settings, meta.id) !== 'off',
  );
  const asking = active.map((rule) => ask(rule, input, settings));
  const words = [tenantsOfSchema, ofModels].map((it) => [...it].join());
  const { datasource, generators, history } = schema;
  const { major, minor } = prisma;
  const beside = [rules, settings, provider, major, minor, ...words, history, datasource, ...generators];
  const found = [
    ...asking.flatMap((it) => it.ofSchema()),
    ...models.flatMap((model) => memo.findingsIn(model, schema, beside, () => findingsIn(model, asking))),
  ];
  const heard = silence(schema.files, found, memo);
  const findings = [
    ...withoutFixesInGeneratedFiles(schema, heard.left),
    ...aboutIgnores(heard, rules, active, settings),
    ...factFindings(schema.files, memo).filter((it) => askedSeverity(settings, it.rule.id) !== 'off'),
  ];
  const ordered = inOrder(findings, schema, locate);
  const { accepted, unmatched } = compare(ordered, baseline);
  const ran = new Set(ranRules(active, settings));
  const conflicted = new Set(schema.models.filter((it) => it.block.conflicted).map((it) => it.name.text));
  return {
    schema,
    provider,
    input,
    settings,
    silenced: heard.silenced,
    findings: ordered.map((it) => (accepted.has(it) ? asAccepted(it) : it)),
    // What nobody has looked for may still be there.
    staleEntries: unmatched.filter((it) => ran.has(it.rule) && !conflicted.has(it.model)),
    locate,
  };
}

/** The ids of all that was looked for. */
const ranRules = (active: readonly Rule[], settings: Settings): string[] => [
  ...active.map((it) => it.meta.id),
  ...ignoreWords.map((it) => it.id).filter((it) => askedSeverity(settings, it) !== 'off'),
];

/** In the middle of a merge both versions of a block stand there; what is true of the two together is true of neither. */
const isReadable = ({ kind, block }: Model): boolean => kind === 'model' && !block.conflicted;

/** A rule that waits to be asked, in the settings of the project. */
interface Asking {
  readonly rule: RuleMeta;
  readonly ofModel: (model: Model) => Iterable<Report>;
  readonly ofSchema: () => readonly Finding[];
  readonly toFinding: (report: Report) => Finding;
}

function ask(rule: Rule, shared: ProjectInput, settings: Settings): Asking {
  const { meta } = rule;
  const input: RuleInput = { ...shared, option: (option) => optionOf(settings, meta.id, option) };
  const wanted = asked(settings, meta.id);
  const toFinding = ({ shownIn = meta.shownIn, ...report }: Report): Finding => ({
    ...report,
    // Who asks for a rule by its name wants to see what it says.
    ...(shownIn && wanted === undefined && { shownIn }),
    rule: meta,
    severity: wanted ?? report.severity ?? meta.severity,
    confidence: report.confidence ?? meta.confidence,
  });
  return {
    rule: meta,
    ofModel: (model) => ('check' in rule ? rule.check(model, input) : []),
    ofSchema: () => ('checkSchema' in rule ? [...rule.checkSchema(input)].map(toFinding) : []),
    toFinding,
  };
}

/** All rules ask the same of a model. */
function remembered<Value>(read: (model: Model) => Value): (model: Model) => Value {
  const known = new Map<Model, Value>();
  return (model) => {
    const value = known.get(model) ?? read(model);
    known.set(model, value);
    return value;
  };
}

function findingsIn(model: Model, rules: readonly Asking[]): Finding[] {
  const told: { rule: RuleMeta; report: Report; asking: Asking }[] = [];
  for (const asking of rules) {
    for (const report of asking.ofModel(model)) told.push({ rule: asking.rule, report, asking });
  }
  return withoutSuppressed(told).map(({ asking, report }) => asking.toFinding(report));
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
