import { expect, test } from 'vitest';
import { openEditor } from '#test/editor.ts';
import { datasource } from '#test/small-schema.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

const file = '/ws/schema.prisma';
const rules = [foreignKeyWithoutIndex];

/** @param count how many relations the model has */
const visits = (count: number) => {
  const names = ['Site', 'Page', 'Person', 'Country'].slice(0, count);
  const fields = names.flatMap((name) => {
    const field = name.toLowerCase();
    const onDelete = name === 'Page' ? ', onDelete: Cascade' : '';
    return [`  ${field}Id Int`, `  ${field} ${name} @relation(fields: [${field}Id], references: [id]${onDelete})`];
  });
  const targets = names.map((name) => `model ${name} {\n  id Int @id\n  visits Visit[]\n}\n`);
  return [datasource, ...targets, `model Visit {\n  id Int @id\n${fields.join('\n')}\n}\n`].join('\n');
};

test('three foreign keys of a model without an index are one diagnostic on its name, as loud as the loudest', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, visits(3));
  await editor.settle();
  const [diagnostic, ...others] = editor.diagnostics(file);
  expect(others).toEqual([]);
  expect(diagnostic).toMatchObject({
    severity: 2,
    code: 'foreign-key-without-index',
    message:
      'No index of Visit starts with siteId, pageId or personId, so reading or deleting what they refer to reads all of Visit.',
  });
  expect(editor.textOf(file).split('\n')[diagnostic?.range.start.line ?? -1]).toBe('model Visit {');
  expect(diagnostic?.relatedInformation?.map((it) => it.message)).toEqual([
    'No index starts with siteId, so reading Site.visits or deleting a Site reads all of Visit.',
    'No index starts with pageId, so reading Page.visits or deleting a Page reads all of Visit.',
    'No index starts with personId, so reading Person.visits or deleting a Person reads all of Visit.',
  ]);
});

test('where Prisma holds the keys and does nothing on a delete, nothing is said of one', async () => {
  const editor = await openEditor({ rules });
  const untouched = visits(3).replace(/references: \[id\][^)]*/g, 'references: [id], onDelete: NoAction');
  await editor.open(file, untouched.replace('"postgresql"', '"mysql"\n  relationMode = "prisma"'));
  await editor.settle();
  expect(editor.diagnostics(file).map((it) => it.message)).toEqual([
    'No index of Visit starts with siteId, pageId or personId, so reading what they refer to reads all of Visit.',
  ]);
});

test('two are two', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, visits(2));
  await editor.settle();
  expect(editor.diagnostics(file)).toHaveLength(2);
});

test('who wants them apart gets them apart', async () => {
  const editor = await openEditor({ rules, settings: { groupForeignKeys: false } });
  await editor.open(file, visits(4));
  await editor.settle();
  expect(editor.diagnostics(file)).toHaveLength(4);
});

test('those that are too quiet to be shown are not counted', async () => {
  const editor = await openEditor({ rules, settings: { minSeverity: 'warning' } });
  await editor.open(file, visits(4));
  await editor.settle();
  expect(editor.diagnostics(file).map((it) => it.message)).toEqual([
    'No index starts with pageId, so reading Page.visits or deleting a Page reads all of Visit.',
  ]);
});

test('on the name of the model one action mends all, and single ones mend each', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, visits(3));
  const actions = await editor.actions(file, 'model Vi|sit', ['quickfix']);
  expect(actions.map((it) => it.title)).toEqual([
    'Add the 3 indexes of Visit — builds indexes',
    'Add @@index([siteId]) — builds an index',
    'Add @@index([pageId]) — builds an index',
    'Add @@index([personId]) — builds an index',
    'Ignore foreign-key-without-index in this model…',
    'Turn foreign-key-without-index off for the project',
  ]);
  const [all] = actions;
  if (!all) throw new Error('There is no action.');
  await editor.apply(await editor.resolve(all));
  await editor.settle();
  expect(editor.diagnostics(file)).toEqual([]);
  for (const field of ['siteId', 'pageId', 'personId']) expect(editor.textOf(file)).toContain(`@@index([${field}])`);
});

test('the hover on the name explains, and the hover on a relation says what is shown elsewhere', async () => {
  const editor = await openEditor({ rules });
  await editor.open(file, visits(3));
  expect(await editor.hover(file, 'model Vi|sit')).toContain(foreignKeyWithoutIndex.meta.docs().problem);
  expect(await editor.hover(file, 'fields: [page|Id]')).toContain('No index starts with pageId');
});
