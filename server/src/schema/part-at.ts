import { pointAt, type Span } from '../text/span.ts';
import type { Part, Schema, SchemaFile } from './schema.ts';

/** A place in a file as the file's own parts name it. */
export interface PlaceInPart {
  readonly part: Part;
  /** The empty span at the place. */
  readonly point: Span;
}

/** The part that holds an offset of a file; between two, the first. Undefined where the file is not of the schema. */
export function partAt({ files }: Schema, file: string, offset: number): PlaceInPart | undefined {
  const parts = files.find((it) => it.id === file)?.parts ?? [];
  let start = 0;
  for (const part of parts) {
    const end = start + part.section.text.length;
    if (offset <= end) return { part, point: pointAt(part.section, offset - start) };
    start = end;
  }
  return undefined;
}

/** Both parts, where the offset lies between two: a word may end the one or begin the other. */
export function partsAt(schema: Schema, file: string, offset: number): readonly PlaceInPart[] {
  const first = partAt(schema, file, offset);
  if (!first || first.point.start < first.part.section.text.length) return first ? [first] : [];
  const next = followingPart(
    schema.files.find((it) => it.id === file),
    first.part,
  );
  return next ? [first, { part: next, point: pointAt(next.section, 0) }] : [first];
}

const followingPart = (file: SchemaFile | undefined, part: Part): Part | undefined =>
  file?.parts[file.parts.indexOf(part) + 1];
