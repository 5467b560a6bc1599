import type { Note, Problem } from '../../report/problem.ts';
import { shownPath } from '../../report/shown-path.ts';
import { linesOf } from '../../report/text/lines.ts';
import { escapeInvisible } from '../../report/text/terminal-text.ts';

/** One line for standard error: which file, where in it, and what is wrong. */
export function problemLine(problem: Problem, cwd: string): string {
  const path = shownPath(cwd, problem.file);
  return `pitwall: ${escapeInvisible(`${path}${placeIn(problem)}: ${problem.message}`)}\n`;
}

/** What was done to a file, for standard error as well: standard output is the report's. */
export const noteLine = ({ file, message }: Note, cwd: string): string =>
  `pitwall: ${escapeInvisible(`${shownPath(cwd, file)}: ${message}`)}\n`;

function placeIn(problem: Problem): string {
  if (problem.kind !== 'configuration') return '';
  const { line, character } = linesOf(problem.text).positionAt(problem.start);
  return `:${line + 1}:${character + 1}`;
}
