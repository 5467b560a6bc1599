import { expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { ableEditor, type EditorSetup, openEditor, uriOf } from '#test/editor.ts';
import { fulltextUnsupportedProvider } from '../../server/src/rules/fulltext-unsupported-provider.ts';
import { partialIndexPseudoWhere } from '../../server/src/rules/partial-index-pseudo-where.ts';

const file = '/ws/prisma/schema.prisma';
const now = () => new Date('2026-02-03T04:05:06.789Z');

const schema = `datasource db {
  provider = "postgresql"
}

model Product {
  id   Int    @id
  name String

  @@fulltext([name])
}

model Article {
  id    Int    @id
  title String

  @@fulltext([title])
}
`;

const open = async (setup: Partial<EditorSetup> = {}) => {
  const editor = await openEditor({ rules: [fulltextUnsupportedProvider], files: { [file]: schema }, now, ...setup });
  await editor.open(setup.files ? (Object.keys(setup.files)[0] ?? file) : file);
  return editor;
};

const trigrams = (actions: readonly CodeAction[]): CodeAction | undefined =>
  actions.find((it) => it.title.includes('gin_trgm_ops'));

test('a fix brings its migration along, and the person sees it first', async () => {
  const editor = await open();
  const fix = trigrams(await editor.actions(file, '@@full|text([name])'));
  const uri = uriOf('/ws/prisma/migrations/20260203040506_pg_trgm/migration.sql');
  const annotationId = 'pitwall.migration';
  expect(fix?.edit).toMatchObject({
    documentChanges: [
      { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false }, annotationId },
      {
        textDocument: { uri, version: null },
        edits: [{ newText: 'CREATE EXTENSION IF NOT EXISTS pg_trgm;\n', annotationId }],
      },
      { textDocument: { uri: uriOf(file), version: 1 } },
    ],
    changeAnnotations: { [annotationId]: { needsConfirmation: true } },
  });
  await editor.apply(fix);
  expect(editor.disk.readText('/ws/prisma/migrations/20260203040506_pg_trgm/migration.sql')).toBe(
    'CREATE EXTENSION IF NOT EXISTS pg_trgm;\n',
  );
  expect(editor.textOf(file)).toContain('@@index([name(ops: raw("gin_trgm_ops"))], type: Gin)');
});

test('a second migration of that second takes the next one', async () => {
  const editor = await open();
  await editor.apply(trigrams(await editor.actions(file, '@@full|text([name])')));
  await editor.apply(trigrams(await editor.actions(file, '@@full|text([title])')));
  const folders = editor.disk.list('/ws/prisma/migrations')?.map((it) => it.name);
  expect(folders).toEqual(['20260203040506_pg_trgm', '20260203040507_pg_trgm']);
});

test('the migrations lie where the project says', async () => {
  const config = "export default { schema: 'prisma', migrations: { path: 'db/changes' } }";
  const editor = await open({ files: { [file]: schema, '/ws/prisma.config.ts': config } });
  const fix = trigrams(await editor.actions(file, '@@full|text([name])'));
  expect(fix?.edit?.documentChanges?.[0]).toMatchObject({
    uri: uriOf('/ws/db/changes/20260203040506_pg_trgm/migration.sql'),
  });
});

test('nothing is written outside of the workspace', async () => {
  const config = "export default { schema: 'prisma', migrations: { path: '../elsewhere' } }";
  const outside = await open({ files: { [file]: schema, '/ws/prisma.config.ts': config } });
  const titles = (await outside.actions(file, '@@full|text([name])')).map((it) => it.title);
  expect(titles[0]).toBe('Remove @@fulltext([name])');
  const alone = await open({ folders: [] });
  expect(trigrams(await alone.actions(file, '@@full|text([name])'))).toBeUndefined();
  const unsaved = await openEditor({ rules: [fulltextUnsupportedProvider], now });
  await unsaved.open('untitled:Untitled-1', schema);
  expect(trigrams(await unsaved.actions('untitled:Untitled-1', '@@full|text([name])'))).toBeUndefined();
});

test('a folder of migrations that is a link is followed within the workspace, and not out of it', async () => {
  const editor = await open();
  editor.disk.link('/ws/prisma/migrations', '/ws/db');
  expect(trigrams(await editor.actions(file, '@@full|text([name])'))).toBeDefined();
  editor.disk.link('/ws/prisma/migrations', '/elsewhere/db');
  expect(trigrams(await editor.actions(file, '@@full|text([name])'))).toBeUndefined();
});

test('an editor that makes no files is offered no half of a fix', async () => {
  const workspaceEdit = { documentChanges: true, resourceOperations: ['rename' as const] };
  const editor = await open({ capabilities: { ...ableEditor, workspace: { ...ableEditor.workspace, workspaceEdit } } });
  const titles = (await editor.actions(file, '@@full|text([name])')).map((it) => it.title);
  expect(titles[0]).toBe('Remove @@fulltext([name])');
});

test('an editor that cannot ask gets the migration without a mark', async () => {
  const workspaceEdit = { documentChanges: true, resourceOperations: ['create' as const] };
  const editor = await open({ capabilities: { ...ableEditor, workspace: { ...ableEditor.workspace, workspaceEdit } } });
  const fix = trigrams(await editor.actions(file, '@@full|text([name])'));
  expect(JSON.stringify(fix?.edit)).toContain('migration.sql');
  expect(JSON.stringify(fix?.edit)).not.toContain('nnotation');
});

test('fix-all makes no files', async () => {
  const editor = await open();
  const actions = await editor.actions(file, '@@full|text([name])', ['source.fixAll', 'quickfix']);
  expect(actions.filter((it) => it.title.startsWith('Fix all'))).toEqual([]);
});

test('an older Prisma has its partial index made by a migration', async () => {
  const text = schema
    .replace('@@fulltext([name])', '@@index([name]) where id > 3')
    .replace('  @@fulltext([title])\n', '');
  const editor = await open({
    rules: [partialIndexPseudoWhere],
    files: { [file]: text, '/ws/package.json': '{ "devDependencies": { "prisma": "^6.2.0" } }' },
  });
  const [fix] = await editor.actions(file, 'where| id > 3');
  expect(fix?.title).toBe('Make the index Product_name_where_id_idx in a migration — builds an index');
  await editor.apply(fix);
  const path = '/ws/prisma/migrations/20260203040506_Product_name_where_id_idx/migration.sql';
  expect(editor.disk.readText(path)).toContain('CREATE INDEX CONCURRENTLY "Product_name_where_id_idx"');
  await editor.writeOnDisk('/ws/package.json', '{ "devDependencies": { "prisma": "^7.4.0" } }');
  await editor.edit(file, '// A migration makes', '@@index([name]) where id > 3 // A migration makes');
  const [later] = await editor.actions(file, 'where| id > 3 // A');
  expect(later?.title).toContain('Write @@index([name], where: raw("id > 3"))');
});
