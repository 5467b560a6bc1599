import { writeFileSync } from 'node:fs';
import { corpusFolder, corpusIsThere } from '../corpus/corpus.ts';
import { type Compared, compare } from './comparison.ts';
import { comparisonPage } from './comparison-page.ts';
import { withPrismaLint } from './prisma-lint.ts';
import { judgedSchemas } from './stored-relations.ts';

/**
 * Runs Pitwall and prisma-lint over the real schemas, writes docs/comparison.md, and prints every relation on which one
 * of them says what SQLite does not.
 */

const page = 'docs/comparison.md';

if (!corpusIsThere) {
  console.error(`There are no schemas in ${corpusFolder}; PITWALL_CORPUS names their folder.`);
  process.exit(2);
}

const comparison = withPrismaLint((lint) => compare(judgedSchemas(), lint));
for (const line of comparison.relations.flatMap(remarks)) console.log(line);
writeFileSync(page, comparisonPage(comparison));
console.log(`Wrote ${page}.`);

function remarks({ schema, relation, pitwall, prismaLint }: Compared): string[] {
  const { model, fields, search } = relation;
  const tools: readonly [string, boolean | undefined][] = [
    ['prisma-lint', prismaLint],
    ['Pitwall', pitwall !== undefined],
  ];
  return tools.flatMap(([name, reported]) => {
    const remark = reported === undefined ? undefined : remarkOn(search.kind, reported);
    const by = search.kind === 'none' ? '' : `  ${search.index.label}(${search.index.columns.join()})`;
    return remark ? [`${name.padEnd(12)} ${remark.padEnd(17)} ${schema} ${model} ${fields.join()}${by}`] : [];
  });
}

function remarkOn(kind: Compared['relation']['search']['kind'], reported: boolean): string | undefined {
  if (kind === 'part') return reported ? 'in part, reported' : 'in part, silent';
  if (reported === (kind === 'none')) return undefined;
  return reported ? 'false' : 'missed';
}
