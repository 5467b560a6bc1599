import type { Fragment, Span } from '../text/span.ts';
import type {
  Attribute,
  Comment,
  ConfigBlock,
  EnumBlock,
  Expression,
  ModelBlock,
  Name,
  TypeName,
} from './parse/syntax.ts';
import type { Provider } from './provider.ts';

/** What the blocks of a schema mean, each by itself; what they mean to each other is in schema.ts and relations.ts. */

export interface Model {
  readonly kind: 'model' | 'view' | 'type';
  readonly name: Name;
  /** Table or collection name. */
  readonly dbName: string;
  readonly fields: readonly Field[];
  readonly attributes: readonly Attribute[];
  /** Keys and indexes as written, in the order of the text. Those that are not written are in coverage.ts. */
  readonly indexes: readonly WrittenIndex[];
  /** The relations whose foreign key this model stores. */
  readonly foreignKeys: readonly ForeignKey[];
  /** `@@ignore`: Prisma Client does not know the model. */
  readonly ignored: boolean;
  /** Those inside the block and those directly above it, in the order of the text. */
  readonly comments: readonly Comment[];
  readonly block: ModelBlock;
  readonly fragment: Fragment;
}

/** A line of a model, with what its attributes say. A class for the reason that is told in syntax.ts. */
export class Field {
  declare readonly name: Name;
  declare readonly type: TypeName;
  declare readonly attributes: readonly Attribute[];
  /** The comment that ends the line. */
  declare readonly comment: Comment | undefined;
  /** Column name. */
  declare readonly dbName: string;
  declare readonly native: NativeType | undefined;
  declare readonly default: Expression | undefined;
  declare readonly ignored: boolean;

  constructor(
    name: Name,
    type: TypeName,
    attributes: readonly Attribute[],
    comment: Comment | undefined,
    dbName: string,
    native: NativeType | undefined,
    value: Expression | undefined,
    ignored: boolean,
  ) {
    this.name = name;
    this.type = type;
    this.attributes = attributes;
    this.comment = comment;
    this.dbName = dbName;
    this.native = native;
    this.default = value;
    this.ignored = ignored;
  }

  get span(): Span {
    const { fragment, start } = this.name.span;
    return { fragment, start, end: (this.attributes.at(-1) ?? this.type).span.end };
  }
}

/** The types that Prisma knows by itself, whatever the schema declares. */
export const scalarTypes: ReadonlySet<string> = new Set([
  'BigInt',
  'Boolean',
  'Bytes',
  'DateTime',
  'Decimal',
  'Float',
  'Int',
  'Json',
  'String',
]);

/** `@db.VarChar(20)` */
export interface NativeType {
  readonly name: string;
  readonly arguments: readonly string[];
  readonly attribute: Attribute;
}

export interface ForeignKey {
  readonly field: Field;
  readonly attribute: Attribute;
  /** The relation's name, which two relations between the same models need. */
  readonly name: string | undefined;
  /** The model that is referred to. */
  readonly target: string;
  /** The fields that store the key, in order; never empty, and each a field of the model. */
  readonly fields: readonly Name[];
  /** The fields of the target that they refer to, in the same order. */
  readonly references: readonly Name[];
  /** As written; undefined where nothing is written. */
  readonly onDelete: Name | undefined;
}

export type IndexType = 'BTree' | 'Hash' | 'Gin' | 'Gist' | 'SpGist' | 'Brin';

export interface IndexColumn {
  /** The field, or a path into a composite type: `address.city`. */
  readonly path: string;
  readonly sort: 'asc' | 'desc';
  /** Length of the indexed prefix (MySQL). */
  readonly length: number | undefined;
  /** Operator class: `JsonbPathOps`, or the text of `raw("…")`. */
  readonly ops: string | undefined;
}

/** Which rows a partial index holds. */
export type RowCondition =
  | { readonly kind: 'object'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'raw'; readonly sql: string }
  /** Written behind the attribute, where Prisma does not look: `@@index([a]) where a > 3`. */
  | { readonly kind: 'pseudo'; readonly text: string }
  | { readonly kind: 'unreadable' };

/** The same, where it stands in the schema. */
export type Predicate = RowCondition & { readonly span: Span };

export interface Condition {
  readonly field: Name;
  readonly negated: boolean;
  /** As written: `"ACTIVE"`, `true`, `null`, `3`. */
  readonly value: string;
}

export interface IndexParts {
  readonly columns: readonly IndexColumn[];
  readonly type: IndexType;
  readonly where: RowCondition | undefined;
  /** As written (SQL Server); undefined where nothing is. */
  readonly clustered: boolean | undefined;
}

export interface WrittenIndex extends IndexParts {
  readonly kind: 'pk' | 'unique' | 'index' | 'fulltext';
  readonly attribute: Attribute;
  readonly where: Predicate | undefined;
  /** `@id` or `@unique` behind a field rather than a line of its own. */
  readonly field: Field | undefined;
  /** The database's name for it, where one is given. */
  readonly map: string | undefined;
  /** Typed to its end, and every column a field of the model. What is not complete serves nothing and is blamed for nothing. */
  readonly complete: boolean;
}

/** An index that the database or Prisma makes without being told. */
export interface ImplicitIndex extends IndexParts {
  readonly kind: 'implicit-fk';
  readonly foreignKey: ForeignKey;
}

/** An index that somebody made in a migration, and that the schema does not name. */
export interface MigratedModelIndex extends IndexParts {
  readonly kind: 'migrated';
  readonly name: string;
  readonly unique: boolean;
}

export type Index = WrittenIndex | ImplicitIndex | MigratedModelIndex;

export interface Enum {
  readonly name: Name;
  readonly dbName: string;
  readonly values: readonly { readonly name: Name; readonly dbName: string }[];
  readonly block: EnumBlock;
  readonly fragment: Fragment;
}

export interface Datasource {
  readonly name: Name;
  /** Undefined where it is missing, not a literal, or unknown to Prisma 5–7. */
  readonly provider: Provider | undefined;
  /** The value of the provider line, where there is one. */
  readonly providerValue: Expression | undefined;
  readonly relationMode: 'foreignKeys' | 'prisma';
  readonly block: ConfigBlock;
  readonly fragment: Fragment;
}

export interface Generator {
  readonly name: Name;
  readonly previewFeatures: readonly string[];
  readonly block: ConfigBlock;
  readonly fragment: Fragment;
}

/** Asked thousands of times of one schema, so that a function for each field would be felt. */
export function fieldNamed({ fields }: Model, name: string): Field | undefined {
  for (let i = 0; i < fields.length; i++) if (fields[i]?.name.text === name) return fields[i];
  return undefined;
}

/** MongoDB's relations of many to many store a list of keys on each side. */
export const isListOfKeys = (model: Model, { fields }: ForeignKey): boolean =>
  fields.some((it) => fieldNamed(model, it.text)?.type.list);

/** `[a, b]`, as it stands in an attribute. */
export const columnList = (columns: readonly string[]): string => `[${columns.join(', ')}]`;

export const columnPaths = (index: IndexParts): string[] => index.columns.map((it) => it.path);

/** How people call the index: `@@index([a, b])`, `@unique on email`. */
export function indexLabel(index: Index): string {
  const columns = columnList(columnPaths(index));
  if (index.kind === 'implicit-fk') return `the foreign key's own index on ${columns}`;
  if (index.kind === 'migrated') return `the index "${index.name}" of the migrations`;
  return index.field
    ? `@${index.attribute.name.text} on ${index.field.name.text}`
    : `@@${index.attribute.name.text}(${columns})`;
}
