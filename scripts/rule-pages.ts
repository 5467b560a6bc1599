import { explainRule } from '../server/src/analysis/explain.ts';
import type { Example, Rule } from '../server/src/rules/rule.ts';
import { providerLabel } from '../server/src/schema/provider.ts';
import type { GeneratedFile } from './generated-files.ts';

/** One row a rule. @param folder where the pages lie, as seen from the page that holds the table */
export function ruleTable(rules: readonly Rule[], folder = ''): string {
  return [
    '| Rule | What it finds | Severity | Quick fix |',
    '| --- | --- | --- | --- |',
    ...rules.map(
      ({ meta }) => `| [${meta.id}](${folder}${meta.id}.md) | ${meta.title} | ${meta.severity} | ${meta.fix} |`,
    ),
  ].join('\n');
}

export const ruleIndexPage = (rules: readonly Rule[], banner: string): string =>
  [
    `<!-- ${banner} -->`,
    '# Rules',
    'The severity is the loudest that a rule says by itself; a case that is less certain is said more quietly. A project changes it in `pitwall.json`.',
    ruleTable(rules),
    '',
  ].join('\n\n');

export const rulePages = (rules: readonly Rule[], banner: string): GeneratedFile[] =>
  rules.map(({ meta }) => ({ path: `docs/rules/${meta.id}.md`, text: page(meta, banner) }));

function page(meta: Rule['meta'], banner: string): string {
  const facts = [
    `Severity: ${meta.severity}`,
    `confidence: ${meta.confidence}`,
    `quick fix: ${meta.fix}`,
    `since ${meta.since}`,
  ];
  return [
    `<!-- ${banner} -->`,
    `# ${meta.title}`,
    `\`${meta.id}\``,
    `${facts.join(' · ')}  \nDatabases: ${meta.providers.map((it) => providerLabel[it]).join(', ')}`,
    explainRule(meta.docs),
    ...(meta.lesson ? [`Taught in: ${meta.lesson}`] : []),
    ...meta.examples.flatMap(showExample),
    '## Silence it',
    `In one place, at the end of the line or directly above it: \`// pitwall-ignore ${meta.id} -- reason\`. In a project, in \`pitwall.json\`: \`{ "rules": { "${meta.id}": "off" } }\`.`,
    '',
  ].join('\n\n');
}

const showExample = ({ providers, datasource, migrations, bad, good, byHand }: Example): string[] => [
  `## Example (${providers.map((it) => providerLabel[it]).join(', ')}${datasource ? `, \`${datasource}\`` : ''})`,
  ...(migrations ? ['After this migration', fence(migrations, 'sql')] : []),
  fence(bad),
  byHand ? 'becomes, by hand' : 'becomes',
  fence(good),
];

const fence = (text: string, language = 'prisma'): string => `\`\`\`${language}\n${text.trim()}\n\`\`\``;
