import type { Part, SchemaFile } from '../schema/schema.ts';
import { isSameList } from '../text/list-change.ts';
import type { FileId, Fragment } from '../text/span.ts';
import type { Finding } from './analyze.ts';
import type { Answers } from './answers.ts';
import type { Ignore } from './ignores.ts';
import { fromTopToBottom } from './news.ts';
import { partsToJudge } from './parts-to-judge.ts';
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
  readonly files: readonly SchemaFile[];
  readonly sections: readonly SectionFindings[];
  readonly parts: readonly JudgedPart[];
  /** A comment that speaks of a whole file ties all of its sections together. */
  readonly together: boolean;
}

export interface JudgedPart extends SectionFindings {
  readonly part: Part;
  readonly ignores: readonly Ignore[];
  readonly aboutFacts: readonly Finding[];
  /** What the rules said of the model in it. */
  readonly own: readonly Finding[];
  /** What they pointed at in it from elsewhere. */
  readonly others: readonly Finding[];
  readonly isGenerated: boolean;
}

/** What is said of ignore comments, by those who know the rules and the settings. */
export interface Judges {
  readonly aboutIgnores: (ignores: readonly Ignore[], isUsed: IsUsed) => readonly Finding[];
  readonly isWanted: (finding: Finding) => boolean;
}

/** Whether the comment silenced a finding of that rule. */
export type IsUsed = (ignore: Ignore, rule: string) => boolean;

/** @param before what was judged by the same judges, of the answers before these */
export function judge(
  files: readonly SchemaFile[],
  answers: Answers,
  judges: Judges,
  before: Judged | undefined,
): Judged {
  const { parts, waiting } = partsToJudge(files, answers, before);
  const isForFiles = (part: JudgedPart | undefined) => part?.ignores.some(isForFile) === true;
  // What was not tied together before, and is taken over, is not so now.
  const together = before?.together === false ? waiting.some((it) => isForFiles(parts[it])) : parts.some(isForFiles);
  const judged = together || before?.together ? judgeTogether(parts, judges) : withJudged(parts, waiting, judges);
  return { files, parts: judged, sections: judged, together };
}

function withJudged(parts: JudgedPart[], waiting: readonly number[], judges: Judges): readonly JudgedPart[] {
  for (const index of waiting) {
    const part = parts[index];
    if (part) parts[index] = judgeAlone(part, judges);
  }
  return parts;
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
  const silences = parts.map((it) => silence(toldOf(it), it.ignores, ofFile.get(it.file) ?? [], used));
  return parts.map((it, i) => judgePart(it, silences[i] ?? { left: toldOf(it), silenced: [] }, used, judges));
}

const toldOf = ({ own, others }: JudgedPart): readonly Finding[] => (others.length === 0 ? own : [...others, ...own]);

function judgeAlone(part: JudgedPart, judges: Judges): JudgedPart {
  const used: Used = new Map();
  return judgePart(part, silence(toldOf(part), part.ignores, [], used), used, judges);
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
  const findings = all.length < 2 ? all : all.sort(fromTopToBottom);
  // Where all sections of a file are judged together most of them come to what they came to before.
  return isSameList(part.findings, findings) && isSilencedAlike(part.silenced, silenced)
    ? part
    : { ...part, silenced, findings };
}

const isSilencedAlike = (before: readonly SilencedFinding[], after: readonly SilencedFinding[]): boolean =>
  before.length === after.length &&
  before.every((it, i) => it.finding === after[i]?.finding && it.ignore === after[i].ignore);
