import { expect, test } from 'vitest';
import { patterns } from '../../server/src/patterns/index.ts';
import { rules } from '../../server/src/rules/index.ts';
import { offersIn, schemaOf } from '../support/check-pattern.ts';
import { analysisOf } from '../support/check-rule.ts';
import { parseFixture } from '../support/fixture.ts';

/**
 * A field may be called as something that each object of JavaScript has. Whoever looks it up in a plain object finds a
 * function, and says so or fails.
 */
const name = 'constructor';

/** The text with each of its words in turn replaced by that name. */
function renamed(text: string): string[] {
  const words = new Set(text.match(/\b[A-Za-z_]\w*\b/g));
  return [...words].map((word) => text.replace(new RegExp(`\\b${word}\\b`, 'g'), name));
}

const isOfJavaScript = /native code|function |\[object/;

test.each(rules.map(({ meta }) => [meta.id, meta, rules.filter((it) => it.meta.id === meta.id)] as const))(
  '%s takes no name for more than a name',
  (_, { examples }, rule) => {
    for (const { providers, bad, datasource, migrations } of examples()) {
      const around = { provider: providers[0], ...(datasource && { datasource }), ...(migrations && { migrations }) };
      for (const text of renamed(bad)) {
        const said = analysisOf(rule, parseFixture(text).files, around).findings.map(({ message, evidence, fixes }) => [
          message,
          ...evidence.map((it) => it.note),
          ...(fixes ?? []).flatMap((it) => [it.title, ...it.edits.map((edit) => edit.text)]),
        ]);
        expect(said.flat().filter((it) => isOfJavaScript.test(it))).toEqual([]);
      }
    }
  },
);

test.each(patterns.map((it) => [it.meta.id, it] as const))('%s takes no name for more than a name', (_, pattern) => {
  for (const { providers, before } of pattern.meta.examples) {
    for (const text of renamed(before)) {
      const offers = offersIn(schemaOf(parseFixture(text).files, { provider: providers[0] }), [pattern]);
      const said = offers.flatMap(({ title, edits }) => [title, ...edits.map((it) => it.text)]);
      expect(said.filter((it) => isOfJavaScript.test(it))).toEqual([]);
    }
  }
});
