/** Gives the words in bold type another look, or gives them back as they are. */
type Emphasize = (text: string) => string;

/** The Markdown of an explanation, for where nobody renders it: a terminal, a text field. */
export const plainText = (markdown: string, emphasize: Emphasize = (it) => it): string =>
  markdown
    .split(/^(```\w*\n[\s\S]*?\n```)$/m)
    .map((part) => (part.startsWith('```') ? indented(part) : withoutMarks(part, emphasize)))
    .join('');

/** A fenced example, without its fences. */
const indented = (fence: string): string =>
  fence
    .split('\n')
    .slice(1, -1)
    .map((it) => (it === '' ? '' : `    ${it}`))
    .join('\n');

/** Backticks stay: without them nobody sees where code ends. */
const withoutMarks = (text: string, emphasize: Emphasize): string =>
  text
    .replace(/ +$/gm, '')
    .replace(/^# (.+)$/gm, (_, title: string) => emphasize(title))
    .replace(/\*\*(.+?)\*\*/g, (_, words: string) => emphasize(words))
    .replace(/(?:, | )?\[\d+\]\((\S+?)\)(?=,|\s|$)/g, '\n  $1')
    .replace(/\[([^\]\n]+)\]\((https?:\S+?)\)/g, '$1 ($2)')
    .replace(/(?<![\w*`])\*([^\s*`](?:[^*\n`]*[^\s*`])?)\*(?![\w*`])/g, '$1')
    // What was escaped to stand in Markdown; within code a backslash is one.
    .replace(/(`[^`]+`)|\\([\\`*_{}[\]<>#|~!])/g, (_, code?: string, mark?: string) => code ?? mark ?? '');
