import { expect, test } from 'vitest';
import { explainIndex } from '../../server/src/analysis/explain-index.ts';
import { relationsOf } from '../../server/src/analysis/explain-relation.ts';
import { indexMarkdown } from '../../server/src/analysis/indexes/index-markdown.ts';
import { relationsMarkdown } from '../../server/src/analysis/relation-markdown.ts';
import { rules } from '../../server/src/rules/index.ts';
import { type Provider, providers } from '../../server/src/schema/provider.ts';
import { analysisOf } from '../support/check-rule.ts';
import { parseFixture } from '../support/fixture.ts';

/** What the hover owes on every line of every rule's examples, with all rules at work. */
const cases = providers.flatMap((provider) => examplesOn(provider).map((it) => ({ provider, ...it })));

function examplesOn(provider: Provider) {
  return rules.flatMap(({ meta }) =>
    meta
      .examples()
      .filter((it) => it.providers.includes(provider))
      .flatMap(({ bad, good, datasource, migrations }) =>
        [bad, good].map((text) => ({
          id: meta.id,
          text,
          around: { provider, ...(datasource && { datasource }), ...(migrations && { migrations }) },
        })),
      ),
  );
}

const analysed = cases.map(({ text, around, ...it }) => ({
  ...it,
  text,
  analysis: analysisOf(rules, parseFixture(text).files, around),
}));

test('of every foreign key the index that covers it is told, a finding, or the reason for silence', () => {
  const seen = new Set<string>();
  for (const { id, provider, analysis } of analysed) {
    for (const model of analysis.schema.models) {
      for (const relation of model.foreignKeys.flatMap((it) => relationsOf(analysis, model, it.field))) {
        if (relation.kind !== 'foreign-key') continue;
        const { cover, finding, quiet } = relation;
        const isCovered = cover !== undefined && cover.kind !== 'rough';
        const told = isCovered ? 'cover' : finding ? 'finding' : (quiet?.kind ?? 'nothing');
        expect(['cover', 'finding', 'small', 'ignored-model'], `${id} on ${provider}: ${model.name.text}`).toContain(
          told,
        );
        seen.add(told);
      }
    }
  }
  expect([...seen]).toEqual(expect.arrayContaining(['cover', 'finding']));
});

test('an index that a rule calls redundant is called so, and one that the database refuses serves nothing', () => {
  const redundant = ['redundant-index-on-unique', 'redundant-prefix-index', 'duplicate-index'];
  let told = 0;
  for (const { id, provider, analysis } of analysed) {
    for (const { rule, severity, subject } of analysis.findings) {
      const model = analysis.schema.models.find((it) => it.name.text === subject.model);
      const explained = model && subject.index && explainIndex(analysis, model, subject.index);
      if (!explained) continue;
      const where = `${rule.id} in ${id} on ${provider}`;
      if (redundant.includes(rule.id)) expect(['redundant', 'duplicate'], where).toContain(explained.verdict.kind);
      if (severity === 'error') expect([explained.finds, explained.sorts], where).toEqual([undefined, undefined]);
      told++;
    }
  }
  expect(told).toBeGreaterThan(50);
});

test('every line can be said, with a verdict first', () => {
  for (const { id, provider, analysis } of analysed) {
    for (const model of analysis.schema.models) {
      const texts = [
        ...model.indexes.map((it) => explainIndex(analysis, model, it)).map((it) => it && indexMarkdown(it)),
        ...model.fields.map((it) => relationsMarkdown(relationsOf(analysis, model, it), analysis.provider)),
      ].filter((it) => it !== undefined);
      for (const text of texts) {
        expect(text, `${id} on ${provider}`).toMatch(/^(?:\*\*[A-Z][^*]+\*\* · |- relation )/);
        expect(text, `${id} on ${provider}`).not.toMatch(/undefined|NaN|\[object|\*\* *$/m);
      }
    }
  }
});
