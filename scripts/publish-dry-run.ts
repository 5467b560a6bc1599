import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { manifestFaults } from './manifest-faults.ts';

/**
 * Makes what would be published, and checks it as far as that goes without asking anybody: nothing is uploaded, and no
 * registry is spoken to.
 */
const root = path.dirname(import.meta.dirname);
const scratch = mkdtempSync(path.join(tmpdir(), 'pitwall-publish-'));
const faults: string[] = [];

/** More than this, and something is in a package that does not belong there. In bytes. */
const most = { vsix: 3_000_000, npm: 3_000_000 };

/** What either package starts by its path. */
const processes = [
  'out/server.cjs',
  'out/language-server.cjs',
  'out/engine-worker.cjs',
  'out/prisma_schema_build.cjs',
  'out/third-party-notices.txt',
];

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));

try {
  section('package.json');
  report(manifestFaults(manifest, read('README.md'), read('CHANGELOG.md')));

  section('Build');
  run('npm', ['run', '--silent', 'build']);

  section('Marketplace and Open VSX');
  const vsix = path.join(scratch, 'pitwall.vsix');
  const made = run('vsce', ['package', '--no-dependencies', '--out', vsix]);
  const inExtension = run('vsce', ['ls', '--no-dependencies']).trim().split('\n');
  report([
    ...made.split('\n').filter((line) => /^\s*(?:WARNING|ERROR)/.test(line)),
    ...tooLarge('The extension', statSync(vsix).size, most.vsix),
    ...missingFrom('The extension', inExtension, [
      manifest.main,
      'out/client.cjs',
      manifest.icon,
      ...processes,
      'LICENSE',
    ]),
    ...missingFrom('The extension', inExtension, loadedBy(inExtension)),
    ...strangers('The extension', inExtension),
  ]);

  section('npm');
  const [packed] = JSON.parse(run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts']));
  const inPackage: string[] = packed.files.map((it: { path: string }) => it.path);
  console.log([...inPackage, `${inPackage.length} files, ${megabytes(packed.size)}`].join('\n'));
  report([
    ...tooLarge('The npm package', packed.size, most.npm),
    ...missingFrom('The npm package', inPackage, [...Object.values<string>(manifest.bin), ...processes, 'LICENSE']),
    ...missingFrom('The npm package', inPackage, ['out/program.cjs', ...loadedBy(inPackage)]),
    ...strangers('The npm package', inPackage),
  ]);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

section('Not tried here');
console.log(
  [
    'Whether the names are free and the publisher is ours: nobody was asked.',
    'The sign-in of the three registries, and the upload.',
    'What ovsx checks beyond the manifest; it is not installed, and the release fetches it.',
    'The provenance of the npm package, which only a workflow can sign.',
  ].join('\n'),
);
console.log(faults.length === 0 ? '\nReady to be published.' : `\nNot ready:\n${faults.join('\n')}`);
process.exitCode = faults.length === 0 ? 0 : 1;

function section(title: string): void {
  console.log(`\n==> ${title}`);
}

function report(found: readonly string[]): void {
  faults.push(...found);
  console.log(found.length === 0 ? 'No fault.' : found.join('\n'));
}

/** What it wrote, on either stream. */
function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 1e8,
  });
  if (command === 'vsce' && args[0] === 'package') console.log(`${stdout}${stderr}`.trim());
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} failed.\n${stdout}${stderr}`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

function tooLarge(what: string, size: number, limit: number): string[] {
  return size <= limit ? [] : [`${what} has ${megabytes(size)}, more than ${megabytes(limit)}.`];
}

function missingFrom(what: string, files: readonly string[], needed: readonly string[]): string[] {
  const wanted = needed.map((it) => it.replace(/^\.\//, ''));
  return wanted.filter((it) => !files.includes(it)).map((it) => `${what} lacks ${it}.`);
}

/** The bundles that others load when they need them. */
function loadedBy(files: readonly string[]): string[] {
  const programs = files.filter((it) => it.endsWith('.cjs'));
  const loads = programs.flatMap((it) => [...read(it).matchAll(/\brequire\("\.\/([\w-]+\.cjs)"\)/g)]);
  return loads.map(([, name]) => `out/${name}`);
}

/** What nobody who installs it needs: sources, tests, maps, and what only a checkout has. */
function strangers(what: string, files: readonly string[]): string[] {
  const strange = /^(?:client|server|scripts|test|docs|node_modules)\/|\.(?:ts|map|tsbuildinfo)$|^\./;
  return files.filter((it) => strange.test(it)).map((it) => `${what} holds ${it}.`);
}
