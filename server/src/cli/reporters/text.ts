import { sayFix } from '../../analysis/explain.ts';
import { whyNoFixes } from '../../analysis/generated-files.ts';
import { summary } from '../../report/formats/summary.ts';
import { askedFiles, type ReportedAudit, type ReportedSchema } from '../../report/reported-audit.ts';
import { shownPath } from '../../report/shown-path.ts';
import { type Lines, linesByFile } from '../../report/text/lines.ts';
import { escapeInvisible } from '../../report/text/terminal-text.ts';
import type { Fix, Severity } from '../../rules/rule.ts';
import type { Place } from '../../schema/schema.ts';
import { excerptOf } from './excerpt.ts';

export type Style = Severity | 'note' | 'path' | 'faint' | 'fix';

/** Gives a text a colour, or gives it back as it is. */
export type Paint = (style: Style, text: string) => string;

/** How many unread places of a file are shown: where there are more, it is another language. */
const mostNotes = 10;

/** For people, as a compiler says it: the place, the line with carets under the words, and how to mend it. */
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
  const entries = [...audited.findings.map(toEntry), ...audited.syntaxProblems.map(toNote)];
  return files.flatMap(({ id, path }) => {
    const own = entries.filter((it) => it.place.file === id).sort((a, b) => a.place.start - b.place.start);
    const unshown = new Set(own.filter((it) => it.severity === 'note').slice(mostNotes));
    const written = own.filter((it) => !unshown.has(it)).map((it) => writeEntry(it, path, linesIn(id), paint));
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
}

const toEntry = ({ what, place }: ReportedSchema['findings'][number]): Entry => ({
  place,
  severity: what.severity,
  message: what.message,
  rule: what.rule.id,
  fixes: what.fixes ?? [],
  generated: what.generated ?? false,
});

const toNote = ({ what, place }: ReportedSchema['syntaxProblems'][number]): Entry => ({
  place,
  severity: 'note',
  message: what.message,
  rule: undefined,
  fixes: [],
  generated: false,
});

function writeEntry(entry: Entry, path: string, lines: Lines, paint: Paint): string {
  const { place, severity, message, rule, fixes } = entry;
  const { start, end } = lines.rangeOf(place.start, place.end);
  const line = lines.textOf(start.line);
  const lineEnd = end.line > start.line ? line.length : end.character;
  const { text, indent, carets } = excerptOf(line, start.character, lineEnd);
  const number = `${start.line + 1}`;
  const margin = (sign: string, left = '') => paint('faint', `  ${left.padStart(number.length)} ${sign}`);
  return [
    [
      paint('path', `${path}:${number}:${start.character + 1}`),
      paint(severity, severity),
      escapeInvisible(message),
      ...(rule === undefined ? [] : [paint('faint', `(${rule})`)]),
    ].join(' '),
    `${margin('|', number)} ${text}`,
    `${margin('|')} ${' '.repeat(indent)}${paint(severity, '^'.repeat(carets))}`,
    ...fixes.map(
      (fix, i) => `${margin('=')} ${paint('fix', i === 0 ? 'fix:' : ' or:')} ${escapeInvisible(sayFix(fix))}`,
    ),
  ].join('\n');
}

const writeNote = (path: string, message: string, paint: Paint): string =>
  `${paint('path', path)} ${paint('note', 'note')} ${message}`;
