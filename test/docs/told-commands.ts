import { readFileSync } from 'node:fs';
import { lexer, type Token, walkTokens } from 'marked';

/** A command line that a page tells its reader to run. */
export interface ToldCommand {
  readonly page: string;
  readonly command: string;
}

/** Every command on a page: those in blocks for a shell, the steps of workflows and hooks, and those within a sentence. */
export function commandsToldIn(page: string): ToldCommand[] {
  const commands: string[] = [];
  const tokens: Token[] = [];
  void walkTokens(lexer(readFileSync(page, 'utf8')), (it) => void tokens.push(it));
  for (const token of tokens) {
    if (token.type === 'code') commands.push(...commandsInBlock(token.lang ?? '', token.text));
    if (token.type === 'codespan' && isCommand(token.text)) commands.push(token.text);
  }
  return [...new Set(commands)].map((command) => ({ page, command }));
}

/** The programs that our pages speak of. */
const isCommand = (text: string): boolean => /^(?:npx|pitwall|npm|code|git) [\w-]/.test(text);

function commandsInBlock(language: string, text: string): readonly string[] {
  switch (language) {
    case 'sh':
      return text.split('\n').map(withoutComment);
    case 'yaml':
      return text.split('\n').flatMap(stepIn);
    case 'json':
      return commandsInJson(JSON.parse(text));
    case '':
      // Also a table of what can be written, which is compared with the help elsewhere.
      return text.split('\n').filter((it) => isCommand(it) && !it.includes('  '));
    default:
      return [];
  }
}

const withoutComment = (line: string): string => line.replace(/\s+# .*$/, '').trim();

/** `run: npm ci` of a workflow, a line of a script of GitLab, `entry: npx pitwall audit` of a hook. */
function stepIn(line: string): string[] {
  const [, command] = /^\s*(?:-\s+)?(?:(?:run|entry):\s+)?(.+)$/.exec(withoutComment(line)) ?? [];
  return command !== undefined && isCommand(command) ? [command] : [];
}

/** Of lint-staged, and of an agent's list of servers. */
function commandsInJson(value: unknown): string[] {
  if (typeof value === 'string') return isCommand(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  if ('command' in value && 'args' in value && Array.isArray(value.args))
    return [[value.command, ...value.args].join(' ')];
  return Object.values(value).flatMap(commandsInJson);
}
