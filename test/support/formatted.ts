import { createJudge } from '../../server/src/engine/judge.ts';
import type { FileId } from '../../server/src/text/span.ts';

const judge = createJudge();

/** The files that the official formatter would change. */
export function unformattedFiles(files: ReadonlyMap<FileId, string>): string[] {
  const given = [...files].map(([file, text]) => ({ file, text }));
  const answer = judge.format(given, { tabSize: 2, insertSpaces: true });
  if (answer.kind !== 'ok') throw new Error(answer.reason);
  return answer.files.filter(({ text }, i) => text !== given[i]?.text).map((it) => it.file);
}
