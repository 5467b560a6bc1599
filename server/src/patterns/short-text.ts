import type { ProjectInput } from '../rules/rule.ts';
import { keyColumns } from '../schema/edits/key-type-edits.ts';
import { changeTypes } from '../schema/edits/type-edits.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { shortLength } from '../schema/shapes/short-texts.ts';
import { enumerate } from '../text/wording.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const shortText = definePattern({
  meta: {
    id: 'short-text',
    title: 'Short texts with a length',
    lesson: 'Efficient Data Types and Storage',
    since: '0.1.0',
    providers: ['mysql', 'sqlserver'],
    docs: {
      buys: 'On SQL Server a `String` becomes `NVARCHAR(1000)`, 2000 bytes at most, where an index key takes 1700 and a primary key 900: a longer value of an indexed column is refused when it is written. On MySQL a `TEXT` column can be in an index only by its first letters and has no default; a `VARCHAR(n)` can. The length also says what does not belong there.',
      costs:
        'A longer value is refused. A migration fails, or cuts values, where longer ones are stored, so ask for `MAX(CHAR_LENGTH(…))` first, and making a column wider later is a migration again. It saves no room: a `varchar(50)`, a `varchar(191)` and a `text` with the same values were equally large on MariaDB 10.11.',
      leaveItWhen:
        'People write the text and nothing asks for a limit. On PostgreSQL and CockroachDB a length makes nothing smaller or faster: rows with `varchar(n)` and `text` were 68.3 bytes alike on PostgreSQL 18; leave `String` as it is there, and use a check constraint where the length matters. SQLite ignores lengths.',
      sources: [
        'https://learn.microsoft.com/en-us/sql/t-sql/data-types/nchar-and-nvarchar-transact-sql',
        'https://learn.microsoft.com/en-us/sql/relational-databases/tables/maximum-capacity-specifications-for-sql-server',
        'https://dev.mysql.com/doc/refman/8.4/en/blob.html',
        'https://dev.mysql.com/doc/refman/8.4/en/storage-requirements.html#data-types-storage-reqs-strings',
        'https://wiki.postgresql.org/wiki/Don%27t_Do_This#Text_storage',
      ],
    },
    prefix: 'pw-text',
    examples: [
      {
        providers: ['mysql'],
        before: `
model Customer {
  id       BigInt  @id
  email    String  @db.Text
  currency String? @db.TinyText
  note     String  @db.Text
}
`,
        after: `
model Customer {
  id       BigInt  @id
  email    String  @db.VarChar(254)
  currency String? @db.VarChar(10)
  note     String  @db.Text
}
`,
      },
      {
        providers: ['sqlserver'],
        before: `
model Customer {
  id        BigInt  @id
  email     String  @unique @map("e_mail")
  firstName String
  note      String?
}
`,
        after: `
model Customer {
  id        BigInt  @id
  email     String  @unique @map("e_mail") @db.NVarChar(254)
  firstName String  @db.NVarChar(100)
  note      String?
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider }: ProjectInput): Iterable<Offer> {
    const texts = model.fields.flatMap((field) => {
      const length = isWithoutLength(field, provider) ? shortLength(model, field) : undefined;
      // What others refer to has their type too.
      return length === undefined || keyColumns(schema, model, field)?.length !== 1 ? [] : [{ field, length }];
    });
    const [first] = texts;
    if (!first) return;
    const native = `@${schema.datasource?.name.text ?? 'db'}.${typeName(provider)}`;
    yield {
      at: first.field.span,
      title: `Give ${enumerate(texts.map((it) => it.field.name.text))} of ${model.name.text} a length`,
      migration: 'rewrites-table',
      edits: changeTypes(
        model,
        texts.map(({ field, length }) => ({ field, type: 'String', native: `${native}(${length})` })),
      ),
    };
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Customer'),
      [
        [
          idField(provider),
          ['email', 'String', `@unique ${text(254, provider)}`],
          ['name', 'String', text(200, provider)],
          ['phone', 'String?', text(32, provider)],
          ['note', 'String?', provider === 'mysql' ? '@db.Text' : '@db.NVarChar(Max)'],
        ],
      ],
      [],
    ),

  line: (provider: Provider): string => `name String ${text(200, provider)}`,
});

const typeName = (provider: Provider): string => (provider === 'sqlserver' ? 'NVarChar' : 'VarChar');

const text = (length: number, provider: Provider): string => `@db.${typeName(provider)}(${length})`;

/** A bare `String` of MySQL has 191 characters, which is short. */
function isWithoutLength({ native }: Field, provider: Provider): boolean {
  if (provider === 'mysql') return native !== undefined && /^(?:Tiny|Medium|Long)?Text$/.test(native.name);
  return (
    native === undefined ||
    native.name === 'NText' ||
    (native.name === 'NVarChar' && native.arguments[0]?.toLowerCase() === 'max')
  );
}
