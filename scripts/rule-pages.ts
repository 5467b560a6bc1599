import { explainRule } from '../server/src/analysis/explain.ts';
import type { Example, Rule, RuleMeta } from '../server/src/rules/rule.ts';
import { providerLabel } from '../server/src/schema/provider.ts';
import type { GeneratedFile } from './generated-files.ts';
import { fence } from './markdown.ts';

/** The rules by what they are about, one row each: for who wants to see how much there is. */
export const ruleOverview = (rules: readonly Rule[]): string =>
  [
    '| About | Rules |',
    '| --- | --- |',
    ...byCategory(rules).map(
      ([category, own]) =>
        `| ${titleOf(category)} | ${own.map(({ meta }) => `[${meta.id}](docs/rules/${meta.id}.md)`).join(', ')} |`,
    ),
  ].join('\n');

/** The page that lists all rules. */
export const ruleIndexPage = (rules: readonly Rule[], banner: string): string =>
  [
    `<!-- ${banner} -->`,
    '# Rules',
    'The severity is the loudest that a rule says by itself; a case that is less certain is said more quietly. A project changes it in `pitwall.json`.',
    ...byCategory(rules).flatMap(([category, own]) => [`## ${titleOf(category)}`, table(own)]),
    '',
  ].join('\n\n');

const table = (rules: readonly Rule[]): string =>
  [
    '| Rule | What it finds | Severity | Quick fix |',
    '| --- | --- | --- | --- |',
    ...rules.map(
      ({ meta }) =>
        `| [${meta.id}](${meta.id}.md) | ${meta.title} | ${meta.severity}${meta.shownIn ? ', in the audit' : ''} | ${meta.fix} |`,
    ),
  ].join('\n');

type Category = RuleMeta['category'];

/** In the order in which a schema is thought about. */
const titles: Readonly<Record<Category, string>> = {
  syntax: 'Text that the engine refuses',
  correctness: 'Rows that go wrong',
  indexing: 'Indexes',
  relations: 'Relations',
  pagination: 'Pages of a list',
  types: 'Types',
  denormalization: 'Copies and sums',
  'time-series': 'Rows by time',
  partitioning: 'Partitions',
  caching: 'Caches and sessions',
  monitoring: 'Monitoring',
  'event-sourcing': 'Events',
  distributed: 'Distributed databases',
};

const titleOf = (category: Category): string => titles[category];

function byCategory(rules: readonly Rule[]): [Category, Rule[]][] {
  const isCategory = (name: string): name is Category => name in titles;
  return Object.keys(titles)
    .filter(isCategory)
    .map((category): [Category, Rule[]] => [category, rules.filter((it) => it.meta.category === category)])
    .filter(([, own]) => own.length > 0);
}

export const rulePages = (rules: readonly Rule[], banner: string): GeneratedFile[] =>
  rules.map(({ meta }) => ({ path: `docs/rules/${meta.id}.md`, text: page(meta, banner) }));

function page(meta: RuleMeta, banner: string): string {
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
    explainRule(meta.docs()),
    ...(meta.lesson ? [`Taught in: ${meta.lesson}`] : []),
    ...meta.examples().flatMap(showExample),
    ...showOptions(meta),
    '## Silence it',
    `In one place, at the end of the line or directly above it: \`// pitwall-ignore ${meta.id} -- reason\`. In a project, in \`pitwall.json\`: \`{ "rules": { "${meta.id}": "off" } }\`.`,
    '',
  ].join('\n\n');
}

const showOptions = ({ id, options = [] }: RuleMeta): string[] =>
  options.length === 0
    ? []
    : [
        '## Options',
        [
          '| Option | Without it | Sets |',
          '| --- | --- | --- |',
          ...options.map(
            ({ name, what, default: usual }) => `| \`${name}\` | \`${JSON.stringify(usual)}\` | ${what} |`,
          ),
        ].join('\n'),
        `In \`pitwall.json\`: \`{ "rules": { "${id}": { "${options[0]?.name}": … } } }\`, or with a severity \`["warning", { … }]\`.`,
      ];

const showExample = ({ providers, datasource, migrations, bad, good, byHand }: Example): string[] => [
  `## Example (${providers.map((it) => providerLabel[it]).join(', ')}${datasource ? `, \`${datasource}\`` : ''})`,
  ...(migrations ? ['After this migration', fence('sql', migrations)] : []),
  fence('prisma', bad),
  byHand ? 'becomes, by hand' : 'becomes',
  fence('prisma', good),
];
