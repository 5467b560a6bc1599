import { resolve } from './disk.ts';

/**
 * Finds what `schema` is set to in the source of a `prisma.config.ts`: a path in quotes, or joined with `path.join` from
 * such and the usual names of the config's own folder. What is computed otherwise stays unknown: nothing is run.
 * @param here the folder of the config
 * @param project the folder in which Prisma is run
 */
export const schemaInConfig = (source: string, here: string, project: string): string | undefined =>
  pathInConfig(['schema'], source, here, project);

/** The same for `migrations: { path: … }`, the folder of the migrations. */
export const migrationsInConfig = (source: string, here: string, project: string): string | undefined =>
  pathInConfig(['migrations', 'path'], source, here, project);

/** @param keys those that lead to the value, from outside in */
function pathInConfig(keys: readonly string[], source: string, here: string, project: string): string | undefined {
  const tokens = tokensOf(source);
  const around: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token === '{') around.push(keyOf(tokens, index));
    else if (token === '}') around.pop();
    // Elsewhere the word means something else, as in the options of a database adapter.
    else if (tokens[index + 1] === ':' && isPath(keys, [...around.slice(1), withoutQuotes(token)])) {
      const path = pathOf(valueTokens(tokens, index + 2), here, project);
      if (path !== undefined) return path;
    }
  }
  return undefined;
}

/** The key whose value the object is that opens here, if it is one. */
const keyOf = (tokens: readonly string[], open: number): string =>
  tokens[open - 1] === ':' ? withoutQuotes(tokens[open - 2] ?? '') : '';

const isPath = (keys: readonly string[], found: readonly string[]): boolean =>
  found.length === keys.length && found.every((it, i) => it === keys[i]);

const withoutQuotes = (word: string): string => word.replace(/^(["'])(.*)\1$/s, '$2');

const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|(["'])(?:\\.|(?!\1)[^\\\n])*\1|`(?:\\.|[^`\\])*`|[\w$]+|[^\s\w$]/g;

const tokensOf = (source: string): string[] =>
  [...source.matchAll(token)].map((it) => it[0]).filter((it) => !it.startsWith('//') && !it.startsWith('/*'));

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
