import { diffArrays } from 'diff';
import { type Range, TextEdit } from 'vscode-languageserver';

/**
 * The edits of whole lines that turn one text into the other, in the line end of the first: how lines end is no
 * difference. What is not edited keeps its folds, its marks and the cursor.
 */
export function lineEdits(before: string, after: string): TextEdit[] {
  const [newline = '\n'] = /\r\n|\n|\r/.exec(before) ?? [];
  const old = linesOf(before);
  const edits: TextEdit[] = [];
  let line = 0;
  let removed = 0;
  let added: readonly string[] = [];
  const finish = () => {
    if (removed > 0 || added.length > 0) edits.push(lineEdit(old, line - removed, line, added, newline));
    removed = 0;
    added = [];
  };
  for (const change of diffArrays(old, linesOf(after))) {
    if (!change.added && !change.removed) finish();
    if (change.added) added = change.value;
    else line += change.value.length;
    if (change.removed) removed = change.value.length;
  }
  finish();
  return edits;
}

const linesOf = (text: string): string[] => text.split(/\r\n|\n|\r/);

/** Puts lines in the place of those from `start` up to `end`. The last line of a text has no line end to take along. */
function lineEdit(
  old: readonly string[],
  start: number,
  end: number,
  lines: readonly string[],
  newline: string,
): TextEdit {
  if (end < old.length) {
    return TextEdit.replace(rangeOf(start, 0, end, 0), lines.map((it) => it + newline).join(''));
  }
  const last = old.length - 1;
  const lastLength = old[last]?.length ?? 0;
  if (start === 0) return TextEdit.replace(rangeOf(0, 0, last, lastLength), lines.join(newline));
  const above = start - 1;
  const range = rangeOf(above, old[above]?.length ?? 0, last, lastLength);
  return TextEdit.replace(range, lines.map((it) => newline + it).join(''));
}

const rangeOf = (line: number, character: number, endLine: number, endCharacter: number): Range => ({
  start: { line, character },
  end: { line: endLine, character: endCharacter },
});
