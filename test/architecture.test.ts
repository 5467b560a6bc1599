import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import whom, lowest layer first. Anything not listed is forbidden. */
const layers: Record<string, { readonly layers: readonly string[]; readonly packages: readonly string[] }> = {
  'server/src/text': { layers: [], packages: [] },
  'server/src/schema': { layers: ['text'], packages: [] },
  'server/src/workload': { layers: ['text'], packages: [] },
  'server/src/rules': { layers: ['text', 'schema', 'workload'], packages: [] },
  'server/src/patterns': { layers: ['text', 'schema', 'workload', 'rules/rule.ts'], packages: [] },
  'server/src/analysis': { layers: ['text', 'schema', 'workload', 'rules', 'patterns'], packages: [] },
  'server/src/project': {
    layers: ['text', 'schema', 'workload', 'rules/rule.ts', 'rules/option.ts', 'analysis'],
    packages: ['jsonc-parser'],
  },
  'server/src/disk': { layers: ['project'], packages: ['node:'] },
  'server/src/report': {
    layers: ['text', 'schema', 'rules/rule.ts', 'analysis', 'project'],
    packages: ['@dagrejs/dagre', 'marked', 'sarif', 'node:'],
  },
  'server/src/engine': { layers: [], packages: ['@prisma/prisma-schema-wasm', 'node:'] },
  'server/src/lsp': {
    layers: ['text', 'schema', 'rules', 'patterns', 'analysis', 'project', 'report', 'engine', 'protocol'],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'diff', 'node:'],
  },
  'server/src/cli': {
    layers: ['text', 'schema', 'rules', 'analysis', 'project', 'report', 'disk'],
    packages: ['@modelcontextprotocol/sdk', 'chokidar', 'commander', 'diff', 'sarif', 'tinyglobby', 'zod', 'node:'],
  },
  start: { layers: [], packages: ['node:'] },
  'client/src': { layers: ['protocol'], packages: ['vscode', 'vscode-languageclient', 'node:'] },
  'client/webview': { layers: ['protocol'], packages: [] },
  protocol: { layers: [], packages: [] },
};

const pathOf = (layer: string) => (layer === 'protocol' ? layer : `server/src/${layer}`);

const isInside = (path: string, layer: string) => path === layer || path.startsWith(`${layer}/`);

test.each(Object.keys(layers))('%s imports only what lies beneath it', (layer) => {
  const allowed = layers[layer];
  const forbidden: string[] = [];
  const sources = globSync(`${layer}/**/*.ts`).filter((it) => !it.endsWith('.test.ts'));
  expect(sources.length, 'a layer without a file is a misspelt one').toBeGreaterThan(0);
  for (const file of sources) {
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)) {
      if (!isAllowed(file, specifier, layer, allowed)) forbidden.push(`${file} -> ${specifier}`);
    }
  }
  expect(forbidden).toEqual([]);
});

function isAllowed(file: string, specifier: string, layer: string, allowed: (typeof layers)[string] | undefined) {
  if (specifier.startsWith('.')) {
    const target = normalize(join(dirname(file), specifier));
    return isInside(target, layer) || allowed?.layers.some((it) => isInside(target, pathOf(it)));
  }
  return allowed?.packages.some((it) => specifier === it || specifier.startsWith(it.endsWith(':') ? it : `${it}/`));
}

test('a rule does not import another rule', () => {
  const rules = globSync('server/src/rules/*.ts').filter((it) => readFileSync(it, 'utf8').includes('= defineRule('));
  const names = rules.map((it) => it.slice(it.lastIndexOf('/') + 1));
  const crossing = rules
    .filter((it) => !it.endsWith('/rule.ts'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/from '\.\/([^']+)'/g)]
        .filter(([, target = '']) => target !== 'rule.ts' && names.includes(target))
        .map(([, target]) => `${file} -> ${target}`),
    );
  expect(crossing).toEqual([]);
});

test('only the client knows the editor', () => {
  const others = globSync(['server/**/*.ts', 'protocol/**/*.ts']).filter((it) =>
    /from 'vscode'/.test(readFileSync(it, 'utf8')),
  );
  expect(others).toEqual([]);
});
