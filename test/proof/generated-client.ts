import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Pattern, plainBlocks } from '../../server/src/patterns/pattern.ts';
import type { Provider } from '../../server/src/schema/provider.ts';
import type { Schema } from '../../server/src/schema/schema.ts';
import { schemaOfBlocks } from './blocks.ts';
import { compilerErrors } from './compiler.ts';

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

/**
 * What `prisma generate` would write for each database of the patterns, without the program, which asks the network for
 * engines that it does not need; and the patterns' code beside it.
 * @returns what cannot be compiled
 */
export async function writeClients(patterns: readonly Pattern[]): Promise<readonly ClientFault[]> {
  rmSync(folder, { recursive: true, force: true });
  const faults: ClientFault[] = [];
  const written = new Map<string, Pattern>();
  for (const pattern of patterns) {
    for (const provider of pattern.meta.providers) {
      try {
        await writeClient(pattern, provider);
        written.set(codeFile(pattern, provider), pattern);
      } catch (error) {
        faults.push({ pattern, says: `${provider}: ${error}` });
      }
    }
  }
  const errors = compilerErrors([...written.keys()]);
  return [...faults, ...errors.map(({ file, says }) => ({ pattern: written.get(file), says: `${file}: ${says}` }))];
}

export interface ClientFault {
  readonly pattern: Pattern | undefined;
  readonly says: string;
}

async function writeClient(pattern: Pattern, provider: Provider): Promise<void> {
  const outputDir = clientFolder(pattern, provider);
  const schema = schemaOfBlocks(pattern, provider);
  const datamodel = schema.files.map((it) => it.text).join('\n');
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
