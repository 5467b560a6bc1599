import type { ProjectInput } from '../rules/rule.ts';
import { coverOf } from '../schema/coverage/coverage.ts';
import { type ColumnSql, intSql, type SqlProvider } from '../schema/ddl/column-sql.ts';
import { pathLength, placeSql } from '../schema/ddl/tree-sql.ts';
import { addBlockAttributes, indexText } from '../schema/edits/edits.ts';
import { addFieldRows, newFieldRow } from '../schema/edits/new-field-row.ts';
import { fieldNamed, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { treeOf } from '../schema/shapes/tree.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import { modelText, tabStop } from './block-text.ts';
import { filledColumns } from './filled-columns.ts';
import { idField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';
import { referenceField } from './reference-field.ts';

export const hierarchy = definePattern({
  meta: {
    id: 'hierarchy',
    title: 'Hierarchy with depth and path',
    lesson: 'Efficient Join Strategies',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: 'All that stands below a row is read by one `findMany`, however deep it goes, and so is all that stands above it: the path holds the ids of the rows above, each with a slash behind. By the parent alone it takes one query for each level, or a recursive one, which Prisma Client does not write. Rows whose text begins as given were found 198 times faster with an index than without on MariaDB 10.11. On PostgreSQL the index is of the type `SpGist`, since its usual one finds no beginnings in most collations; one with `text_pattern_ops` would, but Prisma does not see that it has them, and makes it anew in each migration.',
      costs:
        'To move a row is to write all rows below it. On MySQL and SQL Server, where an index takes only so much, a path has room for 512 and 800 characters: 19 and 30 levels of ids of 25 characters. Code that sets the parent has to set depth and path with it, and of two who move rows at the same time one may fail, to be tried again. With `onDelete: SetNull` the rows below a deleted one keep their old path; `Restrict` asks for them to be moved or deleted first.',
      leaveItWhen:
        'The tree has two levels, or is so small that all of it is read at once and put together by the program. Where it is read rarely, a recursive query by `$queryRaw` needs no more than the index on the parent.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/self-relations',
        'https://www.postgresql.org/docs/current/indexes-opclass.html',
        'https://www.postgresql.org/docs/current/spgist.html',
        'https://www.postgresql.org/docs/current/queries-with.html#QUERIES-WITH-RECURSIVE',
        'https://www.sqlite.org/optoverview.html#the_like_optimization',
      ],
    },
    prefix: 'pw-hierarchy',
    code: `
/** Adds a category, below another one or at the top. */
export function addCategory(
  prisma: PrismaClient,
  name: string,
  parent?: Pick<Category, 'id' | 'path' | 'depth'>,
): Promise<Category> {
  const place = parent && { parentId: parent.id, depth: parent.depth + 1, path: \`\${parent.path}\${parent.id}/\` };
  return prisma.category.create({ data: { name, ...place } });
}

/** All categories below one, those nearest to it first. */
export function readBelow(prisma: PrismaClient, { id, path }: Pick<Category, 'id' | 'path'>): Promise<Category[]> {
  return prisma.category.findMany({
    // SQLite reads all rows for this. There, write { gte: \`\${path}\${id}/\`, lt: \`\${path}\${id}0\` }: 0 follows the slash.
    where: { path: { startsWith: \`\${path}\${id}/\` } },
    orderBy: [{ depth: 'asc' }, { name: 'asc' }],
  });
}

/** Moves a category below another one, with all that stands below it. */
export async function moveCategory(prisma: PrismaClient, id: Category['id'], parentId: Category['id']): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      const moved = await tx.category.findUniqueOrThrow({ where: { id } });
      const parent = await tx.category.findUniqueOrThrow({ where: { id: parentId } });
      const [depth, path] = [parent.depth + 1, \`\${parent.path}\${parent.id}/\`];
      const [from, to] = [\`\${moved.path}\${id}/\`, \`\${path}\${id}/\`];
      if (id === parentId || parent.path.startsWith(from)) throw new Error('A category cannot stand below itself.');
      await tx.category.update({ where: { id }, data: { parentId, depth, path } });
      await tx.$executeRaw\`
        UPDATE categories SET path = REPLACE(path, \${from}, \${to}), depth = depth + \${depth - moved.depth}
        WHERE path LIKE \${\`\${from}%\`}\`;
    },
    { isolationLevel: 'Serializable' },
  );
}
`,
    examples: [
      {
        providers: ['postgresql'],
        before: example(),
        after: example(
          ['depth Int    @default(0)', 'path  String @default("/")'],
          ['[parentId]', '[path], type: SpGist'],
        ),
      },
      {
        providers: ['sqlite', 'cockroachdb'],
        before: example(),
        after: example(['depth Int    @default(0)', 'path  String @default("/")'], ['[parentId]', '[path]']),
      },
      {
        providers: ['mysql'],
        before: example(),
        after: example(['depth Int    @default(0)', 'path  String @default("/") @db.VarChar(512)'], ['[path]']),
      },
      {
        providers: ['sqlserver'],
        before: example([], [], ', onDelete: NoAction, onUpdate: NoAction'),
        after: example(
          ['depth Int    @default(0)', 'path  String @default("/") @db.NVarChar(800)'],
          ['[parentId]', '[path]'],
          ', onDelete: NoAction, onUpdate: NoAction',
        ),
      },
    ],
  },

  *adapt(model: Model, { schema, provider, factsOf, tenantColumns }: ProjectInput): Iterable<Offer> {
    const tree = treeOf(model);
    const beside = tree && fieldNamed(model, tree.parent);
    if (!beside || provider === 'mongodb' || factsOf(model).small) return;
    const cover = coverOf(schema, model, tree.relation, tenantColumns, provider);
    const isFound = cover !== undefined && cover.kind !== 'rough';
    const indexes = [...(isFound ? [] : [indexText(model, [tree.parent])]), pathIndex(provider)];
    const native = nativePath(provider, schema.datasource?.name.text);
    yield {
      at: tree.relation.field.span,
      title: `Keep depth and path on ${model.name.text}`,
      migration: 'rewrites-table',
      edits: [
        addFieldRows(model, beside, [
          newFieldRow({ field: 'depth', column: undefined }, 'Int', '@default(0)'),
          newFieldRow({ field: 'path', column: undefined }, 'String', '@default("/")', native),
        ]),
        addBlockAttributes(model, indexes),
      ],
      creates: filledColumns(
        model,
        columnsOn(provider),
        placeSql(model, tree, { depth: 'depth', path: 'path' }, provider),
        provider,
      ),
    };
  },

  blocks(provider: Provider): string {
    const name = tabStop(1, 'Category');
    const [, type, native] = referenceField('parentId', provider);
    // What stands below a row must be moved before it goes, or its path would lead nowhere.
    const action = provider === 'sqlserver' ? 'onDelete: NoAction, onUpdate: NoAction' : 'onDelete: Restrict';
    return modelText(
      name,
      [
        [
          idField(provider),
          ['name', 'String', ''],
          ['parentId', `${type}?`, native],
          ['parent', `${name}?`, `@relation("Tree", fields: [parentId], references: [id], ${action})`],
          ['children', `${name}[]`, '@relation("Tree")'],
          ['depth', 'Int', '@default(0)'],
          ['path', 'String', ['@default("/")', nativePath(provider) ?? ''].join(' ').trim()],
        ],
      ],
      ['@@index([parentId])', pathIndex(provider), `@@map("${tabStop(2, 'categories')}")`],
    );
  },
});

/** In most collations PostgreSQL finds no texts by how they begin in its usual index, but does so in a radix tree. */
const pathIndex = (provider: Provider): string =>
  provider === 'postgresql' ? '@@index([path], type: SpGist)' : '@@index([path])';

function nativePath(provider: Provider, prefix = 'db'): string | undefined {
  if (provider === 'mysql') return `@${prefix}.VarChar(${pathLength.mysql})`;
  return provider === 'sqlserver' ? `@${prefix}.NVarChar(${pathLength.sqlserver})` : undefined;
}

function columnsOn(provider: SqlProvider): NonEmpty<ColumnSql> {
  const types: Readonly<Record<SqlProvider, string>> = {
    postgresql: 'TEXT',
    cockroachdb: 'STRING',
    sqlite: 'TEXT',
    mysql: `VARCHAR(${pathLength.mysql})`,
    sqlserver: `NVARCHAR(${pathLength.sqlserver})`,
  };
  return [
    { name: 'depth', type: intSql(provider), default: '0' },
    { name: 'path', type: types[provider], default: "'/'" },
  ];
}

/** Folders within folders. @param actions of the relation */
function example(fields: readonly string[] = [], indexes: readonly string[] = [], actions = ''): string {
  const lines = (parts: readonly string[]) => (isNonEmpty(parts) ? `\n${parts.map((it) => `  ${it}\n`).join('')}` : '');
  return `
model Folder {
  id       Int      @id
  name     String
  parentId Int?
  parent   Folder?  @relation("Tree", fields: [parentId], references: [id]${actions})
  children Folder[] @relation("Tree")
${lines(fields)}${lines(indexes.map((it) => `@@index(${it})`))}}
`;
}
