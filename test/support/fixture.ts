import { type FileId, fileId } from '../../server/src/text/span.ts';

export interface Marker {
  readonly file: FileId;
  readonly start: number;
  readonly end: number;
  readonly says: string;
}

/** A schema written in a test: its files without the markers, and the markers. */
export interface Fixture {
  readonly files: ReadonlyMap<FileId, string>;
  readonly markers: readonly Marker[];
}

const fileHeader = /^\/\/- (\S+)$/;
const markerLine = /^\/\/ *(\^+) ?(.*)$/;

/**
 * `//- user.prisma` starts a file, and `//  ^^^^ warning: text` marks the line above it. Carets stand under the very
 * characters they mean, so that a word in the first two columns cannot be marked: indent the line.
 */
export function parseFixture(source: string): Fixture {
  const files = new Map<FileId, string>();
  const markers: Marker[] = [];
  let file = fileId('schema.prisma');
  let lines: string[] = [];
  let lastLineStart = 0;
  let length = 0;
  const finish = () => {
    if (lines.length > 0) files.set(file, `${lines.join('\n')}\n`);
  };
  for (const line of source
    .replace(/^\n/, '')
    .replace(/\n\s*$/, '')
    .split('\n')) {
    const header = fileHeader.exec(line);
    const marker = markerLine.exec(line);
    if (header?.[1]) {
      finish();
      file = fileId(header[1]);
      lines = [];
      length = 0;
      lastLineStart = 0;
    } else if (marker?.[1] !== undefined) {
      const start = lastLineStart + line.indexOf('^');
      markers.push({ file, start, end: start + marker[1].length, says: marker[2] ?? '' });
    } else {
      lastLineStart = length;
      length += line.length + 1;
      lines.push(line);
    }
  }
  finish();
  return { files, markers };
}
