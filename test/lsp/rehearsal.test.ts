import { expect, test } from 'vitest';
import { openEditor } from '#test/editor.ts';
import { smallSchema } from '#test/small-schema.ts';
import { patterns } from '../../server/src/patterns/index.ts';
import { rules } from '../../server/src/rules/index.ts';

const file = '/ws/schema.prisma';

/** An editor with a schema, and what its server would rehearse in a quiet moment. */
async function editorWithSchema(settings: unknown = null) {
  const rehearsals: (() => void)[] = [];
  let adapted = 0;
  const counted = patterns.map((it) => ({
    ...it,
    adapt() {
      adapted += 1;
      return [];
    },
  }));
  const editor = await openEditor({
    rules,
    patterns: counted,
    settings,
    onSchema: (rehearse) => void rehearsals.push(rehearse),
  });
  await editor.settle();
  expect(rehearsals).toEqual([]);
  await editor.open(file, smallSchema);
  await editor.settle();
  return {
    editor,
    adapted: () => adapted,
    rehearse() {
      expect(rehearsals).toHaveLength(1);
      rehearsals[0]?.();
    },
  };
}

test('what editors ask for is rehearsed where a schema is there, and nobody hears of it', async () => {
  const { editor, adapted, rehearse } = await editorWithSchema();
  await editor.edit(file, 'model User', 'model Users');
  await editor.settle();
  const before = [...editor.published];
  expect(adapted()).toBe(0);
  rehearse();
  expect(adapted()).toBeGreaterThan(patterns.length);
  await editor.settle();
  expect(editor.published).toEqual(before);
  expect(editor.logged).toEqual([]);
});

test('where Pitwall is switched off nothing is', async () => {
  const { adapted, rehearse } = await editorWithSchema({ enable: false });
  rehearse();
  expect(adapted()).toBe(0);
});

test('nor where the text is closed by then', async () => {
  const { editor, adapted, rehearse } = await editorWithSchema();
  await editor.close(file);
  await editor.settle();
  rehearse();
  expect(adapted()).toBe(0);
});
