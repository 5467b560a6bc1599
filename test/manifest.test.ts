import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { describe, expect, test } from 'vitest';

/** What package.json promises to VS Code, to the Marketplace and to npm. */
interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
  readonly icon: string;
  readonly keywords: readonly string[];
  readonly categories: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title?: string; readonly category?: string }[];
    readonly menus?: Readonly<Record<string, readonly { readonly command?: string }[]>>;
    readonly keybindings?: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly description?: string }>> };
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { contributes } = manifest;
const contributed = contributes.commands.map((it) => it.command);
const sources = ['client/src', 'server/src', 'protocol'].flatMap((it) => globSync(`${it}/**/*.ts`));
const code = sources.map((it) => readFileSync(it, 'utf8')).join('\n');

describe('a command', () => {
  test('is contributed once', () => {
    expect(contributed.filter((it, i) => contributed.indexOf(it) !== i)).toEqual([]);
  });

  test.each(contributes.commands)('$command has a title under Pitwall', ({ title, category }) => {
    expect(title).toMatch(/^[A-Z]/);
    expect(category).toBe('Pitwall');
  });

  test.each(contributed)('%s is registered', (command) => {
    expect(code).toContain(`'${command}'`);
  });

  test('of a menu or a key is there', () => {
    const asked = [...Object.values(contributes.menus ?? {}).flat(), ...(contributes.keybindings ?? [])];
    const ours = asked.flatMap((it) => (it.command?.startsWith('pitwall.') ? [it.command] : []));
    expect(ours.filter((it) => !contributed.includes(it))).toEqual([]);
  });
});

describe('the walkthrough', () => {
  const steps = contributes.walkthroughs.flatMap((it) => it.steps);

  test('is the one that the command opens', () => {
    const [first] = contributes.walkthroughs;
    expect(code).toContain(`'${manifest.publisher}.${manifest.name}#${first?.id}'`);
  });

  test.each(steps)('step $id shows a picture, and says what is in it', ({ media }) => {
    const picture = readFileSync(media.svg, 'utf8');
    // A walkthrough shows no style but that of attributes.
    expect(picture).not.toMatch(/<style|style=|class=/);
    expect(picture).toMatch(/var\(--vscode-editor-foreground\)/);
    expect(media.altText.length).toBeGreaterThan(20);
  });

  test.each(steps)('step $id leads to commands that are there', ({ description }) => {
    const commands = [...description.matchAll(/\(command:([\w.]+)/g)].map(([, command]) => command);
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((it) => !contributed.includes(it ?? ''))).toEqual([]);
  });

  test.each(steps)('step $id is done by something that happens', ({ completionEvents }) => {
    expect(completionEvents.length).toBeGreaterThan(0);
    for (const event of completionEvents) {
      const [kind, what = ''] = event.split(':');
      if (kind === 'onCommand') expect(contributed).toContain(what);
      else expect(code, event).toContain(`'setContext', '${what}'`);
    }
  });
});

test('every setting says what it does, under our name', () => {
  for (const [name, { description }] of Object.entries(contributes.configuration.properties)) {
    expect(name).toMatch(/^pitwall\./);
    expect(description, name).toMatch(/\.$/);
  }
});

test('every file that the manifest names is in what people install', async () => {
  const packaged = await listFiles({ packageManager: PackageManager.None });
  const named = [
    ...readFileSync('package.json', 'utf8').matchAll(/"(?:\.\/)?((?:media|syntaxes|snippets|schemas)\/[^"]+)"/g),
  ];
  const files = [
    ...named.map(([, file = '']) => file),
    'examples/social/before/schema.prisma',
    'CHANGELOG.md',
    'LICENSE',
  ];
  expect(files.length).toBeGreaterThan(6);
  expect(files.filter((it) => !packaged.includes(it))).toEqual([]);
});

test('the icon is as large as the Marketplace wants it', () => {
  const picture = readFileSync(manifest.icon);
  expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([256, 256]);
});

test('there are no more keywords than count', () => {
  expect(manifest.keywords.length).toBeLessThanOrEqual(20);
  expect(new Set(manifest.keywords).size).toBe(manifest.keywords.length);
});

test('the changelog begins with this version', () => {
  expect(/^## (\S+)/m.exec(readFileSync('CHANGELOG.md', 'utf8'))?.[1]).toBe(manifest.version);
});

test.each(['README.md', 'CHANGELOG.md', 'docs/editors.md'])('what %s links to is there', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
  const missing = links.filter((it) => !/^https?:/.test(it) && !existsSync(join(dirname(page), it)));
  expect(missing).toEqual([]);
});
