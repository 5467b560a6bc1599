import { type InsertionPlace, insertionOf, isForAll } from '../server/src/patterns/insertion.ts';
import type { Pattern } from '../server/src/patterns/pattern.ts';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/**
 * What the patterns put into a schema alike on every database, as VS Code's snippets. The rest the language server
 * offers, which knows the database. The format is JSON with comments, so the first line can be one.
 */
export const schemaSnippets = (patterns: readonly Pattern[], banner: string): string =>
  asFile(
    banner,
    patterns.flatMap((pattern) =>
      places.flatMap((place) => {
        const [provider] = pattern.meta.providers;
        const text = isForAll(pattern, place) ? insertionOf(pattern, place, provider) : undefined;
        return text === undefined ? [] : [snippetOf(pattern, place, text)];
      }),
    ),
  );

const places: readonly InsertionPlace[] = ['between blocks', 'in a model'];

function snippetOf({ meta }: Pattern, place: InsertionPlace, text: string): [name: string, Snippet] {
  const within = place === 'in a model';
  return [
    within ? `${meta.title}, in a model` : meta.title,
    {
      prefix: within ? `${meta.prefix}-line` : meta.prefix,
      description: `${meta.title}, for every database`,
      body: `${text}$0`.split('\n'),
    },
  ];
}

/** The code that goes with the patterns, for TypeScript files. */
export const codeSnippets = (patterns: readonly Pattern[], banner: string): string =>
  asFile(
    banner,
    patterns.flatMap(({ meta }): [string, Snippet][] =>
      meta.code === undefined
        ? []
        : [
            [
              meta.title,
              {
                prefix: meta.prefix,
                description: `${meta.title}, with Prisma Client`,
                body: `${escapeDollars(meta.code.trim())}$0`.split('\n'),
              },
            ],
          ],
    ),
  );

/** Those of tab stops stay. */
const escapeDollars = (code: string): string => code.replace(/\$(?!\{\d+:)/g, '\\$');

const asFile = (banner: string, snippets: readonly [string, Snippet][]): string =>
  `// ${banner}\n${JSON.stringify(Object.fromEntries(snippets), undefined, 2).replace(listOfOne, '[$1]')}\n`;

/** Which the formatter wants on one line. */
const listOfOne = /\[\n +("(?:[^"\\]|\\.)*")\n +\]/g;
