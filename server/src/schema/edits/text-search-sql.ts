import { isWhole } from '../coverage/whole.ts';
import type { Field, Index, Model } from '../model.ts';
import { attributeNamed, stringIn } from '../parse/syntax.ts';
import { nameSql } from './index-sql.ts';

/** What PostgreSQL needs for searching in texts, and Prisma's language cannot say. */

export const trigramOps = 'gin_trgm_ops';

export const createTrigrams = 'CREATE EXTENSION IF NOT EXISTS pg_trgm;\n';

/** Adds a column with the words of the texts, which the database keeps in step by itself. */
export function generatedVector(model: Model, column: string, texts: readonly Field[]): string {
  const words = texts.map((it) => `coalesce(${nameSql(it.dbName, 'postgresql')}, '')`).join(" || ' ' || ");
  return [
    '-- Writes the whole table anew, and nobody reads or writes it meanwhile. Name the language of the texts.',
    `ALTER TABLE ${tableSql(model)}`,
    `  ADD COLUMN ${nameSql(column, 'postgresql')} tsvector`,
    `  GENERATED ALWAYS AS (to_tsvector('english', ${words})) STORED;`,
    '',
  ].join('\n');
}

function tableSql({ attributes, dbName }: Model): string {
  const schema = stringIn(attributeNamed(attributes, 'schema')?.arguments[0]);
  const names = schema === undefined ? [dbName] : [schema, dbName];
  return names.map((it) => nameSql(it, 'postgresql')).join('.');
}

/** PostgreSQL refuses the operator class of trigrams for all but these. */
export const takesTrigrams = ({ type, native }: Field): boolean =>
  type.text === 'String' && !type.list && (!native || ['Text', 'VarChar', 'Citext'].includes(native.name));

/** Whether the text can go into a column that is generated from it: what compares without case is another type. */
export const takesVector = ({ type, native }: Field): boolean =>
  type.text === 'String' && !type.list && (!native || ['Text', 'VarChar', 'Char'].includes(native.name));

/** A GIN index over several columns finds by each of them. */
export const hasTrigrams = (indexes: readonly Index[], { name }: Field): boolean =>
  indexes.some(
    (it) =>
      it.type === 'Gin' &&
      !it.where &&
      isWhole(it) &&
      it.columns.some(({ path, ops }) => path === name.text && ops === trigramOps),
  );
