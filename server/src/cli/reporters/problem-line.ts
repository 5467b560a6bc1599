import { shownPath } from '../paths.ts';
import type { Problem } from '../problem.ts';
import { linesOf } from './lines.ts';
import { escapeInvisible } from './terminal-text.ts';

/** One line for standard error: which file, where in it, and what is wrong. */
export function problemLine(problem: Problem, cwd: string): string {
  const path = shownPath(cwd, problem.file);
  return `pitwall: ${escapeInvisible(`${path}${placeIn(problem)}: ${problem.message}`)}\n`;
}

function placeIn(problem: Problem): string {
  if (problem.kind !== 'configuration') return '';
  const { line, character } = linesOf(problem.text).positionAt(problem.start);
  return `:${line + 1}:${character + 1}`;
}
