import type { ModelRule, ProjectInput, Report, Rule, RuleInput, RuleMeta, Severity, Tell } from '../rules/rule.ts';
import type { Model } from '../schema/model.ts';
import type { Finding } from './analyze.ts';
import type { Questions } from './answers.ts';
import { isReadable } from './around.ts';
import { askedSeverity, optionOf, type Settings } from './settings.ts';
import { withoutSuppressed } from './suppression.ts';

/** What the active rules are asked, in the settings of the project. */
export function questionsOf(active: readonly Rule[], shared: ProjectInput, settings: Settings): Questions {
  const asking = active.map((it) => ask(it, shared, settings));
  const ofModel = asking.flatMap(({ rule, ...rest }) => ('check' in rule ? [{ rule, ...rest }] : []));
  const ofSchema = asking.flatMap(({ rule, ...rest }) => ('checkSchema' in rule ? [{ rule, ...rest }] : []));
  return {
    readsAll: ofSchema.map(({ rule }) => rule.readsAll === true),
    askModel(model) {
      const found = isReadable(model) ? findingsIn(model, ofModel) : [];
      const isOwn = (it: Finding) => it.at.fragment === model.fragment;
      return {
        section: model.fragment,
        findings: found.filter(isOwn),
        elsewhere: found.filter((it) => !isOwn(it)),
        told: ofSchema.map(({ rule, input }) => rule.read(model, input)),
      };
    },
    askSchema(index, told, findingOf, before) {
      const it = ofSchema[index];
      if (!it) return { reports: [], findings: [] };
      const reports = [...it.rule.checkSchema(told, it.input)];
      const findings = reports.map((report, at) => {
        // Nearly always it is said again in the same place, which is sooner seen than looked up.
        const known = before && Object.is(report, before.reports[at]) ? before.findings[at] : findingOf.get(report);
        if (known) return known;
        const finding = it.toFinding(report);
        findingOf.set(report, finding);
        return finding;
      });
      return { reports, findings };
    },
  };
}

/** How loud the project wants the rule; undefined where the rule may decide. */
export function askedFor(settings: Settings, rule: string): Severity | undefined {
  const severity = askedSeverity(settings, rule);
  return severity === 'off' ? undefined : severity;
}

/** A rule that waits to be asked, in the settings of the project. */
interface Asking {
  readonly rule: Rule;
  readonly input: RuleInput;
  readonly toFinding: (report: Report) => Finding;
}

interface AskingOfModel extends Asking {
  readonly rule: ModelRule;
}

function ask(rule: Rule, shared: ProjectInput, settings: Settings): Asking {
  const { meta } = rule;
  const wanted = askedFor(settings, meta.id);
  return {
    rule,
    input: { ...shared, option: (option) => optionOf(settings, meta.id, option) },
    toFinding(report) {
      const { at, subject, message, evidence, shownIn = meta.shownIn } = report;
      let fixes: Report['fixes'];
      return {
        at,
        subject,
        message,
        evidence,
        // Diagnostics are shown without them, and most are never asked for.
        get fixes() {
          fixes ??= report.fixes;
          return fixes;
        },
        // Who asks for a rule by its name wants to see what it says.
        ...(shownIn && wanted === undefined && { shownIn }),
        rule: meta,
        severity: wanted ?? report.severity ?? meta.severity,
        confidence: report.confidence ?? meta.confidence,
      };
    },
  };
}

function findingsIn(model: Model, rules: readonly AskingOfModel[]): Finding[] {
  const told: { rule: RuleMeta; report: Report; asking: Asking }[] = [];
  // One for all of them: most have nothing to say of most models.
  let asking: Asking | undefined;
  const tell: Tell = (report) => {
    if (asking) told.push({ rule: asking.rule.meta, report, asking });
  };
  for (const it of rules) {
    asking = it;
    it.rule.check(model, it.input, tell);
  }
  return told.length === 0 ? [] : withoutSuppressed(told).map((it) => it.asking.toFinding(it.report));
}
