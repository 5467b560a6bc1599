import { editSchema } from '../../server/src/analysis/apply-fixes.ts';
import type { Pattern } from '../../server/src/patterns/pattern.ts';
import type { Companion, Fix, Rule } from '../../server/src/rules/rule.ts';
import type { Schema } from '../../server/src/schema/schema.ts';
import { accept, offersIn, schemaOf } from '../support/check-pattern.ts';
import { analysisOf } from '../support/check-rule.ts';
import { parseFixture } from '../support/fixture.ts';
import { companionsOfBlocks, schemaOfBlocks } from './blocks.ts';
import type { Place } from './proof.ts';
import type { TriedProvider } from './stage.ts';

/** A schema without a pattern, the same with it, and the migrations that come along. */
export interface Subject {
  readonly place: Place;
  readonly before: Schema;
  readonly after: Schema;
  readonly companions: readonly Companion[];
}

/** The pattern as new blocks, and in the example of the database. */
export function subjectsOf(pattern: Pattern, provider: TriedProvider): readonly Subject[] {
  if (!pattern.meta.providers.includes(provider)) return [];
  const examples = pattern.meta.examples.filter((it) => it.providers.includes(provider));
  return [asBlocks(pattern, provider), ...examples.map((it) => inExample(pattern, provider, it.before))];
}

const asBlocks = (pattern: Pattern, provider: TriedProvider): Subject => ({
  place: 'blocks',
  before: schemaOf(new Map(), { provider }),
  after: schemaOfBlocks(pattern, provider),
  companions: companionsOfBlocks(pattern, provider),
});

function inExample(pattern: Pattern, provider: TriedProvider, text: string): Subject {
  const before = schemaOf(parseFixture(text).files, { provider });
  const offers = offersIn(before, [pattern]);
  const after = accept(before, offers);
  return { place: 'example', before, after, companions: offers.flatMap((it) => it.creates ?? []) };
}

/** Each fix of a rule that comes with migrations, on the rule's own example. */
export function subjectsOfRule(rule: Rule, provider: TriedProvider): readonly Subject[] {
  return rule.meta
    .examples()
    .filter((it) => it.providers.includes(provider))
    .flatMap(({ bad, datasource }) => {
      const around = { provider, ...(datasource && { datasource }) };
      const { schema, findings, locate } = analysisOf(rule, parseFixture(bad).files, around);
      const fixes = findings.flatMap((it) => it.fixes ?? []);
      const after = (fix: Fix) => editSchema(schema, fix.edits, locate);
      // What the engine refuses was never a table: some other fix leaves one.
      const plain = rule.meta.invalidText ? fixes.find((it) => !it.creates) : undefined;
      return fixes
        .filter((it) => it.creates)
        .map(
          (fix): Subject => ({
            place: 'example',
            before: plain ? after(plain) : schema,
            after: after(fix),
            companions: fix.creates ?? [],
          }),
        );
    });
}
