import { expect, test } from 'vitest';
import { rules } from '../../server/src/rules/index.ts';
import { analysisOf } from '../support/check-rule.ts';
import { parseFixture } from '../support/fixture.ts';

/** The rules with a fix on one of their examples that switches partial indexes on, after these migrations. */
const switchingOn = (migrations: string): string[] =>
  rules
    .filter(({ meta }) =>
      meta.examples().some(({ providers, bad, datasource }) =>
        providers.some((provider) => {
          const around = { provider, migrations, ...(datasource && { datasource }) };
          const { findings } = analysisOf(rules, parseFixture(bad).files, around);
          const edits = findings
            .filter((it) => it.rule.id === meta.id)
            .flatMap(({ fixes = [] }) => fixes.flatMap((it) => it.edits));
          return edits.some((it) => it.text.includes('partialIndexes'));
        }),
      ),
    )
    .map((it) => it.meta.id);

/** With the preview feature Prisma sees them, and drops what the schema does not name. */
test('no fix switches partial indexes on where migrations made some by hand', () => {
  expect(switchingOn('CREATE INDEX elsewhere ON other (a)')).toContain('partial-index-pseudo-where');
  expect(switchingOn('CREATE INDEX elsewhere ON other (a) WHERE b IS NULL')).toEqual([]);
});
