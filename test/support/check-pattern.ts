import { expect } from 'vitest';
import { editSchema } from '../../server/src/analysis/apply-fixes.ts';
import { offersOn, type PatternOffer } from '../../server/src/analysis/pattern-offers.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import type { Pattern } from '../../server/src/patterns/pattern.ts';
import { locator, parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import type { FileId } from '../../server/src/text/span.ts';
import { type Around, withSetting } from './check-rule.ts';
import { parseFixture } from './fixture.ts';

/** The pattern offers one thing in all the fixture, and that turns the first text into the second. */
export function checkOffer(pattern: Pattern, before: string, after: string, around: Around = {}): void {
  const schema = schemaOf(parseFixture(before).files, around);
  const [offer, ...others] = offersIn(schema, [pattern], around);
  if (!offer) throw new Error('Nothing is offered.');
  expect(others.map((it) => it.title)).toEqual([]);
  const changed = accept(schema, offer);
  for (const [file, text] of parseFixture(after).files) expect(textIn(changed, file)).toBe(text);
}

export function checkNoOffer(pattern: Pattern, fixture: string, around: Around = {}): void {
  const schema = schemaOf(parseFixture(fixture).files, around);
  expect(offersIn(schema, [pattern], around).map((it) => it.title)).toEqual([]);
}

export const schemaOf = (files: ReadonlyMap<FileId, string>, around: Around = {}): Schema =>
  parseSchema(withSetting(files, around));

/** All that the patterns offer on all models of a schema. */
export function offersIn(
  schema: Schema,
  patterns: readonly Pattern[],
  { provider, settings }: Around = {},
): PatternOffer[] {
  const input = {
    schema,
    provider: schema.datasource?.provider ?? provider ?? 'postgresql',
    tenantColumns: settings?.tenantColumns ?? defaultSettings.tenantColumns,
  };
  return schema.models.flatMap((model) => offersOn(model, patterns, input));
}

export const accept = (schema: Schema, offer: PatternOffer): Schema => editSchema(schema, offer.edits, locator(schema));

const textIn = (schema: Schema, file: FileId): string | undefined => schema.files.find((it) => it.id === file)?.text;
