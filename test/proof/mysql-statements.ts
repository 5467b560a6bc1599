import type { Field, ForeignKey, Model, WrittenIndex } from '../../server/src/schema/model.ts';
import { fieldNamed } from '../../server/src/schema/model.ts';
import { isRelationField } from '../../server/src/schema/relations.ts';
import { enumNamed, modelNamed, type Schema } from '../../server/src/schema/schema.ts';

/** The tables of a schema on MySQL, as far as patterns need them. Prisma's engine writes them nowhere but in its program. */
export function mysqlStatements(schema: Schema): readonly string[] {
  const tables = schema.models.filter((it) => it.kind === 'model');
  return [
    ...tables.map((it) => createTable(schema, it)),
    ...(schema.datasource?.relationMode === 'prisma'
      ? []
      : tables.flatMap((model) => model.foreignKeys.map((it) => addForeignKey(schema, model, it)))),
  ];
}

function createTable(schema: Schema, model: Model): string {
  const fields = model.fields.filter((it) => !isRelationField(schema, it));
  const lines = [...fields.map((it) => columnLine(schema, it)), ...model.indexes.map((it) => indexLine(model, it))];
  const end = 'DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci';
  return `CREATE TABLE ${quoted(model.dbName)} (\n  ${lines.join(',\n  ')}\n) ${end}`;
}

function columnLine(schema: Schema, field: Field): string {
  const words = [quoted(field.dbName), typeOf(schema, field), field.type.optional ? 'NULL' : 'NOT NULL'];
  return [...words, ...defaultOf(schema, field)].join(' ');
}

const usualTypes: Readonly<Record<string, string>> = {
  BigInt: 'BIGINT',
  Boolean: 'BOOLEAN',
  Bytes: 'LONGBLOB',
  DateTime: 'DATETIME(3)',
  Decimal: 'DECIMAL(65,30)',
  Float: 'DOUBLE',
  Int: 'INTEGER',
  Json: 'JSON',
  String: 'VARCHAR(191)',
};

function typeOf(schema: Schema, { name, type, native }: Field): string {
  const words = enumNamed(schema, type.text)?.values.map((it) => text(it.dbName));
  if (words) return `ENUM(${words.join(', ')})`;
  if (type.unsupported !== undefined) return type.unsupported;
  const usual = usualTypes[type.text];
  if (!native) {
    if (usual === undefined) throw new Error(`What is the type ${type.text} of ${name.text} on MySQL?`);
    return usual;
  }
  const [, unsigned, base = ''] = /^(Unsigned)?(.*)$/.exec(native.name) ?? [];
  const size = native.arguments.length > 0 ? `(${native.arguments.join(',')})` : '';
  return `${base.toUpperCase()}${size}${unsigned ? ' UNSIGNED' : ''}`;
}

/** What Prisma's client fills in by itself is no business of the table. */
function defaultOf(schema: Schema, { type, native, attributes, default: value }: Field): readonly string[] {
  switch (value?.kind) {
    case 'number':
      return [`DEFAULT ${value.text}`];
    case 'string':
      // Texts, blobs and JSON take an expression only.
      return [`DEFAULT (${text(value.text)})`];
    case 'word': {
      const named = enumNamed(schema, type.text)?.values.find((it) => it.name.text === value.text);
      return [`DEFAULT ${named ? text(named.dbName) : value.text}`];
    }
    case 'call': {
      const digits = native?.arguments[0] ?? (native ? '0' : '3');
      const [argument] = value.arguments;
      if (value.name.text === 'autoincrement') return ['AUTO_INCREMENT'];
      if (value.name.text === 'now') return [`DEFAULT CURRENT_TIMESTAMP(${digits})`];
      return argument?.value.kind === 'string' && value.name.text === 'dbgenerated'
        ? [`DEFAULT ${argument.value.text}`]
        : [];
    }
    case undefined:
      return [];
    default:
      throw new Error(`What is this default on MySQL? ${attributes.map((it) => it.name.text).join()}`);
  }
}

function indexLine(model: Model, { kind, columns, map }: WrittenIndex): string {
  const parts = columns.map(({ path, length, sort }) => {
    const column = columnNamed(model, path);
    return `${column}${length === undefined ? '' : `(${length})`}${sort === 'desc' ? ' DESC' : ''}`;
  });
  const list = `(${parts.join(', ')})`;
  if (kind === 'pk') return `PRIMARY KEY ${list}`;
  const suffix = kind === 'unique' ? 'key' : 'idx';
  const names = columns.map((it) => fieldNamed(model, it.path)?.dbName ?? it.path);
  const name = quoted(map ?? [model.dbName, ...names, suffix].join('_'));
  return `${{ unique: 'UNIQUE ', fulltext: 'FULLTEXT ', index: '' }[kind]}INDEX ${name} ${list}`;
}

function addForeignKey(schema: Schema, model: Model, { fields, references, target, onDelete }: ForeignKey): string {
  const parent = modelNamed(schema, target);
  if (!parent) throw new Error(`There is no model ${target}.`);
  const columns = fields.map((it) => columnNamed(model, it.text)).join(', ');
  const keys = references.map((it) => columnNamed(parent, it.text)).join(', ');
  const name = quoted([model.dbName, ...fields.map((it) => fieldNamed(model, it.text)?.dbName), 'fkey'].join('_'));
  const action = { Cascade: 'CASCADE', SetNull: 'SET NULL' }[onDelete?.text ?? ''] ?? 'RESTRICT';
  return `ALTER TABLE ${quoted(model.dbName)} ADD CONSTRAINT ${name} FOREIGN KEY (${columns})
    REFERENCES ${quoted(parent.dbName)} (${keys}) ON DELETE ${action} ON UPDATE CASCADE`;
}

const columnNamed = (model: Model, path: string): string => quoted(fieldNamed(model, path)?.dbName ?? path);

const quoted = (name: string): string => `\`${name}\``;

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
