import { isLineEnd } from '../../schema/parse/lines.ts';
import type { SchemaFile } from '../../schema/schema.ts';
import { changeBetween } from '../../text/list-change.ts';
import type { Documents } from '../convert.ts';

/** On which lines of which documents the sections of a schema stand. */
export interface Layout {
  readonly files: readonly LaidOut[];
  /** The same object as long as no section that stays has moved. */
  readonly lines: object;
}

interface LaidOut {
  readonly file: SchemaFile;
  readonly uri: string;
  readonly lineCount: number;
}

export function layoutOf(documents: Documents, files: readonly SchemaFile[], before?: Layout): Layout {
  const now = files.map((file): LaidOut => {
    const { uri, lineCount } = documents.document(file.id);
    return { file, uri, lineCount };
  });
  const isSame =
    before?.files.length === now.length && before.files.every((it, i) => now[i] !== undefined && standsAs(it, now[i]));
  return { files: now, lines: isSame ? before.lines : {} };
}

/** Whether the sections that both have are on the same lines. */
function standsAs(before: LaidOut, after: LaidOut): boolean {
  if (before.uri !== after.uri || before.lineCount !== after.lineCount || before.file.id !== after.file.id)
    return false;
  if (before.file === after.file) return true;
  const { start, beforeEnd, afterEnd } = changeBetween(before.file.sections, after.file.sections);
  // Between two that changed others may stay, and be on other lines though the file has as many as before.
  if (beforeEnd - start > 1 || afterEnd - start > 1) return false;
  return startsLine(before.file, beforeEnd) && startsLine(after.file, afterEnd);
}

/** Where there is no such section, none stays. */
function startsLine({ sections }: SchemaFile, section: number): boolean {
  const above = sections[section - 1];
  return section === sections.length || !above || isLineEnd(above.text.charCodeAt(above.text.length - 1));
}
