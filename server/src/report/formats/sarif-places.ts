import { pathToFileURL } from 'node:url';
import type { ArtifactLocation, PhysicalLocation, Region } from 'sarif';
import type { Place } from '../../schema/locator.ts';
import type { Schema } from '../../schema/schema.ts';
import { shownPath } from '../shown-path.ts';
import { linesByFile, type Range } from '../text/lines.ts';

/** Places as SARIF names them: files as URIs from the top of the repository, lines and columns from one. */
export interface SarifPlaces {
  readonly artifact: (file: string) => ArtifactLocation;
  readonly physical: (place: Place) => PhysicalLocation;
  readonly region: (place: Place) => Region;
}

export function sarifPlaces({ files }: Pick<Schema, 'files'>, top: string): SarifPlaces {
  const linesIn = linesByFile(files);
  const artifact = (file: string) => artifactIn(top, file);
  const region = ({ file, start, end }: Place) => regionOf(linesIn(file).rangeOf(start, end));
  return {
    artifact,
    region,
    physical: (place) => ({ artifactLocation: artifact(place.file), region: region(place) }),
  };
}

/** Where the top lies is not told: the report is read on other machines. */
export function artifactIn(top: string, file: string): ArtifactLocation {
  const path = shownPath(top, file);
  return path === file ? { uri: pathToFileURL(file).href } : { uri: uriPath(path), uriBaseId: '%SRCROOT%' };
}

export const regionOf = ({ start, end }: Range): Region => ({
  startLine: start.line + 1,
  startColumn: start.character + 1,
  endLine: end.line + 1,
  endColumn: end.character + 1,
});

/** Also of a name with half a character in it, which no URI can hold. */
export const uriPath = (path: string): string =>
  path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
