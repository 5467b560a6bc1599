import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Manifest, manifestFaults } from '../../scripts/manifest-faults.ts';

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const readme = readFileSync('README.md', 'utf8');
const changelog = readFileSync('CHANGELOG.md', 'utf8');

test('nothing keeps this version from being published', () => {
  expect(manifestFaults(manifest, readme, changelog)).toEqual([]);
});

test.each<[string, Partial<Manifest>, RegExp]>([
  ['no licence', { license: '' }, /^Open VSX refuses/],
  ['a version before the release', { version: '1.0.0-beta.1' }, /three numbers/],
  ['an icon that is no PNG', { icon: 'media/icon.svg' }, /has to be a PNG/],
  ['a category that nobody knows', { categories: ['Linters', 'Databases'] }, /^A category/],
  ['proposed API', { enabledApiProposals: ['chat'] }, /proposed API/],
  ['a private package', { private: true }, /private/],
  ['no program', { bin: {} }, /no program/],
  ['a version that nobody has described', { version: '99.0.0' }, /^CHANGELOG\.md tells nothing of 99\.0\.0\.$/],
])('%s is a fault', (_, change, says) => {
  expect(manifestFaults({ ...manifest, ...change }, readme, changelog).join('\n')).toMatch(says);
});

test('a picture that the Marketplace refuses is a fault', () => {
  expect(manifestFaults(manifest, '![The audit](docs/audit.svg)', changelog)).toEqual([
    'The Marketplace refuses a page with SVG pictures.',
  ]);
});
