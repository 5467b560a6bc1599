import type { Fix, Rule } from '../../server/src/rules/rule.ts';
import { type Around, analysisOf } from './check-rule.ts';
import { parseFixture } from './fixture.ts';

/** What a rule offers on a schema written in a test, in order. */
export const fixesOf = (rule: Rule, fixture: string, around: Around = {}): Fix[] =>
  analysisOf(rule, parseFixture(fixture).files, around).findings.flatMap((it) => it.fixes ?? []);
