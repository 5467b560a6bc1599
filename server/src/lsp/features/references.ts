import { type DocumentHighlight, DocumentHighlightKind, type Location, type Position } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import type { Occurrence } from '../../schema/names/occurrences.ts';
import { occurrenceAt, occurrencesOf } from '../../schema/names/subject-at.ts';
import { type Documents, toLocation, toRange } from '../convert.ts';

/** Where a schema speaks of what the name at a position stands for. */
export type FindPlaces = (documents: Documents, analysis: Analysis, path: string, position: Position) => Location[];

export const references: FindPlaces = (...place) => placesOf(place, () => true);

export const uses: FindPlaces = (...place) => placesOf(place, (it) => !it.declares);

/** Where it is made; twice, where two blocks have one name. */
export const definition: FindPlaces = (...place) => placesOf(place, (it) => it.declares);

const placesOf = (place: Parameters<FindPlaces>, isAsked: (it: Occurrence) => boolean): Location[] => {
  const [documents, { locate }] = place;
  return sameAt(...place)
    .filter(isAsked)
    .map(({ at }) => toLocation(documents, locate(at)));
};

/** All places within the file, for the editor to mark. */
export function highlights(
  documents: Documents,
  analysis: Analysis,
  path: string,
  position: Position,
): DocumentHighlight[] {
  return sameAt(documents, analysis, path, position)
    .map(({ at, declares }) => ({ place: analysis.locate(at), declares }))
    .filter(({ place }) => place.file === path)
    .map(({ place, declares }) => ({
      range: toRange(documents, place),
      kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

function sameAt(documents: Documents, { schema }: Analysis, path: string, position: Position): Occurrence[] {
  if (schema.prisma8) return [];
  const found = occurrenceAt(schema, path, documents.document(path).offsetAt(position));
  return found ? occurrencesOf(schema, found.subject) : [];
}
