import { coverOf, indexesOf, servesEquality, servesOrder } from '../../server/src/schema/coverage/coverage.ts';
import { asStored, keepsOrder } from '../../server/src/schema/coverage/index-storage.ts';
import { isDuplicate, isRedundant } from '../../server/src/schema/coverage/redundancy.ts';
import { type Index, indexLabel, type Model, type WrittenIndex } from '../../server/src/schema/model.ts';
import { modelNamed, parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { columnNames, type MadeIndex } from './database.ts';
import { columnsOf, type Question, type Read, wholeQuestion } from './read.ts';
import { type Column, type IndexLine, rowKeyOf, type Shape } from './shape.ts';

/** All that the coverage module says of a case. */
export interface Claims {
  /** Which indexes there are, by their columns. */
  readonly catalogue: readonly (readonly string[])[];
  readonly served: readonly ServedClaim[];
  readonly spare: readonly SpareClaim[];
}

export type ServedKind =
  | 'equality'
  | 'order'
  | 'range'
  | 'order by the row key'
  | 'foreign key, whole'
  | 'foreign key, part'
  | 'foreign key, rough';

/** An index serves a read. */
export interface ServedClaim {
  readonly kind: ServedKind;
  readonly index: AskedIndex;
  readonly question: Question;
}

/** Whatever the index does, the other one does too. */
export interface SpareClaim {
  readonly kind: 'redundant' | 'duplicate';
  readonly index: AskedIndex;
  readonly other: AskedIndex;
  /** What the index may be good for. */
  readonly questions: readonly Question[];
}

/** An index in the words of the coverage module, and as it was made. */
export interface AskedIndex {
  readonly label: string;
  readonly said: Index;
  readonly made: MadeIndex;
  /** What Prisma's line says; the primary key and the index of a foreign key have none. */
  readonly line: IndexLine | undefined;
}

export function claimsOf(shape: Shape, text: string, reads: readonly Read[]): Claims {
  const schema = parseSchema(new Map([[fileId('schema.prisma'), text]]));
  const model = modelNamed(schema, shape.table.name);
  if (!model || schema.problems.length > 0) throw new Error(`This schema cannot be read:\n${text}`);
  const indexes = indexesOf(schema, model).map((it) => asked(shape, it));
  return {
    catalogue: indexes.map((it) => columnNames(it.made.parts.map(({ column }) => column))),
    served: [
      ...indexes.flatMap((index) =>
        reads.flatMap((read): ServedClaim[] => {
          const kind = kindOfService(model, shape, index.said, read);
          return kind ? [{ kind, index, question: wholeQuestion(read) }] : [];
        }),
      ),
      ...foreignKeyClaims(schema, model, shape, indexes),
    ],
    spare: indexes.flatMap((index) => indexes.flatMap((other) => spareClaims(model, shape, index, other, reads))),
  };
}

const paths = (columns: readonly Column[]): readonly string[] => columns.map((it) => it.field);

/** An index that returns rows in the order of a column finds a stretch of its values too. */
function kindOfService(model: Model, { provider }: Shape, index: Index, read: Read): ServedKind | undefined {
  const { range, order } = read;
  const equality = paths(read.equality);
  if (!range && order.length === 0) return servesEquality(model, index, equality) ? 'equality' : undefined;
  const wish = { equality, order: order.map(({ column, sort }) => ({ path: column.field, sort })) };
  if (servesOrder(index, wish)) return range ? 'range' : 'order';
  return servesOrder(asStored(model, provider, index), wish) ? 'order by the row key' : undefined;
}

function foreignKeyClaims(
  schema: Schema,
  model: Model,
  shape: Shape,
  indexes: readonly AskedIndex[],
): readonly ServedClaim[] {
  return model.foreignKeys.flatMap((foreignKey): ServedClaim[] => {
    const cover = coverOf(schema, model, foreignKey);
    if (!cover) return [];
    const index = indexes.find((it) => it.said === cover.index) ?? asked(shape, cover.index);
    const given = foreignKey.fields.map((it) => columnOf(shape, it.text));
    const finds = cover.kind === 'whole' ? given : cover.columns.map((it) => columnOf(shape, it));
    const read: Read = { equality: given, range: undefined, order: [] };
    return [{ kind: `foreign key, ${cover.kind}`, index, question: { read, finds, filter: undefined } }];
  });
}

function spareClaims(
  model: Model,
  { provider, table }: Shape,
  index: AskedIndex,
  other: AskedIndex,
  reads: readonly Read[],
): readonly SpareClaim[] {
  const [said, beside] = [index.said, other.said];
  if (said === beside || !isWritten(said) || !isWritten(beside)) return [];
  const kinds = [
    ...(isRedundant(said, beside) ? ['redundant' as const] : []),
    ...(isDuplicate(said, beside) ? ['duplicate' as const] : []),
  ];
  if (kinds.length === 0) return [];
  // The order of the row key behind the columns is kept only where this is said too.
  const keeps = keepsOrder(model, provider, said, beside);
  const own = index.made.parts.map((it) => it.column);
  const rowKey = rowKeyOf(table);
  const lost = keeps ? [] : rowKey.filter((it) => !own.includes(it));
  const questions = reads
    .filter((it) => columnsOf(it).every((column) => !lost.includes(column)))
    // One row needs no order.
    .filter((it) => rowKey.some((column) => !it.equality.includes(column)))
    .map((it) => wholeQuestion(it, index.line?.filter?.sql));
  return kinds.map((kind) => ({ kind, index, other, questions }));
}

const isWritten = (index: Index): index is WrittenIndex => index.kind !== 'implicit-fk' && index.kind !== 'migrated';

function asked(shape: Shape, said: Index): AskedIndex {
  const label = indexLabel(said);
  if (said.kind === 'implicit-fk') {
    const columns = said.foreignKey.fields.map((it) => columnOf(shape, it.text));
    return { label, said, made: { name: 'of a foreign key', parts: columns.map(wholePart) }, line: undefined };
  }
  if (said.kind === 'migrated') throw new Error('There are no migrations here.');
  const line = shape.table.indexes.find((it) => it.name === said.map);
  if (line) return { label, said, made: { name: { given: line.name }, parts: line.parts }, line };
  if (said.kind !== 'pk') throw new Error(`Nobody wrote ${label}.`);
  return { label, said, made: { name: 'primary key', parts: shape.table.key.map(wholePart) }, line };
}

const wholePart = (column: Column) => ({ column, length: undefined });

function columnOf({ table }: Shape, path: string): Column {
  const column = table.columns.find((it) => it.field === path);
  if (!column) throw new Error(`The table has no ${path}.`);
  return column;
}
