import type { Analysis } from '../../analysis/analyze.ts';
import { sayFix } from '../../analysis/explain.ts';
import { whyNoFixes } from '../../analysis/generated-files.ts';
import { summary } from '../../report/formats/summary.ts';
import { askedFiles, type ReportedAudit, type ReportedSchema } from '../../report/reported-audit.ts';
import { shownPath } from '../../report/shown-path.ts';
import { type Lines, linesByFile } from '../../report/text/lines.ts';
import { escapeInvisible } from '../../report/text/terminal-text.ts';
import type { Fix, Severity } from '../../rules/rule.ts';
import type { Place } from '../../schema/locator.ts';
import { type Mark, marginFor, markedLines } from './marked-lines.ts';

export type Style = Severity | 'note' | 'path' | 'faint' | 'fix';

/** Gives a text a colour, or gives it back as it is. */
export type Paint = (style: Style, text: string) => string;

/** How many unread places of a file are shown: where there are more, it is another language. */
const mostNotes = 10;

/** For people, as a compiler says it: the place, the lines with carets under the words, what shows it, how to mend it. */
export function textReport({ cwd, schemas }: ReportedAudit, paint: Paint): string {
  if (schemas.length === 0) return '';
  const entries = schemas.flatMap((schema) => writeSchema(schema, cwd, paint));
  return `${[...entries, summary(schemas)].join('\n\n')}\n`;
}

/** File by file, from top to bottom. */
function writeSchema(audited: ReportedSchema, cwd: string, paint: Paint): string[] {
  const { schema } = audited.analysis;
  const files = askedFiles(audited).map(({ id }) => ({ id, path: escapeInvisible(shownPath(cwd, id)) }));
  if (schema.prisma8) return files.slice(0, 1).map(({ path }) => writeNote(path, prisma8Note, paint));
  const linesIn = linesByFile(schema.files);
  const entries = [
    ...audited.findings.map((it) => toEntry(it, audited.analysis)),
    ...audited.syntaxProblems.map(toNote),
  ];
  return files.flatMap(({ id, path }) => {
    const own = entries.filter((it) => it.place.file === id).sort((a, b) => a.place.start - b.place.start);
    const unshown = new Set(own.filter((it) => it.severity === 'note').slice(mostNotes));
    const written = own.filter((it) => !unshown.has(it)).map((it) => writeEntry(it, linesIn, cwd, paint));
    if (own.some((it) => it.generated)) written.push(writeNote(path, whyNoFixes, paint));
    if (unshown.size > 0) written.push(writeNote(path, `${unshown.size} more places could not be read.`, paint));
    return written;
  });
}

const prisma8Note = "This schema is written for Prisma 8, whose language today's rules do not judge.";

interface Entry {
  readonly place: Place;
  readonly severity: Severity | 'note';
  readonly message: string;
  readonly rule: string | undefined;
  readonly fixes: readonly Fix[];
  readonly generated: boolean;
  /** What shows it, on lines of the same block. */
  readonly beside: readonly Shown[];
  /** What shows it elsewhere. */
  readonly elsewhere: readonly Shown[];
}

/** A place that shows why a finding is true. */
interface Shown {
  readonly place: Place;
  readonly note: string;
}

/** So many places in each of the two ways are enough to believe it. */
const mostShown = 3;

function toEntry({ what, place }: ReportedSchema['findings'][number], { locate, schema }: Analysis): Entry {
  const evidence = what.evidence
    // Which database it is stands in the message.
    .filter(({ at }) => at.fragment === what.at.fragment || at.fragment !== schema.datasource?.fragment)
    .map(({ at, note }) => ({ place: locate(at), note, isBeside: at.fragment === what.at.fragment }));
  return {
    place,
    severity: what.severity,
    message: what.message,
    rule: what.rule.id,
    fixes: what.fixes ?? [],
    generated: what.generated ?? false,
    beside: evidence.filter((it) => it.isBeside).slice(0, mostShown),
    elsewhere: evidence.filter((it) => !it.isBeside).slice(0, mostShown),
  };
}

const toNote = ({ what, place }: ReportedSchema['syntaxProblems'][number]): Entry => ({
  place,
  severity: 'note',
  message: what.message,
  rule: undefined,
  fixes: [],
  generated: false,
  beside: [],
  elsewhere: [],
});

function writeEntry(entry: Entry, linesIn: (file: string) => Lines, cwd: string, paint: Paint): string {
  const { place, severity, message, rule, fixes, beside, elsewhere } = entry;
  const lines = linesIn(place.file);
  const { line } = lines.positionAt(place.start);
  const marks: Mark[] = [
    { ...place, sign: '^', style: severity, label: '' },
    ...beside
      // On the same line the words are seen anyhow.
      .filter((it) => lines.positionAt(it.place.start).line !== line)
      .map((it): Mark => ({ ...it.place, sign: '-', style: 'note', label: it.note })),
  ];
  const margin = marginFor(marks, lines, paint);
  return [
    [
      paint('path', placeText(place, lines, cwd)),
      paint(severity, severity),
      escapeInvisible(message),
      ...(rule === undefined ? [] : [paint('faint', `(${rule})`)]),
    ].join(' '),
    ...markedLines(marks, lines, margin, paint),
    ...elsewhere.map(
      (it) =>
        `${margin('=')} ${paint('note', 'note:')} ${placeText(it.place, linesIn(it.place.file), cwd)} ${escapeInvisible(it.note)}`,
    ),
    ...fixes.map(
      (fix, i) => `${margin('=')} ${paint('fix', i === 0 ? 'fix:' : ' or:')} ${escapeInvisible(sayFix(fix))}`,
    ),
  ].join('\n');
}

/** `prisma/schema.prisma:12:3` */
function placeText({ file, start }: Place, lines: Lines, cwd: string): string {
  const { line, character } = lines.positionAt(start);
  return `${escapeInvisible(shownPath(cwd, file))}:${line + 1}:${character + 1}`;
}

const writeNote = (path: string, message: string, paint: Paint): string =>
  `${paint('path', path)} ${paint('note', 'note')} ${message}`;
