import { type Pattern, type PatternDocs, type PatternExample, plainBlocks } from '../server/src/patterns/pattern.ts';
import type { GeneratedFile } from './generated-files.ts';
import { type BlockVariant, blockVariants, namesOf } from './pattern-blocks.ts';

export const patternIndexPage = (patterns: readonly Pattern[], banner: string): string =>
  [
    `<!-- ${banner} -->`,
    '# Patterns',
    'What the course teaches, ready to be put into a schema: as a code action on a model, or as new blocks by typing the snippet.',
    [
      '| Pattern | Taught in | Snippet | Databases |',
      '| --- | --- | --- | --- |',
      ...patterns.map(
        ({ meta }) =>
          `| [${meta.title}](${meta.id}.md) | ${meta.lesson} | \`${meta.prefix}\` | ${namesOf(meta.providers)} |`,
      ),
    ].join('\n'),
    '',
  ].join('\n\n');

export const patternPages = (patterns: readonly Pattern[], banner: string): GeneratedFile[] =>
  patterns.map((pattern) => ({ path: `docs/patterns/${pattern.meta.id}.md`, text: page(pattern, banner) }));

function page(pattern: Pattern, banner: string): string {
  const { meta } = pattern;
  const variants = blockVariants(pattern);
  return [
    `<!-- ${banner} -->`,
    `# ${meta.title}`,
    `\`${meta.id}\``,
    [
      `Snippet: \`${meta.prefix}\` · since ${meta.since}`,
      `Databases: ${namesOf(meta.providers)}`,
      ...(meta.previewFeature === undefined ? [] : [`Preview feature: \`${meta.previewFeature}\``]),
    ].join('  \n'),
    explainPattern(meta.docs),
    `Taught in: ${meta.lesson}`,
    ...showCode(meta),
    ...meta.examples.flatMap(showExample),
    ...variants.flatMap((it) => showBlocks(it, variants.length === 1)),
    '',
  ].join('\n\n');
}

const showCode = ({ code }: Pattern['meta']): string[] =>
  code === undefined
    ? []
    : [
        '## The code',
        'With Prisma Client, in TypeScript, on the models of the new blocks below.',
        fence('ts', plainBlocks(code)),
      ];

const explainPattern = ({ buys, costs, leaveItWhen, sources }: PatternDocs): string =>
  [
    `**What it buys.** ${buys}`,
    `**What it costs.** ${costs}`,
    `**When to leave it.** ${leaveItWhen}`,
    `Sources: ${sources.map((source, i) => `[${i + 1}](${source})`).join(', ')}`,
  ].join('\n\n');

const showExample = ({ providers, before, after }: PatternExample): string[] => [
  `## In a model that is there (${namesOf(providers)})`,
  fence('prisma', before),
  'becomes',
  fence('prisma', after),
];

const showBlocks = ({ blocks, providers }: BlockVariant, forAll: boolean): string[] => [
  `## As new blocks${forAll ? '' : ` (${namesOf(providers)})`}`,
  fence('prisma', plainBlocks(blocks)),
];

const fence = (language: string, text: string): string => `\`\`\`${language}\n${text.trim()}\n\`\`\``;
