import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licences of everything that is bundled, which ship with it.
 * @param inputs the files that went into the bundles, as esbuild lists them
 */
export function thirdPartyNotices(inputs: readonly string[], more: readonly string[]): string {
  const bundled = inputs.map((it) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(it)?.[0] ?? '');
  const folders = new Set([...bundled, ...more.map((it) => `node_modules/${it}`)].filter((it) => it !== ''));
  const notices = [...folders].toSorted().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const [file] = globSync(`${folder}/{LICENSE,LICENCE,License,license}{,.md,.txt}`);
    const text = file ? readFileSync(file, 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return ['Pitwall contains these packages:\n', ...notices].join(`\n${'-'.repeat(80)}\n\n`);
}
