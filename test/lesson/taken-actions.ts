import { type Editor, openEditor } from '#test/editor.ts';
import { patterns } from '../../server/src/patterns/index.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Companion } from '../../server/src/rules/rule.ts';
import { type Action, social, socialActions } from './social-actions.ts';

/** What becomes of the worked example in an editor that takes its actions, one after the other, and types nothing. */
export async function takeActions(): Promise<{ readonly text: string; readonly migrations: readonly Companion[] }> {
  const editor = await openEditor({ rules, patterns, files: { [file]: social.before } });
  try {
    await editor.open(file);
    for (const action of socialActions) {
      await editor.settle();
      await editor.apply(await chosen(editor, action));
    }
    return { text: editor.textOf(file), migrations: migrationsIn(editor) };
  } finally {
    editor.dispose();
  }
}

const file = '/ws/schema.prisma';

/** What the menu shows under this title for a selection of the block, or for an empty line at the end. */
async function chosen(editor: Editor, { block, title }: Action) {
  const lines = editor.textOf(file).split('\n');
  const start = block === undefined ? lines.length - 1 : lines.indexOf(`${block} {`);
  const end = block === undefined ? start : lines.indexOf('}', start);
  const range = { start: { line: start, character: 0 }, end: { line: end, character: lines[end]?.length ?? 0 } };
  const actions = await editor.actionsIn(file, range);
  const [action, ...others] = actions.filter((it) => it.title === title);
  if (action && others.length === 0) return action;
  const shown = actions.map((it) => it.title).join('\n');
  throw new Error(`There is not one “${title}” on ${block ?? 'an empty line'}, but:\n${shown}`);
}

const migrationsIn = ({ disk }: Editor): Companion[] =>
  (disk.list('/ws/migrations') ?? []).map(({ name }) => ({
    name: name.replace(/^\d{14}_/, ''),
    sql: disk.readText(`/ws/migrations/${name}/migration.sql`) ?? '',
  }));
