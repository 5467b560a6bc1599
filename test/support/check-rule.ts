import { expect } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis/analyze.ts';
import { editSchema } from '../../server/src/analysis/apply-fixes.ts';
import { defaultSettings, type Settings } from '../../server/src/analysis/settings.ts';
import type { Fix, Rule } from '../../server/src/rules/rule.ts';
import type { Provider } from '../../server/src/schema/provider.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import { type FileId, fileId } from '../../server/src/text/span.ts';
import { newestPrisma, type PrismaVersion } from '../../server/src/workload/prisma-version.ts';
import { engineErrors } from './engine-errors.ts';
import { parseFixture } from './fixture.ts';
import { historyOf } from './history-of.ts';

/** What a fixture leaves unsaid. A fixture with a datasource of its own needs none of it but the settings. */
export interface Around {
  readonly provider?: Provider;
  /** Further lines of the datasource, such as `relationMode = "prisma"`. */
  readonly datasource?: string;
  /** Adds a generator with these preview features. */
  readonly previewFeatures?: readonly string[];
  readonly settings?: Partial<Settings>;
  /** The SQL of the project's migrations. */
  readonly migrations?: string;
  /** The version that the project works with; the newest 7 where nothing is said. */
  readonly prisma?: PrismaVersion;
}

/** The findings must be exactly the markers: same place, same text, none missing, none extra. */
export function check(rule: Rule | readonly Rule[], fixture: string, around: Around = {}): void {
  const { files, markers } = parseFixture(fixture);
  const { findings, locate } = analysisOf(rule, files, around);
  const said = findings.map(({ at, severity, message }) => ({ ...locate(at), says: `${severity}: ${message}` }));
  expect(said).toEqual(markers);
}

/**
 * Applies the fix with that title (the first one where none is named) of the only finding, and holds it to the laws
 * that bind all fixes: it ends the finding and adds no error of the engine's.
 * @param title the whole title
 */
export function checkFix(rule: Rule, before: string, after: string, around: Around = {}, title?: string): void {
  const { files } = parseFixture(before);
  const analysis = analysisOf(rule, files, around);
  const finding = analysis.findings[0];
  const fixes = finding?.fixes ?? [];
  const fix = title === undefined ? fixes[0] : fixes.find((it) => it.title === title);
  if (!fix) throw new Error(`No such fix; there are: ${fixes.map((it) => it.title).join(' | ')}`);
  const fixed = filesAfter(analysis, fix);
  expect(withoutSetting(fixed)).toEqual(withoutSetting(parseFixture(after).files));
  const left = analysisOf(rule, fixed, around).findings;
  expect(left.length, 'a fix must end its finding').toBeLessThan(analysis.findings.length);
  const errorsBefore = engineErrors(withSetting(files, around));
  const errorsAfter = engineErrors(withSetting(fixed, around));
  expect(
    errorsAfter.filter((it) => !errorsBefore.includes(it)),
    'a fix must add no engine error',
  ).toEqual([]);
}

export function filesAfter({ schema, locate }: Analysis, fix: Fix): ReadonlyMap<FileId, string> {
  return new Map(editSchema(schema, fix.edits, locate).files.map((it) => [it.id, it.text]));
}

export function analysisOf(
  rule: Rule | readonly Rule[],
  files: ReadonlyMap<FileId, string>,
  around: Around = {},
): Analysis {
  return analyze({
    schema: parseSchema(withSetting(files, around), historyOf(around.migrations ?? '')),
    settings: { ...defaultSettings, ...around.settings },
    rules: 'meta' in rule ? [rule] : rule,
    prisma: around.prisma ?? newestPrisma,
  });
}

const setting = fileId('setting.prisma');

/** The files, with a datasource and a generator in a file of their own where they have none. */
export function withSetting(
  files: ReadonlyMap<FileId, string>,
  { provider = 'postgresql', datasource, previewFeatures }: Around,
): ReadonlyMap<FileId, string> {
  const says = (word: string) => [...files.values()].some((text) => new RegExp(`^\\s*${word} `, 'm').test(text));
  const lines: string[] = [];
  if (!says('datasource')) {
    lines.push('datasource db {', `  provider = "${provider}"`, ...(datasource ? [`  ${datasource}`] : []), '}');
  }
  if (previewFeatures && !says('generator')) {
    lines.push('generator client {', '  provider = "prisma-client"');
    lines.push(`  previewFeatures = [${previewFeatures.map((it) => `"${it}"`).join(', ')}]`, '}');
  }
  return lines.length === 0 ? files : new Map([...files, [setting, `${lines.join('\n')}\n`]]);
}

const withoutSetting = (files: ReadonlyMap<FileId, string>): Record<string, string> =>
  Object.fromEntries([...files].filter(([id]) => id !== setting));
