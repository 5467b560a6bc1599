import { type Severity, severities } from '../rules/rule.ts';
import { modelNamed, type Schema } from '../schema/schema.ts';
import { isNonEmpty, type NonEmpty, type Span } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import type { Finding } from './analyze.ts';

/** The unserved foreign keys of one model, shown as one: each of them stays a finding of its own. */
export interface ForeignKeyGroup {
  readonly model: string;
  /** The model's name. */
  readonly at: Span;
  readonly findings: NonEmpty<Finding>;
  readonly severity: Severity;
  readonly message: string;
}

/** As many of one model tell one story: nobody has indexed its foreign keys. */
const fewest = 3;

const grouped = 'foreign-key-without-index';

/** Puts together what is shown together. The other findings are none of its business. */
export function foreignKeyGroups(schema: Schema, findings: readonly Finding[]): ForeignKeyGroup[] {
  const byModel = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.rule.id !== grouped || finding.accepted) continue;
    const own = byModel.get(finding.subject.model) ?? [];
    own.push(finding);
    byModel.set(finding.subject.model, own);
  }
  return [...byModel].flatMap(([model, own]) => {
    const at = modelNamed(schema, model)?.name.span;
    if (!at || own.length < fewest || !isNonEmpty(own)) return [];
    const severity = severities.find((it) => own.some((finding) => finding.severity === it)) ?? own[0].severity;
    return [{ model, at, findings: own, severity, message: sayTogether(model, own) }];
  });
}

export const isOfGroup = ({ rule, subject, accepted }: Finding, model: string): boolean =>
  rule.id === grouped && subject.model === model && !accepted;

/** So many are named; the others are at their places. */
const mostNamed = 5;

function sayTogether(model: string, findings: readonly Finding[]): string {
  const keys = findings.map(({ subject }) => subject.fields.join(' + '));
  const named =
    keys.length > mostNamed ? [...keys.slice(0, mostNamed - 1), `${keys.length - mostNamed + 1} others`] : keys;
  return `No index of ${model} starts with ${enumerate(named, 'or')}, so reading or deleting what they refer to reads all of ${model}.`;
}
