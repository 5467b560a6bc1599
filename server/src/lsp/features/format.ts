import type { FormattingOptions, Range, TextEdit } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import type { Engine } from '../../engine/engine.ts';
import { type Documents, toRange } from '../convert.ts';
import { lineEdits } from '../line-changes.ts';

export interface FormatParts {
  readonly documents: Documents;
  readonly engine: () => Engine;
  readonly log: (message: string) => void;
}

/**
 * A file as Prisma's own formatter leaves it, in edits of the lines that change. An engine that fails costs this one
 * answer.
 * @param within where only a part is asked for: blocks that it touches are formatted whole, as they are aligned
 */
export async function format(
  { documents, engine, log }: FormatParts,
  analysis: Analysis,
  path: string,
  { tabSize, insertSpaces }: FormattingOptions,
  within?: Range,
): Promise<TextEdit[] | undefined> {
  const { schema } = analysis;
  const before = schema.files.find((it) => it.id === path)?.text;
  if (before === undefined || schema.prisma8) return undefined;
  const asked = within && wholeBlocks(documents, analysis, path, within);
  const files = schema.files.map((it) => ({ file: it.id, text: it.text }));
  const answer = await engine().format(files, { tabSize, insertSpaces });
  if (answer.kind !== 'ok') {
    log(`The Prisma engine did not format ${path}: ${answer.reason}`);
    return undefined;
  }
  const formatted = answer.files.find((it) => it.file === path)?.text;
  // Nobody wants the edits of a text that has moved on meanwhile.
  if (formatted === undefined || documents.document(path).getText() !== before) return undefined;
  return lineEdits(before, formatted).filter(({ range }) => !asked || touches(range, asked));
}

/** The lines of the range and of all blocks that it touches. */
function wholeBlocks(documents: Documents, { schema, locate }: Analysis, path: string, range: Range): Range {
  const blocks = schema.files
    .filter((it) => it.id === path)
    .flatMap((it) => it.parts)
    .flatMap(({ parsed }) => (parsed.block ? toRange(documents, locate(parsed.block.span)) : []))
    .filter((it) => touches(it, range));
  const lines = [range, ...blocks].flatMap((it) => [it.start.line, it.end.line]);
  return { start: { line: Math.min(...lines), character: 0 }, end: { line: Math.max(...lines), character: 0 } };
}

const touches = (one: Range, other: Range): boolean =>
  one.start.line <= other.end.line && other.start.line <= one.end.line;
