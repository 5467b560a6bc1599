import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { FileChange } from '../../disk/replace-files.ts';
import { shownPath } from '../../report/shown-path.ts';
import { escapeInvisible } from '../../report/text/terminal-text.ts';
import type { Paint, Style } from './text.ts';

/** What would change, as a unified diff that `git apply` takes in the working directory. */
export const diffReport = (changes: readonly FileChange[], cwd: string): string =>
  changes.map((it) => diffOf(it, shownPath(cwd, it.file))).join('');

/** The same to be looked at: coloured, and with nothing in it that a terminal would obey. */
export const shownDiff = (diff: string, paint: Paint): string =>
  diff
    .split('\n')
    .map((line) => {
      const text = escapeInvisible(line.replaceAll('\t', '  ').replace(/\r$/, ''));
      const style = styleOf(line);
      return style ? paint(style, text) : text;
    })
    .join('\n');

function diffOf({ before, after }: FileChange, path: string): string {
  const [old, fresh] = path.startsWith('/') ? [path, path] : [`a/${path}`, `b/${path}`];
  return createTwoFilesPatch(old, fresh, before ?? '', after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

function styleOf(line: string): Style | undefined {
  if (/^(?:---|\+\+\+) /.test(line)) return 'path';
  if (line.startsWith('@@')) return 'faint';
  if (line.startsWith('+')) return 'fix';
  return line.startsWith('-') ? 'error' : undefined;
}
