import type { Pattern } from '../server/src/patterns/pattern.ts';
import { type BlockVariant, blockVariants, namesOf } from './pattern-blocks.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/**
 * The patterns as VS Code's snippets, which cannot ask for the database: what reads the same everywhere is one, and of
 * the rest there is one for each text. The format is JSON with comments, so the first line can be one.
 */
export function snippetFile(patterns: readonly Pattern[], banner: string): string {
  const snippets = patterns.flatMap((pattern) => {
    const variants = blockVariants(pattern);
    return variants.map((it) => snippetOf(pattern, it, variants.length === 1));
  });
  return `// ${banner}\n${JSON.stringify(Object.fromEntries(snippets), undefined, 2)}\n`;
}

function snippetOf({ meta }: Pattern, { blocks, providers }: BlockVariant, forAll: boolean): [name: string, Snippet] {
  const names = namesOf(providers);
  return [
    forAll ? meta.title : `${meta.title} (${names})`,
    {
      prefix: meta.prefix,
      description: `${meta.title}, for ${forAll ? 'every database' : names}`,
      body: `${blocks}$0`.split('\n'),
    },
  ];
}
