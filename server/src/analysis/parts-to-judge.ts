import type { Part, SchemaFile } from '../schema/schema.ts';
import { changeBetween, isSameList, withinChange } from '../text/list-change.ts';
import type { FileId, Fragment } from '../text/span.ts';
import type { Finding } from './analyze.ts';
import type { Answers } from './answers.ts';
import { factFindingsIn } from './fact-findings.ts';
import { isGenerated } from './generated-files.ts';
import { ignoresIn } from './ignores.ts';
import type { Judged, JudgedPart } from './judge.ts';
import { type News, pointedAt, withNews } from './news.ts';

/** All parts in the order of the text, and where those stand that are new, or of which something new is said. */
export interface PartsToJudge {
  /** Made anew each time, so that those that wait are put into their places. */
  readonly parts: JudgedPart[];
  readonly waiting: readonly number[];
}

/** @param before what was judged of the answers before these */
export const partsToJudge = (
  files: readonly SchemaFile[],
  answers: Answers,
  before: Judged | undefined,
): PartsToJudge => (before && partsWithNews(files, answers.news, before)) ?? allParts(files, answers, before);

/** So many sections are looked for one by one before all are gone through. */
const mostLookedFor = 100;

/** What was judged before with the news put in; undefined where more has changed. */
function partsWithNews(files: readonly SchemaFile[], news: News | undefined, before: Judged): PartsToJudge | undefined {
  if (!news || news.own.size + news.others.size > mostLookedFor) return undefined;
  const carried = carriedOver(files, before);
  if (!carried) return undefined;
  const { parts } = carried;
  const waiting = new Set(carried.waiting);
  for (const section of new Set([...news.own.keys(), ...news.others.keys()])) {
    const at = placeOf(section, files);
    const part = at === undefined ? undefined : parts[at];
    if (at === undefined || !part) continue;
    const changed = news.others.get(section);
    const said = {
      own: news.own.get(section) ?? part.own,
      others: changed ? withNews(part.others, changed) : part.others,
    };
    if (isSaid(part, said)) continue;
    parts[at] = { ...part, ...said };
    waiting.add(at);
  }
  return { parts, waiting: [...waiting] };
}

/** What was judged before, with what is new in the files in its place; undefined where files came, went or are others. */
function carriedOver(files: readonly SchemaFile[], before: Judged): PartsToJudge | undefined {
  if (files.length !== before.files.length) return undefined;
  let renewed: JudgedPart[] | undefined;
  const waiting: number[] = [];
  let first = 0;
  for (const [i, file] of files.entries()) {
    const former = before.files[i];
    if (former?.id !== file.id) return undefined;
    if (former !== file) {
      const generated = isGenerated(file);
      if (generated !== isGenerated(former)) return undefined;
      const { start, beforeEnd, afterEnd } = changeBetween(former.parts, file.parts);
      const known = renewed ?? before.parts;
      const change = { start: first + start, beforeEnd: first + beforeEnd, afterEnd: first + afterEnd };
      // Between two that changed others may stay, or have changed places.
      const replaced = new Map(known.slice(change.start, change.beforeEnd).map((it) => [it.part, it]));
      const come = file.parts.slice(start, afterEnd).map((it) => replaced.get(it) ?? unjudged(file.id, it, generated));
      renewed = withinChange(known, change, come);
      for (let at = change.start; at < change.afterEnd; at++) waiting.push(at);
    }
    first += file.parts.length;
  }
  return { parts: renewed ?? [...before.parts], waiting };
}

/** Where the part of a section stands among those of all files. */
function placeOf(section: Fragment, files: readonly SchemaFile[]): number | undefined {
  let first = 0;
  for (const { sections } of files) {
    const among: readonly Fragment[] = sections;
    const at = among.indexOf(section);
    if (at !== -1) return first + at;
    first += sections.length;
  }
  return undefined;
}

const unjudged = (file: FileId, part: Part, generated: boolean): JudgedPart => ({
  file,
  section: part.section,
  findings: none,
  silenced: [],
  part,
  ignores: ignoresIn(part),
  aboutFacts: factFindingsIn(part),
  own: none,
  others: none,
  isGenerated: generated,
});

const none: readonly Finding[] = [];

function allParts(files: readonly SchemaFile[], answers: Answers, before: Judged | undefined): PartsToJudge {
  const said = saidBySection(answers);
  const count = files.reduce((sum, it) => sum + it.parts.length, 0);
  /** From the end a part is found where it was before, however many came or went above it. */
  const shift = (before?.parts.length ?? 0) - count;
  const parts: JudgedPart[] = [];
  const waiting: number[] = [];
  for (const file of files) {
    const generated = isGenerated(file);
    for (const part of file.parts) {
      const index = parts.length;
      const known = knownAt(before, index, part) ?? knownAt(before, index + shift, part);
      const told = said(part);
      const isSame = known?.isGenerated === generated && known.file === file.id && isSaid(known, told);
      if (!isSame) waiting.push(index);
      parts.push(isSame ? known : { ...unjudged(file.id, part, generated), ...told });
    }
  }
  return { parts, waiting };
}

const knownAt = (before: Judged | undefined, index: number, part: Part): JudgedPart | undefined => {
  const known = before?.parts[index];
  return known?.part === part ? known : undefined;
};

type Said = Pick<JudgedPart, 'own' | 'others'>;

/** What the rules say of each part. */
function saidBySection(answers: Answers): (part: Part) => Said {
  const { around, ofModels } = answers;
  const pointed = pointedAt(answers);
  let next = 0;
  return ({ section, meaning }) => {
    const isNext = meaning?.kind === 'model' && meaning.model === around.models[next];
    const own = (isNext && ofModels[next]?.findings) || none;
    if (isNext) next++;
    return { own, others: pointed.get(section) ?? none };
  };
}

const isSaid = (known: Said, { own, others }: Said): boolean =>
  isSameList(known.own, own) && isSameList(known.others, others);
