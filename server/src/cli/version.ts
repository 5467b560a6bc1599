import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from './program-folder.ts';

/** As the package says it, so that it is written once. */
export function packageVersion(): string {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(programFolder, '../package.json'), 'utf8'));
    return hasVersion(manifest) ? manifest.version : 'unknown';
  } catch {
    return 'unknown';
  }
}

const hasVersion = (value: unknown): value is { readonly version: string } =>
  typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'string';
