import { resolve } from './disk.ts';

/**
 * Finds what `schema` is set to in the source of a `prisma.config.ts`: a path in quotes, or joined with `path.join` from
 * such and the usual names of the config's own folder. What is computed otherwise stays unknown: nothing is run.
 * @param here the folder of the config
 * @param project the folder in which Prisma is run
 */
export function schemaInConfig(source: string, here: string, project: string): string | undefined {
  const tokens = tokensOf(source);
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token === '{') depth++;
    else if (token === '}') depth--;
    // Deeper down the word means something else, as in the options of a database adapter.
    else if (depth === 1 && isSchemaKey(token) && tokens[index + 1] === ':') {
      const path = pathOf(valueTokens(tokens, index + 2), here, project);
      if (path !== undefined) return path;
    }
  }
  return undefined;
}

const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(["'])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^`\\])*`|[\w$]+|[^\s\w$]/g;

const tokensOf = (source: string): string[] =>
  [...source.matchAll(token)].map((it) => it[0]).filter((it) => !it.startsWith('//') && !it.startsWith('/*'));

const isSchemaKey = (word: string): boolean => /^(["']?)schema\1$/.test(word);

/** The tokens of one value: up to the comma behind it, or to the end of the object. */
function valueTokens(tokens: readonly string[], start: number): string[] {
  let depth = 0;
  let end = start;
  for (; end < tokens.length; end++) {
    const it = tokens[end] ?? '';
    if (depth === 0 && (it === ',' || it === '}')) break;
    if ('([{'.includes(it)) depth++;
    else if (')]}'.includes(it)) depth--;
  }
  return tokens.slice(start, end);
}

const joinCall = /^(?:\w+\.)?(?:join|resolve)$/;
const ownFolder = /^(?:__dirname|import\.meta\.dirname|(?:\w+\.)?dirname\(fileURLToPath\(import\.meta\.url\)\))$/;

function pathOf(value: readonly string[], here: string, project: string): string | undefined {
  const [only = ''] = value;
  const said = value.length === 1 ? literal(only) : undefined;
  if (said !== undefined) return resolve(here, said);
  const open = value.indexOf('(');
  if (open === -1 || value.at(-1) !== ')' || !joinCall.test(value.slice(0, open).join(''))) return undefined;
  let path = here;
  for (const [argument = '', ...more] of argumentsIn(value.slice(open + 1, -1))) {
    const words = [argument, ...more].join('');
    const part = ownFolder.test(words) ? here : words === 'process.cwd()' ? project : literal(words);
    if (part === undefined) return undefined;
    path = resolve(path, part);
  }
  return path;
}

function argumentsIn(tokens: readonly string[]): string[][] {
  const list: string[][] = [];
  for (let start = 0; start < tokens.length; ) {
    const argument = valueTokens(tokens, start);
    list.push(argument);
    start += argument.length + 1;
  }
  return list;
}

/** What stands in quotes; undefined for everything that is no plain text. */
function literal(word: string): string | undefined {
  const content = /^(["'`])(.*)\1$/s.exec(word)?.[2];
  if (content === undefined || content.includes('${')) return undefined;
  return content.replace(/\\(.)/gs, '$1');
}
