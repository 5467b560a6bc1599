import { changesBetween } from '../text/list-change.ts';
import type { Fragment } from '../text/span.ts';
import type { Finding } from './analyze.ts';
import type { Answer, Answers } from './answers.ts';

/** What is said otherwise than before, by the section of which it is said. */
export interface News {
  /** What is said now of the model in it, where that is new. */
  readonly own: ReadonlyMap<Fragment, readonly Finding[]>;
  /** What is said of it from elsewhere. */
  readonly others: ReadonlyMap<Fragment, Changed>;
}

/** Findings that are no more, and those that are new. One that is both stays. */
interface Changed {
  readonly gone: Set<Finding>;
  readonly come: Finding[];
}

/** The answer of a model before and now; undefined where the model was not there, or is gone. */
export type Renewal = readonly [old: Answer | undefined, now: Answer | undefined];

/** @param before the findings of each schema rule; @param now the same */
export function newsOf(renewals: readonly Renewal[], before: Answers['ofSchema'], now: Answers['ofSchema']): News {
  const own = new Map<Fragment, readonly Finding[]>();
  for (const [old] of renewals) if (old) own.set(old.section, []);
  for (const [, answer] of renewals) if (answer) own.set(answer.section, answer.findings);

  const others = new Map<Fragment, Changed>();
  const changed = ({ at: { fragment } }: Finding): Changed => {
    const known = others.get(fragment) ?? { gone: new Set(), come: [] };
    others.set(fragment, known);
    return known;
  };
  const note = (gone: readonly Finding[], come: readonly Finding[]) => {
    for (const it of gone) changed(it).gone.add(it);
    for (const it of come) changed(it).come.push(it);
  };
  for (const [old, answer] of renewals) note(old?.elsewhere ?? [], answer?.elsewhere ?? []);
  for (const [rule, { findings }] of now.entries()) {
    const former = before[rule]?.findings ?? [];
    for (const { start, beforeEnd, afterEnd } of changesBetween(former, findings)) {
      note(former.slice(start, beforeEnd), findings.slice(start, afterEnd));
    }
  }
  return { own, others };
}

/** What is said of each section by others than the model in it. */
export function pointedAt({ ofModels, ofSchema }: Answers): ReadonlyMap<Fragment, readonly Finding[]> {
  const bySection = new Map<Fragment, Finding[]>();
  const add = (finding: Finding) => {
    const { fragment } = finding.at;
    const known = bySection.get(fragment);
    if (known) known.push(finding);
    else bySection.set(fragment, [finding]);
  };
  for (const { findings } of ofSchema) for (const it of findings) add(it);
  for (const { elsewhere } of ofModels) for (const it of elsewhere) add(it);
  for (const list of bySection.values()) list.sort(inOrder);
  return bySection;
}

/** What was said of a section from elsewhere, and the news, in the order in which they would be found anew. */
export const withNews = (known: readonly Finding[], { gone, come }: Changed): readonly Finding[] =>
  [...known.filter((it) => !gone.has(it)), ...come].sort(inOrder);

const inOrder = (a: Finding, b: Finding): number =>
  fromTopToBottom(a, b) || a.at.end - b.at.end || compare(a.message, b.message);

export const fromTopToBottom = (a: Finding, b: Finding): number =>
  a.at.start - b.at.start || compare(a.rule.id, b.rule.id);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
