import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Pattern, plainBlocks } from '../../server/src/patterns/pattern.ts';
import type { Provider } from '../../server/src/schema/provider.ts';
import { parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { withSetting } from '../support/check-rule.ts';

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

/** Why a client or the code beside it is not as it should be. */
export interface ClientFault {
  readonly pattern: string;
  readonly says: string;
}

/**
 * What `prisma generate` would write for the databases of all these patterns, without the program, which asks the network
 * for engines that it does not need; and the pattern's code beside each of them.
 */
export async function writeClients(patterns: readonly Pattern[]): Promise<readonly ClientFault[]> {
  rmSync(folder, { recursive: true, force: true });
  const written: string[] = [];
  const faults: ClientFault[] = [];
  for (const pattern of patterns) {
    for (const provider of pattern.meta.providers) {
      try {
        await writeClient(pattern, provider);
        written.push(codeFile(pattern, provider));
      } catch (error) {
        faults.push({ pattern: pattern.meta.id, says: `${provider}: ${error}` });
      }
    }
  }
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: written }, undefined, 2));
  return [...faults, ...(await compilerFaults(patterns))];
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
  const blocks = new Map([[fileId('blocks.prisma'), `${plainBlocks(pattern.blocks(provider))}\n`]]);
  const files = withSetting(blocks, { provider, previewFeatures: [] });
  const datamodel = [...files.values()].join('\n');
  const schema = parseSchema(files);
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
      previewFeatures: schema.generators.flatMap((it) => it.previewFeatures),
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
  writeFileSync(codeFile(pattern, provider), withImports(pattern.meta.code ?? '', schema));
}

/** The code speaks of the models by their names, as a file does that imports them from the client. */
function withImports(code: string, { models, enums }: Schema): string {
  const types = ['PrismaClient', ...models.map((it) => it.name.text)].map((it) => ({ name: it, text: `type ${it}` }));
  const values = ['Prisma', ...enums.map((it) => it.name.text)].map((it) => ({ name: it, text: it }));
  const used = [...types, ...values].filter(({ name }) => new RegExp(`\\b${name}\\b`).test(code));
  return `import { ${used.map((it) => it.text).join(', ')} } from './client.ts';\n${plainBlocks(code)}`;
}

/** The compiler's errors in the code of the clients that were written; a name may be imported in vain. */
async function compilerFaults(patterns: readonly Pattern[]): Promise<readonly ClientFault[]> {
  const tsc = path.resolve('node_modules/typescript/bin/tsc');
  const said = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, [tsc, '--pretty', 'false', '-p', folder], (error, out, errors) => {
      if (error && out === '') reject(new Error(errors, { cause: error }));
      else resolve(out);
    });
  });
  const lines = said.split('\n').filter((it) => it.includes(': error ') && !it.includes('code.ts(1,'));
  return patterns.flatMap(({ meta }) =>
    lines.filter((it) => it.includes(`/${meta.id}/`)).map((says) => ({ pattern: meta.id, says })),
  );
}
