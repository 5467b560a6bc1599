import { expect, test } from 'vitest';
import { parseSchema } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import type { PrismaVersion } from '../workload/prisma-version.ts';
import { analyze } from './analyze.ts';
import { defaultSettings } from './settings.ts';

/** `7.10`, as rules are told. */
function versionFor(datasource: string, prisma?: PrismaVersion): string {
  const schema = parseSchema(new Map([[fileId('a'), datasource]]));
  const { input } = analyze({ schema, settings: defaultSettings, rules: [], prisma });
  return `${input.prisma.major}.${input.prisma.minor}`;
}

const datasource = (...lines: string[]) =>
  ['datasource db {', '  provider = "postgresql"', ...lines, '}', ''].join('\n');

test.each([
  ['a url', datasource('  url = env("DATABASE_URL")'), '6.19'],
  ['no url', datasource(), '7.10'],
  ['a url that is only remarked', datasource('  // url = env("DATABASE_URL")'), '7.10'],
  ['no datasource', 'model A {\n  id Int @id\n}\n', '7.10'],
])('where nothing says it, a schema with %s is for the newest that takes it', (_, text, version) => {
  expect(versionFor(text)).toBe(version);
});

test('what the project says counts first', () => {
  expect(versionFor(datasource('  url = env("DATABASE_URL")'), { major: 5, minor: 2 })).toBe('5.2');
});
