import type { Confidence, Fix, ProjectInput, Report, Rule, RuleMeta, Severity } from '../rules/rule.ts';
import type { Place } from '../schema/locator.ts';
import type { Provider } from '../schema/provider.ts';
import type { Schema } from '../schema/schema.ts';
import { isSameList } from '../text/list-change.ts';
import type { Span } from '../text/span.ts';
import type { PrismaVersion } from '../workload/prisma-version.ts';
import { answer } from './answers.ts';
import { lookAround } from './around.ts';
import { asAccepted, type BaselineEntry, compare } from './baseline.ts';
import { ignoreFindings, ignoreWords } from './ignore-findings.ts';
import type { Ignore } from './ignores.ts';
import { type Inquiry, inquireInto } from './inquiry.ts';
import { type IsUsed, type Judges, judge, type SectionFindings } from './judge.ts';
import { createMemo, type Memo } from './memo.ts';
import { askedFor } from './questions.ts';
import { askedSeverity, type Settings } from './settings.ts';
import type { SilencedFinding } from './silence.ts';

/** A report with everything the outside needs: which rule, how loud, how sure. */
export interface Finding extends Omit<Report, 'fixes'> {
  readonly rule: Pick<RuleMeta, 'id' | 'title' | 'severity' | 'confidence' | 'docs'>;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Made when they are first asked for. */
  readonly fixes?: readonly Fix[] | undefined;
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
  /** The same, each in the section that it stands in; the list of a section is the same one until it changes. */
  readonly sections: readonly SectionFindings[];
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

/** Runs every rule that applies. Pure but for the memo, and total. */
export function analyze(asked: AnalysisInput): Analysis {
  const { schema, settings, rules, memo = createMemo(), baseline = [] } = asked;
  const { last } = memo;
  // What was remembered is used up, and must not be met again should a rule throw.
  memo.last = undefined;
  const around = lookAround(schema, settings.tenantColumns, last?.answers.around);
  const inquiry = inquireInto(asked, around);
  const { active, beside } = inquiry;
  if (schema.prisma8) return analysisOf(inquiry, []);
  const isAsBefore = last !== undefined && isSameList(last.answers.beside, beside);
  const answers = answer(around, beside, inquiry.questions, last?.answers);
  const judges: Judges = {
    aboutIgnores: (ignores, isUsed) => aboutIgnores(ignores, isUsed, rules, active, settings),
    isWanted: wantedIn(settings),
  };
  const judged = judge(schema.files, answers, judges, isAsBefore ? last.judged : undefined);
  memo.last = { answers, judged };
  return analysisOf(inquiry, judged.sections, baseline);
}

/** Whether the project wants to hear of what was found. */
export const wantedIn =
  (settings: Settings) =>
  ({ rule }: Finding): boolean =>
    askedSeverity(settings, rule.id) !== 'off';

/** @param judged what is left of the answers, whatever the project has accepted of it */
export function analysisOf(
  { schema, provider, input, settings, locate, active }: Inquiry,
  judged: readonly SectionFindings[],
  baseline: readonly BaselineEntry[] = [],
): Analysis {
  const found = { schema, provider, input, settings, locate };
  if (baseline.length === 0) return withLists({ ...found, sections: judged, staleEntries: [] });
  const { accepted, unmatched } = compare(
    listed(judged, (it) => it.findings),
    baseline,
  );
  const sections = judged.map((it) => withAccepted(it, accepted));
  const ran = new Set(ranRules(active, settings));
  const conflicted = new Set(schema.models.filter((it) => it.block.conflicted).map((it) => it.name.text));
  // What nobody has looked for may still be there.
  const staleEntries = unmatched.filter((it) => ran.has(it.rule) && !conflicted.has(it.model));
  return withLists({ ...found, sections, staleEntries });
}

/** Diagnostics are made section by section, so that the lists of all are made where somebody asks for them. */
function withLists(found: Omit<Analysis, 'findings' | 'silenced'>): Analysis {
  let findings: readonly Finding[] | undefined;
  let silenced: readonly SilencedFinding[] | undefined;
  return {
    ...found,
    get findings() {
      findings ??= listed(found.sections, (it) => it.findings);
      return findings;
    },
    get silenced() {
      silenced ??= listed(found.sections, (it) => it.silenced);
      return silenced;
    },
  };
}

/** A `flatMap` that is quick where most lists are empty. */
function listed<T>(
  sections: readonly SectionFindings[],
  pick: (section: SectionFindings) => readonly T[],
): readonly T[] {
  const all: T[] = [];
  for (const section of sections) for (const it of pick(section)) all.push(it);
  return all;
}

const withAccepted = (section: SectionFindings, accepted: ReadonlySet<Finding>): SectionFindings =>
  section.findings.some((it) => accepted.has(it))
    ? { ...section, findings: section.findings.map((it) => (accepted.has(it) ? asAccepted(it) : it)) }
    : section;

/** The ids of all that was looked for. */
const ranRules = (active: readonly Rule[], settings: Settings): string[] => [
  ...active.map((it) => it.meta.id),
  ...ignoreWords.map((it) => it.id).filter((it) => askedSeverity(settings, it) !== 'off'),
];

/** What is said of the ignore comments themselves. */
function aboutIgnores(
  ignores: readonly Ignore[],
  isUsed: IsUsed,
  rules: readonly Rule[],
  active: readonly Rule[],
  settings: Settings,
): readonly Finding[] {
  if (ignores.length === 0) return [];
  const known = new Set(rules.map((it) => it.meta.id));
  const ran = new Set(active.map((it) => it.meta.id));
  // A rule that did not run may have its reasons to be ignored.
  return ignoreFindings(ignores, known, (ignore, id) => !ran.has(id) || isUsed(ignore, id))
    .filter((it) => askedSeverity(settings, it.rule.id) !== 'off')
    .map((it) => ({ ...it, severity: askedFor(settings, it.rule.id) ?? it.severity }));
}
