import { expect } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { editSchema } from '../../server/src/analysis/apply-fixes.ts';
import { offersOn, type PatternOffer } from '../../server/src/analysis/pattern-offers.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import type { Pattern } from '../../server/src/patterns/pattern.ts';
import { partialIndexParameterMismatch } from '../../server/src/rules/partial-index-parameter-mismatch.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { tooManyIndexes } from '../../server/src/rules/too-many-indexes.ts';
import { locator } from '../../server/src/schema/locator.ts';
import { parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import type { FileId } from '../../server/src/text/span.ts';
import { newestPrisma } from '../../server/src/workload/prisma-version.ts';
import { type Around, withSetting } from './check-rule.ts';
import { engineErrors } from './engine-errors.ts';
import { parseFixture } from './fixture.ts';
import { unformattedFiles } from './formatted.ts';

/** The pattern offers one thing in all the fixture, and that, lawfully, turns the first text into the second. */
export function checkOffer(pattern: Pattern, before: string, after: string, around: Around = {}): void {
  const schema = schemaOf(parseFixture(before).files, around);
  const [offer, ...others] = offersIn(schema, [pattern], around);
  if (!offer) throw new Error('Nothing is offered.');
  expect(others.map((it) => it.title)).toEqual([]);
  const changed = filesOf(accept(schema, [offer]));
  for (const [file, text] of parseFixture(after).files) expect(changed.get(file)).toBe(text);
  checkLaws(schema, [offer], pattern, []);
}

export function checkNoOffer(pattern: Pattern, fixture: string, around: Around = {}): void {
  const schema = schemaOf(parseFixture(fixture).files, around);
  expect(offersIn(schema, [pattern], around).map((it) => it.title)).toEqual([]);
}

/**
 * What every offer owes, wherever it is made: accepted, it brings no error of the engine's, leaves nothing for the
 * formatter to change that was as it should be, draws no finding, and is not made again.
 * @param offers of one pattern and of different models, since all are accepted together
 */
export function checkLaws(
  schema: Schema,
  offers: readonly PatternOffer[],
  pattern: Pattern,
  rules: readonly Rule[],
): void {
  const changed = accept(schema, offers);
  const titles = new Set(offers.map((it) => it.title));
  expect({
    errors: newIn(engineErrors(filesOf(changed)), engineErrors(filesOf(schema))),
    unformatted: newIn(unformattedFiles(filesOf(changed)), unformattedFiles(filesOf(schema))),
    findings: newIn(findingsIn(changed, rules), findingsIn(schema, rules)),
    offeredAgain: offersIn(changed, [pattern])
      .map((it) => it.title)
      .filter((it) => titles.has(it)),
  }).toEqual({ errors: [], unformatted: [], findings: [], offeredAgain: [] });
}

export const schemaOf = (files: ReadonlyMap<FileId, string>, around: Around = {}): Schema =>
  parseSchema(withSetting(files, around));

/** All that the patterns offer on all models of a schema. */
export function offersIn(
  schema: Schema,
  patterns: readonly Pattern[],
  { provider, settings, prisma }: Around = {},
): PatternOffer[] {
  const { input } = analyze({
    schema,
    settings: { ...defaultSettings, provider, ...settings },
    rules: [],
    prisma: prisma ?? newestPrisma,
  });
  return schema.models.flatMap((model) => offersOn(model, patterns, input));
}

export function accept(schema: Schema, offers: readonly PatternOffer[]): Schema {
  const edits = offers.flatMap((it) => it.edits);
  return editSchema(schema, edits, locator(schema));
}

export const filesOf = ({ files }: Schema): ReadonlyMap<FileId, string> => new Map(files.map((it) => [it.id, it.text]));

/**
 * Of every severity, without their place; but for those that count indexes, since one more is what is offered, and for
 * what the audit says of every partial index, since that is true of no project which works as Prisma does by itself.
 */
export const findingsIn = (schema: Schema, rules: readonly Rule[]): string[] =>
  analyze({ schema, settings: defaultSettings, rules: rules.filter((it) => it !== tooManyIndexes) })
    .findings.filter((it) => it.rule.id !== partialIndexParameterMismatch.meta.id || it.shownIn !== 'audit')
    .map(
      // What is said of the whole schema counts its fields, so that its words change with each of them.
      ({ rule, subject, message }) => (subject.model === '' ? rule.id : `${rule.id} ${subject.model}: ${message}`),
    );

const newIn = (after: readonly string[], before: readonly string[]): string[] =>
  after.filter((it) => !before.includes(it));
