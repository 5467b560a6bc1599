import { type FactWord, factMeanings } from '../server/src/analysis/fact-words.ts';
import { ignoreWords } from '../server/src/analysis/ignore-findings.ts';
import { defaultSettings, presets } from '../server/src/analysis/settings.ts';
import { baselineFileName } from '../server/src/project/baseline-file.ts';
import type { Option } from '../server/src/rules/option.ts';
import { type Rule, type Severity, severities } from '../server/src/rules/rule.ts';
import { providers } from '../server/src/schema/provider.ts';

/**
 * The JSON schema of pitwall.json, for completion and hovers while it is typed. It refuses no name and no word: Pitwall
 * says what is wrong with them, and an editor that goes by this schema would say it twice.
 */
export function projectFileSchema(rules: readonly Rule[], banner: string): string {
  const optionsOf = new Map(rules.map(({ meta }) => [meta.id, meta.options ?? []]));
  const words = [...rules.map((it) => it.meta), ...ignoreWords];
  const schema = {
    $comment: banner,
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Pitwall project file',
    type: 'object',
    properties: {
      $schema: { type: 'string' },
      extends: {
        ...oneOf(presets),
        default: 'recommended',
        description: 'Which findings are shown how loudly, before the rules below.',
      },
      provider: {
        ...oneOf([null, ...providers]),
        default: null,
        description: 'The database, for schemas whose datasource does not say it.',
      },
      rules: {
        type: 'object',
        description: 'Severity of single rules, or off.',
        properties: Object.fromEntries(
          words.map(({ id, title, severity, docs }) => [
            id,
            { ...asked(severity, optionsOf.get(id) ?? []), title, description: docs().problem },
          ]),
        ),
      },
      tables: {
        type: 'object',
        description: 'What no schema shows of its tables, by the names of their models. A comment says it too.',
        properties: {
          small: { ...names, description: sayFact('small') },
          hot: { ...names, description: sayFact('hot') },
          appendOnly: { ...names, description: sayFact('append-only') },
        },
      },
      tenantColumns: {
        ...names,
        default: [...defaultSettings.tenantColumns],
        description: 'Fields that say whose row it is, in a database that many customers share.',
      },
      softDeleteColumns: {
        ...names,
        default: [...defaultSettings.softDeleteColumns],
        description: 'Fields that mark a row as deleted.',
      },
      baseline: {
        type: ['string', 'null'],
        default: baselineFileName,
        description: 'The file of findings that the project has accepted, from the folder of this one; null for none.',
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

const sayFact = (word: FactWord): string => `${factMeanings[word]} In a comment: // pitwall: ${word}`;

/** Any other value is as well. */
const oneOf = (values: readonly unknown[]) => ({ anyOf: [{ enum: values }, {}] });

const names = { type: 'array', items: { type: 'string' }, uniqueItems: true };

/** What may be written for a rule: a severity, its options, or both. */
function asked(usual: Severity, options: readonly Option[]) {
  const severity = { enum: ['off', ...severities.toReversed()], default: usual };
  if (options.length === 0) return { ...oneOf(severity.enum), default: usual };
  const settings = {
    type: 'object',
    properties: Object.fromEntries(
      options.map(({ name, schema, what, default: fallback }) => [
        name,
        { ...schema, default: fallback, description: `Sets ${what}.` },
      ]),
    ),
  };
  return {
    default: usual,
    anyOf: [severity, settings, { type: 'array', items: [severity, settings], minItems: 1, maxItems: 2 }, {}],
  };
}
