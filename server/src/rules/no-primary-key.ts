import { isClustered } from '../schema/coverage/index-storage.ts';
import { isRowKey } from '../schema/coverage/row-keys.ts';
import { replace } from '../schema/edits/edits.ts';
import { columnPaths, fieldNamed, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { argumentOrFirst } from '../schema/parse/syntax.ts';
import type { Provider } from '../schema/provider.ts';
import { isEnumField } from '../schema/relations.ts';
import { isOwnedByLibrary } from '../schema/shapes/library-tables.ts';
import { enumerate } from '../text/wording.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const noPrimaryKey = defineRule({
  meta: {
    id: 'no-primary-key',
    title: 'Model without a primary key',
    category: 'indexing',
    severity: 'information',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: undefined,
    docs: () => ({
      problem:
        'The model has a unique key, which is enough for Prisma, but neither `@id` nor `@@id`. Databases use the primary key for more than for telling rows apart.',
      cost: 'PostgreSQL refuses to update and delete published rows in logical replication until another replica identity is set. MySQL refuses to create the table where `sql_require_primary_key` is on, as it is on many managed servers; elsewhere it keeps the rows in the order of the first required unique key. SQL Server keeps them in a heap, and CockroachDB under a hidden `rowid`, so that a search by the unique key finds its entry first and the row in a second step. SQLite keeps an index for a number that could be the number of the row.',
      remedy:
        'Make the unique key the primary key: `@id` in place of `@unique`, `@@id` in place of `@@unique`. Prisma Client goes on to find rows by the same names.',
      leaveItWhen: 'The table is small, is not replicated, and will not move to a server that asks for a primary key.',
      sources: [
        'https://www.postgresql.org/docs/current/logical-replication-publication.html',
        'https://dev.mysql.com/doc/refman/8.4/en/innodb-index-types.html',
        'https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html',
        'https://www.sqlite.org/lang_createtable.html',
        'https://learn.microsoft.com/en-us/sql/relational-databases/indexes/heaps-tables-without-clustered-indexes',
        'https://www.cockroachlabs.com/docs/stable/primary-key',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model Garage {
  number Int    @unique
  team   String
}
`,
        good: `
model Garage {
  number Int    @id
  team   String
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored || isOwnedByLibrary(model) || model.indexes.some((it) => it.kind === 'pk')) return;
    const { provider } = input;
    if (model.indexes.some((it) => isClustered(it, provider))) return;
    const key = model.indexes.find((it) => isRowKey(model, it) && it.columns.every(isWhole));
    // Without a required unique key the engine refuses the model.
    if (!key || (provider === 'sqlite' && !isRowNumber(model, key))) return;
    const fix = promotion(model, key, input);
    report({
      at: model.name.span,
      subject: { model: model.name.text, fields: [] },
      message: `${model.name.text} has no primary key${consequence(provider, enumerate(columnPaths(key)))}.`,
      evidence: [{ kind: 'declared', at: key.attribute.span, note: `${indexLabel(key)} could be it` }],
      ...(fix && { fixes: [fix] }),
    });
  },
});

const isWhole = ({ length }: WrittenIndex['columns'][number]): boolean => length === undefined;

/** Only an `INTEGER PRIMARY KEY` is stored without an index of its own; any other key costs SQLite the same. */
const isRowNumber = (model: Model, { columns: [first, ...rest] }: WrittenIndex): boolean =>
  first !== undefined && rest.length === 0 && fieldNamed(model, first.path)?.type.text === 'Int';

function consequence(provider: Provider, key: string): string {
  switch (provider) {
    case 'mysql':
      return '; MySQL sorts its rows by the first required unique key, and refuses the table where sql_require_primary_key is on';
    case 'sqlite':
      return `; as one, ${key} would be the number of the row and need no index of its own`;
    case 'sqlserver':
      return `, so SQL Server keeps its rows in a heap and reads it after each search by ${key}`;
    case 'cockroachdb':
      return `, so CockroachDB keeps its rows under a hidden rowid and reads them after each search by ${key}`;
    default:
      return ', which logical replication uses by default to find updated and deleted rows';
  }
}

/** The key as primary key, where there is nothing beside its columns to be carried over. */
function promotion(model: Model, key: WrittenIndex, { schema, provider }: RuleInput): Fix | undefined {
  const { attribute, columns, field } = key;
  const columnsArgument = argumentOrFirst(attribute.arguments, 'fields');
  const isPlain = attribute.arguments.every((it) => !field && it === columnsArgument);
  const areKeyTypes = columns.every((it) => {
    const column = fieldNamed(model, it.path);
    if (!column || column.ignored || it.ops !== undefined || it.sort === 'desc') return false;
    return keyTypes.has(column.type.text) || isEnumField(schema, column);
  });
  if (!isPlain || !areKeyTypes) return undefined;
  const isRebuilt = provider === 'sqlite' || provider === 'sqlserver' || provider === 'cockroachdb';
  return {
    title: field ? `Make ${field.name.text} the @id` : `Make ${indexLabel(key)} the @@id`,
    migration: isRebuilt ? 'rewrites-table' : 'changes-constraint',
    edits: [replace(attribute.name.span, 'id')],
  };
}

const keyTypes: ReadonlySet<string> = new Set(['String', 'Int', 'BigInt', 'DateTime']);
