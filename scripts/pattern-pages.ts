import { inOrderOfLessons } from '../server/src/patterns/lessons.ts';
import { type Pattern, type PatternDocs, type PatternExample, plainBlocks } from '../server/src/patterns/pattern.ts';
import type { GeneratedFile } from './generated-files.ts';
import { fence } from './markdown.ts';
import { type BlockVariant, blockVariants, namesOf } from './pattern-blocks.ts';
import { showCompanions, showSql } from './pattern-sql.ts';

/** The patterns by the section of the course that teaches them, one row each. */
export const patternOverview = (patterns: readonly Pattern[]): string =>
  [
    '| Taught in | Patterns |',
    '| --- | --- |',
    ...[...new Set(inOrderOfLessons(patterns).map((it) => it.meta.lesson))].map((lesson) => {
      const own = patterns.filter((it) => it.meta.lesson === lesson);
      return `| ${lesson} | ${own.map(({ meta }) => `[${meta.title}](docs/patterns/${meta.id}.md)`).join(', ')} |`;
    }),
  ].join('\n');

export const patternIndexPage = (patterns: readonly Pattern[], banner: string): string =>
  [
    `<!-- ${banner} -->`,
    '# Patterns',
    'What the course teaches, ready to be put into a schema: as a code action on a model, or as new blocks by typing the snippet.',
    [
      '| Pattern | Taught in | Snippet | Databases |',
      '| --- | --- | --- | --- |',
      ...inOrderOfLessons(patterns).map(
        ({ meta }) =>
          `| [${meta.title}](${meta.id}.md) | ${meta.lesson} | \`${meta.prefix}\` | ${namesOf(meta.providers)} |`,
      ),
    ].join('\n'),
    '',
  ].join('\n\n');

export async function* patternPages(patterns: readonly Pattern[], banner: string): AsyncGenerator<GeneratedFile> {
  for (const it of patterns) yield { path: `docs/patterns/${it.meta.id}.md`, text: await page(it, banner) };
}

async function page(pattern: Pattern, banner: string): Promise<string> {
  const { meta } = pattern;
  const variants = blockVariants(pattern);
  const examples: string[] = [];
  for (const it of meta.examples) examples.push(...showExample(it), ...(await showSql(pattern, it)));
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
    ...examples,
    ...variants.flatMap((it) => [...showBlocks(it, variants.length === 1), ...showCompanions(pattern, it.providers)]),
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
