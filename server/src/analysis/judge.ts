import type { Part, SchemaFile } from '../schema/schema.ts';
import type { FileId, Fragment } from '../text/span.ts';
import type { Finding } from './analyze.ts';
import type { Answers } from './answers.ts';
import { factFindingsIn } from './fact-findings.ts';
import { isGenerated } from './generated-files.ts';
import { type Ignore, ignoresIn } from './ignores.ts';
import { isForFile, type Silence, type SilencedFinding, silence, type Used } from './silence.ts';

/** The findings that stand in one section of a file, from top to bottom. The list is the same one until they change. */
export interface SectionFindings {
  readonly file: FileId;
  readonly section: Fragment;
  readonly findings: readonly Finding[];
  /** What an ignore comment took out of them. */
  readonly silenced: readonly SilencedFinding[];
}

/** What is left of the answers, section by section, when ignore comments and generated files are heeded. */
export interface Judged {
  readonly sections: readonly SectionFindings[];
  readonly parts: readonly JudgedPart[];
  /** A comment that speaks of a whole file ties all of its sections together. */
  readonly together: boolean;
}

interface JudgedPart extends SectionFindings {
  readonly part: Part;
  readonly ignores: readonly Ignore[];
  readonly aboutFacts: readonly Finding[];
  /** What the rules said of this place. */
  readonly told: readonly Finding[];
  readonly isGenerated: boolean;
}

/** What is said of ignore comments, by those who know the rules and the settings. */
export interface Judges {
  readonly aboutIgnores: (ignores: readonly Ignore[], isUsed: IsUsed) => readonly Finding[];
  readonly isWanted: (finding: Finding) => boolean;
}

/** Whether the comment silenced a finding of that rule. */
export type IsUsed = (ignore: Ignore, rule: string) => boolean;

/** @param before what was judged by the same judges */
export function judge(
  files: readonly SchemaFile[],
  answers: Answers,
  judges: Judges,
  before: Judged | undefined,
): Judged {
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
      const { own, others } = said(part);
      if (known && known.isGenerated === generated && known.file === file.id && isTold(known.told, others, own)) {
        parts.push(known);
        continue;
      }
      waiting.push(index);
      parts.push({
        file: file.id,
        section: part.section,
        findings: none,
        silenced: [],
        part,
        ignores: known?.ignores ?? ignoresIn(part),
        aboutFacts: known?.aboutFacts ?? factFindingsIn(part),
        told: [...others, ...own],
        isGenerated: generated,
      });
    }
  }
  const together = parts.some((it) => it.ignores.some(isForFile));
  const judged =
    together || before?.together
      ? judgeTogether(parts, judges)
      : withJudged(parts, waiting, (it) => judgeAlone(it, judges));
  return { parts: judged, sections: judged, together };
}

const none: readonly Finding[] = [];

const knownAt = (before: Judged | undefined, index: number, part: Part): JudgedPart | undefined => {
  const known = before?.parts[index];
  return known?.part === part ? known : undefined;
};

/** What the rules say of each part: of the model in it, and whatever else they point at there. */
function saidBySection({ around, ofModels, ofSchema }: Answers): (part: Part) => Said {
  const elsewhere = new Map<Fragment, Finding[]>();
  for (const list of ofSchema) for (const finding of list) add(elsewhere, finding);
  for (const answer of ofModels) for (const finding of answer.elsewhere) add(elsewhere, finding);
  let next = 0;
  return ({ section, meaning }) => {
    const isNext = meaning?.kind === 'model' && meaning.model === around.models[next];
    const own = (isNext && ofModels[next]?.findings) || none;
    if (isNext) next++;
    return { own, others: elsewhere.get(section) ?? none };
  };
}

interface Said {
  readonly own: readonly Finding[];
  readonly others: readonly Finding[];
}

/** Whether a list is these two, one behind the other. */
function isTold(told: readonly Finding[], others: readonly Finding[], own: readonly Finding[]): boolean {
  if (told.length !== others.length + own.length) return false;
  for (let i = 0; i < told.length; i++) {
    if (told[i] !== (i < others.length ? others[i] : own[i - others.length])) return false;
  }
  return true;
}

function add(bySection: Map<Fragment, Finding[]>, finding: Finding): void {
  const known = bySection.get(finding.at.fragment);
  if (known) known.push(finding);
  else bySection.set(finding.at.fragment, [finding]);
}

function withJudged(
  parts: readonly JudgedPart[],
  waiting: readonly number[],
  judgeOne: (part: JudgedPart) => JudgedPart,
): readonly JudgedPart[] {
  const judged = [...parts];
  for (const index of waiting) {
    const part = parts[index];
    if (part) judged[index] = judgeOne(part);
  }
  return judged;
}

/** Whether a comment for a file is of use is known when all of the file has been looked at. */
function judgeTogether(parts: readonly JudgedPart[], judges: Judges): readonly JudgedPart[] {
  const ofFile = new Map<FileId, Ignore[]>();
  for (const { file, ignores } of parts) {
    const known = ofFile.get(file) ?? [];
    for (const ignore of ignores) if (isForFile(ignore)) known.push(ignore);
    ofFile.set(file, known);
  }
  const used: Used = new Map();
  const silences = parts.map((it) => silence(it.told, it.ignores, ofFile.get(it.file) ?? [], used));
  return parts.map((it, i) => judgePart(it, silences[i] ?? { left: it.told, silenced: [] }, used, judges));
}

function judgeAlone(part: JudgedPart, judges: Judges): JudgedPart {
  const used: Used = new Map();
  return judgePart(part, silence(part.told, part.ignores, [], used), used, judges);
}

function judgePart(
  part: JudgedPart,
  { left, silenced }: Silence,
  used: Used,
  { aboutIgnores, isWanted }: Judges,
): JudgedPart {
  const isUsed: IsUsed = (ignore, rule) => used.get(ignore)?.has(rule) ?? false;
  const said = part.isGenerated ? left.map((it) => ({ ...it, fixes: [], generated: true as const })) : left;
  const all = [...said, ...aboutIgnores(part.ignores, isUsed), ...part.aboutFacts.filter(isWanted)];
  return { ...part, silenced, findings: all.length < 2 ? all : all.sort(fromTopToBottom) };
}

const fromTopToBottom = (a: Finding, b: Finding): number =>
  a.at.start - b.at.start || (a.rule.id < b.rule.id ? -1 : a.rule.id > b.rule.id ? 1 : 0);
