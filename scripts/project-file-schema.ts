import { ignoreWords } from '../server/src/analysis/ignore-findings.ts';
import { presets } from '../server/src/analysis/settings.ts';
import { type Rule, severities } from '../server/src/rules/rule.ts';
import { providers } from '../server/src/schema/provider.ts';

/** The JSON schema of pitwall.json, for completion and hovers while it is typed. */
export function projectFileSchema(rules: readonly Rule[], banner: string): string {
  const words = [...rules.map((it) => it.meta), ...ignoreWords];
  const schema = {
    $comment: banner,
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Pitwall project file',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      extends: {
        enum: presets,
        default: 'recommended',
        description: 'Which findings are shown how loudly, before the rules below.',
      },
      provider: {
        enum: [null, ...providers],
        default: null,
        description: 'The database, for schemas whose datasource does not say it.',
      },
      rules: {
        type: 'object',
        additionalProperties: false,
        description: 'Severity of single rules, or off.',
        properties: Object.fromEntries(
          words.map(({ id, title, severity, docs }) => [
            id,
            {
              enum: ['off', ...severities.toReversed()],
              default: severity,
              title,
              description: docs.problem,
            },
          ]),
        ),
      },
    },
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
