import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Pattern, plainBlocks } from '../../server/src/patterns/pattern.ts';
import type { Provider } from '../../server/src/schema/provider.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';

/** Beneath the project, where Node and the compiler find the packages that generated clients import. */
const folder = path.resolve('out/proof');

// As an ES module the package names files that Node does not find.
const { generateClient, getDMMF } = createRequire(import.meta.url)(
  '@prisma/client-generator-ts',
) as typeof import('@prisma/client-generator-ts');

const clientFolder = (pattern: Pattern, provider: Provider): string => path.join(folder, provider, pattern.meta.id);

/** The pattern's code as a file, which stands beside Prisma's client for the pattern's blocks. */
export const codeFile = (pattern: Pattern, provider: Provider): string =>
  path.join(clientFolder(pattern, provider), 'code.ts');

/** What `prisma generate` would write, without the program, which asks the network for engines that it does not need. */
export async function writeClients(patterns: readonly Pattern[]): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const pattern of patterns) {
    for (const provider of pattern.meta.providers) await writeClient(pattern, provider);
  }
  const files = patterns.flatMap((pattern) => pattern.meta.providers.map((provider) => codeFile(pattern, provider)));
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }, undefined, 2));
}

/** What a careful project has set. */
const compilerOptions = {
  target: 'es2023',
  lib: ['es2023'],
  types: ['node'],
  module: 'nodenext',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

async function writeClient(pattern: Pattern, provider: Provider): Promise<void> {
  const outputDir = clientFolder(pattern, provider);
  const datamodel = [
    'generator client {\n  provider = "prisma-client"\n  output   = "."\n}',
    `datasource db {\n  provider = "${provider}"\n}`,
    `${plainBlocks(pattern.blocks(provider))}\n`,
  ].join('\n');
  mkdirSync(outputDir, { recursive: true });
  await generateClient({
    datamodel,
    schemaPath: path.join(outputDir, 'schema.prisma'),
    outputDir,
    runtimeBase: '@prisma/client/runtime',
    dmmf: await getDMMF({ datamodel: [['schema.prisma', datamodel]] }),
    generator: {
      name: 'client',
      provider: { fromEnvVar: null, value: 'prisma-client' },
      output: { fromEnvVar: null, value: outputDir },
      config: {},
      binaryTargets: [],
      previewFeatures: [],
      sourceFilePath: '',
    },
    datasources: [{ name: 'db', provider, activeProvider: provider, schemas: [], sourceFilePath: '' }],
    binaryPaths: {},
    engineVersion: '',
    clientVersion: '',
    activeProvider: provider,
    target: 'nodejs',
    generatedFileExtension: 'ts',
    importFileExtension: 'ts',
    moduleFormat: 'esm',
    tsNoCheckPreamble: true,
    compilerBuild: 'fast',
  });
  writeFileSync(codeFile(pattern, provider), withImports(pattern.meta.code ?? '', datamodel));
}

/** The code speaks of the models by their names, as a file does that imports them from the client. */
function withImports(code: string, datamodel: string): string {
  const { models, enums } = parseSchema(new Map([[fileId('schema.prisma'), datamodel]]));
  const types = ['PrismaClient', ...models.map((it) => it.name.text)].map((it) => ({ name: it, text: `type ${it}` }));
  const values = ['Prisma', ...enums.map((it) => it.name.text)].map((it) => ({ name: it, text: it }));
  const used = [...types, ...values].filter(({ name }) => new RegExp(`\\b${name}\\b`).test(code));
  return `import { ${used.map((it) => it.text).join(', ')} } from './client.ts';\n${plainBlocks(code)}`;
}

/** The compiler's errors in the code beside the clients that were written; a name may be imported in vain. */
export async function compilerErrors(): Promise<readonly string[]> {
  const tsc = path.resolve('node_modules/typescript/bin/tsc');
  const said = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [tsc, '--pretty', 'false', '-p', folder], (error, out, errors) => {
      if (error && out === '') reject(new Error(errors, { cause: error }));
      else resolve(out);
    });
  });
  return said.split('\n').filter((it) => it.includes(': error ') && !it.includes('code.ts(1,'));
}
