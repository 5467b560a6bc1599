import { type Severity, severities } from '../rules/rule.ts';
import { looksOnDelete } from '../schema/delete-lookups.ts';
import type { ForeignKey } from '../schema/model.ts';
import { modelNamed } from '../schema/schema.ts';
import { isNonEmpty, type NonEmpty, type Span } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import type { Analysis, Finding } from './analyze.ts';

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

type Asked = Pick<Analysis, 'schema' | 'provider'>;

/** Puts together what is shown together. The other findings are none of its business. */
export function foreignKeyGroups({ schema, provider }: Asked, findings: readonly Finding[]): ForeignKeyGroup[] {
  const byModel = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.rule.id !== grouped || finding.accepted) continue;
    const own = byModel.get(finding.subject.model) ?? [];
    own.push(finding);
    byModel.set(finding.subject.model, own);
  }
  return [...byModel].flatMap(([name, own]) => {
    const model = modelNamed(schema, name);
    if (!model || own.length < fewest || !isNonEmpty(own)) return [];
    const at = model.name.span;
    const isForDeletes = model.foreignKeys.some(
      (it) => looksOnDelete(schema, provider, it) && own.some(({ subject }) => isAbout(subject.fields, it)),
    );
    const severity = severities.find((it) => own.some((finding) => finding.severity === it)) ?? own[0].severity;
    return [{ model: name, at, findings: own, severity, message: sayTogether(name, own, isForDeletes) }];
  });
}

export const isOfGroup = ({ rule, subject, accepted }: Finding, model: string): boolean =>
  rule.id === grouped && subject.model === model && !accepted;

/** So many are named; the others are at their places. */
const mostNamed = 5;

const isAbout = (columns: readonly string[], { fields }: ForeignKey): boolean =>
  columns.join() === fields.map((it) => it.text).join();

function sayTogether(model: string, findings: readonly Finding[], isForDeletes: boolean): string {
  const keys = findings.map(({ subject }) => subject.fields.join(' + '));
  const named =
    keys.length > mostNamed ? [...keys.slice(0, mostNamed - 1), `${keys.length - mostNamed + 1} others`] : keys;
  return `No index of ${model} starts with ${enumerate(named, 'or')}, so reading${isForDeletes ? ' or deleting' : ''} what they refer to reads all of ${model}.`;
}
