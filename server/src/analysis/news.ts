import { changesBetween } from '../text/list-change.ts';
import type { Fragment } from '../text/span.ts';
import type { Finding } from './analyze.ts';
import type { Answer, Answers } from './answers.ts';

/** The sections of which something else is said than before, with what is said now. */
export interface News {
  /** Of the model in it. */
  readonly own: ReadonlyMap<Fragment, readonly Finding[]>;
  /** Whatever else points at it. */
  readonly others: ReadonlyMap<Fragment, readonly Finding[]>;
}

/** The answer of a model before and now; undefined where the model was not there, or is gone. */
export type Renewal = readonly [old: Answer | undefined, now: Answer | undefined];

export function newsOf(renewals: readonly Renewal[], before: Said, now: Said): News {
  const own = new Map<Fragment, readonly Finding[]>();
  for (const [old] of renewals) if (old) own.set(old.section, []);
  for (const [, answer] of renewals) if (answer) own.set(answer.section, answer.findings);

  const touched = new Set<Fragment>();
  const touch = (findings: readonly Finding[]) => {
    for (const { at } of findings) touched.add(at.fragment);
  };
  for (const renewal of renewals) for (const answer of renewal) touch(answer?.elsewhere ?? []);
  for (const [rule, list] of now.ofSchema.entries()) {
    const former = before.ofSchema[rule] ?? [];
    for (const { start, beforeEnd, afterEnd } of changesBetween(former, list)) {
      touch(former.slice(start, beforeEnd));
      touch(list.slice(start, afterEnd));
    }
  }
  const pointed = pointedAt(now, (it) => touched.has(it));
  return { own, others: new Map([...touched].map((it) => [it, pointed.get(it) ?? []])) };
}

type Said = Pick<Answers, 'outlying' | 'ofSchema'>;

/** What is said of sections by others than the model in them. */
export function pointedAt(
  { outlying, ofSchema }: Said,
  isAsked: (section: Fragment) => boolean,
): ReadonlyMap<Fragment, readonly Finding[]> {
  const bySection = new Map<Fragment, Finding[]>();
  const add = (finding: Finding) => {
    const { fragment } = finding.at;
    if (!isAsked(fragment)) return;
    const known = bySection.get(fragment);
    if (known) known.push(finding);
    else bySection.set(fragment, [finding]);
  };
  for (const list of ofSchema) for (const finding of list) add(finding);
  for (const answer of outlying) for (const finding of answer.elsewhere) add(finding);
  return bySection;
}
