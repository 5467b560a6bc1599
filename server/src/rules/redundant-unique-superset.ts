import { isRedundant } from '../schema/coverage/redundancy.ts';
import { aloneSupportsForeignKey, isRowKey } from '../schema/coverage/row-keys.ts';
import { indexText, removeLine } from '../schema/edits/edits.ts';
import { keysOf, replaceLine } from '../schema/edits/index-edits.ts';
import {
  columnList,
  columnPaths,
  type ForeignKey,
  indexLabel,
  type Model,
  type WrittenIndex,
} from '../schema/model.ts';
import { argumentNamed } from '../schema/parse/syntax.ts';
import { backField } from '../schema/relations.ts';
import { modelNamed, type Schema } from '../schema/schema.ts';
import { heedComment } from './explained-lines.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const redundantUniqueSuperset = defineRule({
  meta: {
    id: 'redundant-unique-superset',
    title: 'Unique constraint around a key',
    category: 'indexing',
    severity: 'information',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Strategic Index Design',
    docs: () => ({
      problem:
        'Some of the columns of this constraint are unique already. Two rows that differ there differ in any list of columns that holds them, so the constraint can refuse nothing.',
      cost: 'What is left of it is an index that is written with each row, and checked. Writing 20,000 rows in bulk took 2.6 times as long with one index beside the primary key and 5.6 times with three (PostgreSQL 18; MariaDB 2.1 and 4.2, SQLite 2.3 and 4.1).',
      remedy:
        'Delete the constraint where it starts with the key, which finds the row by itself. Make it an `@@index` where it starts with another column and queries search by that.',
      leaveItWhen:
        'Code reads by its compound key, as in `where: { id_tenantId: { id, tenantId } }`. Since Prisma 5 `where: { id, tenantId }` does the same with no such constraint. A foreign key or a library may ask for it too: one that the schema shows keeps this rule silent.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/models',
        'https://www.postgresql.org/docs/current/ddl-constraints.html',
        'https://dev.mysql.com/doc/refman/8.4/en/create-index.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model Driver {
  id      Int    @id
  licence String @unique
  team    String

  @@unique([team, licence])
}
`,
        good: `
model Driver {
  id      Int    @id
  licence String @unique
  team    String

  @@index([team, licence])
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Driver {
  id      String @id @default(auto()) @map("_id") @db.ObjectId
  licence String @unique
  team    String

  @@unique([team, licence])
}
`,
        good: `
model Driver {
  id      String @id @default(auto()) @map("_id") @db.ObjectId
  licence String @unique
  team    String

  @@index([team, licence])
}
`,
      },
    ],
  },

  check(model: Model, { schema }: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const constraint of model.indexes) {
      const [key] = model.indexes
        .filter((it) => isRowKey(model, it) && implies(it, constraint))
        .toSorted((a, b) => a.columns.length - b.columns.length);
      if (!key || (isSameAs(key, constraint) ? isNamed(constraint) : isNeeded(schema, model, constraint))) continue;
      report(
        heedComment(model, {
          at: constraint.attribute.span,
          subject: { model: model.name.text, fields: columnPaths(constraint), index: constraint, coveredBy: key },
          message: sayWhatItAdds(model, constraint, key),
          evidence: [
            { kind: 'declared', at: key.attribute.span, note: `${indexLabel(key)} refuses all that it would refuse` },
          ],
          fixes: [fixFor(model, constraint, key)],
        }),
      );
    }
  },
});

function sayWhatItAdds(model: Model, constraint: WrittenIndex, key: WrittenIndex): string {
  if (isSameAs(key, constraint)) {
    return `${indexLabel(constraint)} of ${model.name.text} repeats the primary key, so it adds no rule, only an index.`;
  }
  const columns = columnPaths(key);
  const unique = `${columns.length > 1 ? columnList(columns) : columns.join()} of ${model.name.text} ${columns.length > 1 ? 'are' : 'is'}`;
  // As `where` of findUnique calls it, where no name is written.
  const name = columnPaths(constraint).join('_');
  return `${unique} already unique, so ${indexLabel(constraint)} adds no rule, only an index and the client's key ${name}.`;
}

/** Then whoever asks for the constraint has the key. */
const isSameAs = (key: WrittenIndex, constraint: WrittenIndex): boolean =>
  columnPaths(key).join() === columnPaths(constraint).join();

/** Whether rows that the key tells apart are told apart by the constraint too. */
function implies(key: WrittenIndex, constraint: WrittenIndex): boolean {
  if (constraint.kind !== 'unique' || !constraint.complete || constraint.where || constraint.clustered) return false;
  const isLonger = constraint.columns.length > key.columns.length;
  // Of two keys with the same columns the primary one stays.
  if (!isLonger && !(key.kind === 'pk' && constraint.columns.length === key.columns.length)) return false;
  return key.columns.every((it) => {
    const same = constraint.columns.find((other) => other.path === it.path);
    return same !== undefined && (same.length === undefined || same.length >= (it.length ?? Number.POSITIVE_INFINITY));
  });
}

/** Whether the schema tells who asks for the constraint, though it refuses nothing. */
function isNeeded(schema: Schema, model: Model, constraint: WrittenIndex): boolean {
  const columns = columnPaths(constraint);
  return (
    isNamed(constraint) ||
    isTokenKey(columns) ||
    isReferredTo(schema, model, columns) ||
    model.foreignKeys.some((it) => sameColumns(columns, it.fields) && isOneToOne(schema, model, it))
  );
}

/** A name is given to call it by in code. */
const isNamed = ({ attribute }: WrittenIndex): boolean => argumentNamed(attribute.arguments, 'name') !== undefined;

/** Auth.js reads its tokens by `identifier_token`. */
const isTokenKey = (columns: readonly string[]): boolean =>
  columns.length === 2 && columns.includes('identifier') && columns.includes('token');

/** Both sides of a relation are written, so that whoever refers to this model is named by one of its fields. */
function isReferredTo(schema: Schema, model: Model, columns: readonly string[]): boolean {
  const others = new Set(model.fields.map((it) => it.type.text));
  return [...others]
    .flatMap((name) => modelNamed(schema, name)?.foreignKeys ?? [])
    .some((it) => it.target === model.name.text && sameColumns(columns, it.references));
}

/** Prisma wants the columns of such a foreign key to be unique as they are. */
const isOneToOne = (schema: Schema, model: Model, foreignKey: ForeignKey): boolean =>
  backField(schema, model, foreignKey)?.type.list !== true;

const sameColumns = (columns: readonly string[], names: readonly { readonly text: string }[]): boolean =>
  columns.length === names.length && names.every((it) => columns.includes(it.text));

function fixFor(model: Model, constraint: WrittenIndex, key: WrittenIndex): Fix {
  const index: WrittenIndex = { ...constraint, kind: 'index' };
  const others = model.indexes.filter((it) => it !== constraint);
  const startsWithKey =
    isRedundant({ ...index, columns: index.columns.slice(0, key.columns.length) }, key) &&
    !aloneSupportsForeignKey(model, constraint);
  const [first, ...rest] = keysOf(constraint).map((it) => it.text);
  if (first === undefined || startsWithKey || others.some((it) => isRedundant(index, it))) {
    return {
      title: `Remove ${indexLabel(constraint)}`,
      migration: 'changes-constraint',
      edits: [removeLine(constraint.attribute)],
    };
  }
  return {
    title: `Change to @@index(${columnList(columnPaths(constraint))})`,
    migration: 'changes-constraint',
    edits: [replaceLine(constraint, indexText(model, [first, ...rest]))],
  };
}
