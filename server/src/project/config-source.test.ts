import { expect, test } from 'vitest';
import { migrationsInConfig, schemaInConfig } from './config-source.ts';

const schemaIn = (source: string) => schemaInConfig(source, '/ws/.config', '/ws');

test.each([
  ['a file', "export default defineConfig({ schema: '../prisma/schema.prisma' })", '/ws/prisma/schema.prisma'],
  ['a folder in double quotes', 'export default { schema: "../prisma/schema" }', '/ws/prisma/schema'],
  ['a folder in backticks', 'export default { schema: `../prisma` }', '/ws/prisma'],
  ['a quoted key', `module.exports = { "schema": "../prisma" };`, '/ws/prisma'],
  ['backslashes', String.raw`export default { schema: '..\\prisma\\schema' }`, '/ws/prisma/schema'],
  ['an absolute path', "export default { schema: '/other/prisma' }", '/other/prisma'],
  ['path.join', "export default { schema: path.join('..', 'prisma', 'schema') }", '/ws/prisma/schema'],
  ['join from the own folder', "export default { schema: join(__dirname, '../prisma'), }", '/ws/prisma'],
  ['import.meta', "export default { schema: path.join(import.meta.dirname, '..', 'prisma') }", '/ws/prisma'],
  [
    'the own folder in the long way',
    "export default { schema: join(dirname(fileURLToPath(import.meta.url)), '..', 'prisma') }",
    '/ws/prisma',
  ],
  ['the working directory', "export default { schema: path.resolve(process.cwd(), 'prisma') }", '/ws/prisma'],
  [
    'a whole config',
    `import 'dotenv/config';
import { defineConfig, env } from 'prisma/config';

// schema: 'prisma/old.prisma'
export default defineConfig({
  /* schema: 'prisma/older.prisma', */
  datasource: { url: env('DATABASE_URL'), schema: 'public' },
  async adapter() {
    return new PrismaPg({ connectionString: 'postgres://localhost//x' }, { schema: 'tenant' });
  },
  migrations: { path: 'prisma/migrations/**/*' },
  schema: '../prisma',
});
`,
    '/ws/prisma',
  ],
])('%s', (_, source, path) => {
  expect(schemaIn(source)).toBe(path);
});

test.each([
  ['a variable', 'export default defineConfig({ schema })'],
  ['an expression', "export default { schema: base + 'prisma' }"],
  ['a template with a hole', 'export default { schema: `$' + '{base}/prisma` }'],
  ['a join with a variable', "export default { schema: path.join(base, 'prisma') }"],
  ['another call', "export default { schema: find('prisma') }"],
  ['a commented line', "export default {\n  // schema: 'prisma',\n}"],
  ['a name that only ends like it', "export default { typedSchema: 'prisma', subschema: 'prisma' }"],
  ['a type', 'interface Config { schema: string }'],
  ['half of a line', "export default { schema: 'pri"],
  ['nothing', ''],
])('%s says nothing', (_, source) => {
  expect(schemaIn(source)).toBeUndefined();
});

test.each([
  ["export default { schema: '../prisma', migrations: { path: '../db/migrations', seed: 'x' } }", '/ws/db/migrations'],
  ["export default { 'migrations': { seed: 'x', 'path': path.join(__dirname, '..', 'm') } }", '/ws/m'],
  ["export default { views: { path: '../views' }, path: '../other' }", undefined],
  ["export default { adapter: { migrations: { path: '../other' } } }", undefined],
  ['export default { migrations: { path: folder } }', undefined],
])('the folder of the migrations in %s', (source, path) => {
  expect(migrationsInConfig(source, '/ws/.config', '/ws')).toBe(path);
});
