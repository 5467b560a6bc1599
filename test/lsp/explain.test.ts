import { expect, test } from 'vitest';
import { type Editor, openEditor } from '#test/editor.ts';
import type { ExplainAnswer } from '../../protocol/messages.ts';
import { explainRule } from '../../server/src/analysis/explain.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const rules = [foreignKeyWithoutIndex];

const explain = (editor: Editor, rule: unknown) => editor.request<ExplainAnswer>('pitwall/explain', { rule });

test('a rule is explained with an example, by its id', async () => {
  const editor = await openEditor({ rules });
  const { meta } = foreignKeyWithoutIndex;
  const { markdown } = await explain(editor, meta.id);
  expect(markdown).toContain(`# ${meta.title}`);
  expect(markdown).toContain(explainRule(meta.docs()));
  expect(markdown).toContain(meta.examples()[0].bad.trim());
  expect((await explain(editor, 'unused-ignore')).markdown).toContain('# Ignore comment that silences nothing');
});

test('what is no rule is not explained', async () => {
  const editor = await openEditor({ rules });
  expect(await explain(editor, 'constructor')).toEqual({});
  expect(await explain(editor, 7)).toEqual({});
});
