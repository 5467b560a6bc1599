import { migrationEffect } from '../../analysis/explain.ts';
import type { Fix, Severity } from '../../rules/rule.ts';
import type { Place } from '../../schema/schema.ts';
import type { Audit, AuditedSchema } from '../audit.ts';
import { shownPath } from '../paths.ts';
import { excerptOf } from './excerpt.ts';
import { type Lines, linesByFile } from './lines.ts';
import { summary } from './summary.ts';
import { escapeInvisible } from './terminal-text.ts';

export type Style = Severity | 'note' | 'path' | 'faint' | 'fix';

/** Gives a text a colour, or gives it back as it is. */
export type Paint = (style: Style, text: string) => string;

/** How many unread places of a file are shown: where there are more, it is another language. */
const mostNotes = 10;

/** For people, as a compiler says it: the place, the line with carets under the words, and how to mend it. */
export function textReport({ cwd, schemas }: Audit, paint: Paint): string {
  if (schemas.length === 0) return '';
  const entries = schemas.flatMap((schema) => writeSchema(schema, cwd, paint));
  return `${[...entries, summary(schemas)].join('\n\n')}\n`;
}

/** File by file, from top to bottom. */
function writeSchema({ analysis, findings, syntaxProblems, asked }: AuditedSchema, cwd: string, paint: Paint) {
  const linesIn = linesByFile(analysis.schema.files);
  const entries = [...findings.map(toEntry), ...syntaxProblems.map(toNote)];
  return [...asked].flatMap((file) => {
    const path = escapeInvisible(shownPath(cwd, file));
    const own = entries.filter((it) => it.place.file === file).sort((a, b) => a.place.start - b.place.start);
    const unshown = new Set(own.filter((it) => it.severity === 'note').slice(mostNotes));
    const written = own.filter((it) => !unshown.has(it)).map((it) => writeEntry(it, path, linesIn(file), paint));
    if (analysis.schema.prisma8) written.push(writeNote(path, prisma8Note, paint));
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
}

const toEntry = ({ what, place }: AuditedSchema['findings'][number]): Entry => ({
  place,
  severity: what.severity,
  message: what.message,
  rule: what.rule.id,
  fixes: what.fixes ?? [],
});

const toNote = ({ what, place }: AuditedSchema['syntaxProblems'][number]): Entry => ({
  place,
  severity: 'note',
  message: what.message,
  rule: undefined,
  fixes: [],
});

function writeEntry(
  { place, severity, message, rule, fixes }: Entry,
  path: string,
  lines: Lines,
  paint: Paint,
): string {
  const { start, end } = lines.rangeOf(place.start, place.end);
  const number = `${start.line + 1}`;
  const line = lines.textOf(start.line);
  const { text, indent, carets } = excerptOf(
    line,
    start.character,
    end.line > start.line ? line.length : end.character,
  );
  const margin = ' '.repeat(number.length);
  return [
    `${paint('path', `${path}:${number}:${start.character + 1}`)} ${paint(severity, severity)} ${escapeInvisible(message)}${rule === undefined ? '' : ` ${paint('faint', `(${rule})`)}`}`,
    `${paint('faint', `  ${number} |`)} ${text}`,
    `${paint('faint', `  ${margin} |`)} ${' '.repeat(indent)}${paint(severity, '^'.repeat(carets))}`,
    ...fixes.map(
      (fix, i) => `${paint('faint', `  ${margin} =`)} ${paint('fix', i === 0 ? 'fix:' : ' or:')} ${sayFix(fix)}`,
    ),
  ].join('\n');
}

const writeNote = (path: string, message: string, paint: Paint): string =>
  `${paint('path', path)} ${paint('note', 'note')} ${message}`;

function sayFix({ title, migration }: Fix): string {
  const effect = migrationEffect[migration];
  return escapeInvisible(effect === undefined ? title : `${title} — ${effect}`);
}
