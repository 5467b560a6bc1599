import { columnDefinition, quoted } from '../schema/ddl/postgresql-columns.ts';
import { keyText, putKey } from '../schema/edits/put-key.ts';
import { columnPaths, type Field, fieldNamed, type Model, scalarTypes, type WrittenIndex } from '../schema/model.ts';
import { attributeNamed, stringIn } from '../schema/parse/syntax.ts';
import { isEnumField, isRelationField } from '../schema/relations.ts';
import type { Schema } from '../schema/schema.ts';
import { derivedTimes } from '../schema/shapes/derived-time.ts';
import type { PartitionHint } from '../schema/shapes/partition-hint.ts';
import type { Companion, Fix, RuleInput } from './rule.ts';

/** A key that a table divided by time can have, and the migration that divides it. */

/** Offered where the time is known, nothing else needs the key as it is, and the database then takes partitions. */
export function dividingFixes(model: Model, hint: PartitionHint, input: RuleInput): readonly Fix[] {
  const { provider, schema } = input;
  const id = model.indexes.find((it) => it.kind === 'pk');
  const time = timeOf(schema, model, hint);
  if (!time || !id?.field || id.attribute.arguments.length > 0) return [];
  if (!hasOnlyOwnRelations(schema, model) || !model.indexes.every((it) => it === id || allows(it, time))) return [];
  if (provider === 'mysql' && !isDivisibleOnMysql(model, time, input)) return [];
  const columns = [id.field.name.text, time.name.text] as const;
  const companion = provider === 'mysql' ? dividedInPlace(model, time) : dividedBeside(schema, model, id.field, time);
  return [
    {
      title: `Change the key to ${keyText('id', columns)}${companion ? ', with a migration that divides the table' : ''}`,
      migration: 'rewrites-table',
      edits: putKey(model, 'id', columns, [id]),
      ...(companion && { creates: [companion] }),
    },
  ];
}

/** A time that each row has, and that never changes: a row whose time moves would change its partition. */
function timeOf(schema: Schema, model: Model, hint: PartitionHint): Field | undefined {
  if (hint.kind !== 'index') return undefined;
  const paths = columnPaths(hint.index);
  const named = paths.map((it) => fieldNamed(model, it)).find((it) => it?.type.text === 'DateTime');
  // A year and a month divide by the time that they repeat.
  const parts = derivedTimes(schema, model).find(({ fields }) => fields.some((it) => paths.includes(it.name.text)));
  const time = named ?? parts?.source;
  const isFit = time && !time.type.optional && !time.type.list && !attributeNamed(time.attributes, 'updatedAt');
  return isFit ? time : undefined;
}

/** A relation from elsewhere refers to the id alone, and a hidden table between two models needs it too. */
const hasOnlyOwnRelations = (schema: Schema, model: Model): boolean =>
  model.fields.every(
    (field) =>
      scalarTypes.has(field.type.text) ||
      field.type.unsupported !== undefined ||
      isEnumField(schema, field) ||
      (isRelationField(schema, field) &&
        model.foreignKeys.some((it) => it.field === field && it.target !== model.name.text)),
  );

/** What is unique in a partitioned table is so in each partition: all keys hold the time. */
const allows = (index: WrittenIndex, time: Field): boolean =>
  (index.kind !== 'unique' && index.kind !== 'pk') || columnPaths(index).includes(time.name.text);

/** InnoDB refuses foreign keys and word indexes on what is partitioned, and a TIMESTAMP cannot bound a range. */
const isDivisibleOnMysql = (model: Model, { native }: Field, { schema }: RuleInput): boolean =>
  native?.name !== 'Timestamp' &&
  native?.name !== 'Time' &&
  model.indexes.every((it) => it.kind !== 'fulltext') &&
  (model.foreignKeys.length === 0 || schema.datasource?.relationMode === 'prisma');

/** Leaves room for what the new names add, and has nothing in it that would end a comment or a quotation. */
const isPlainName = (name: string): boolean => /^\w[\w ]{0,44}$/.test(name);

function dividedBeside(schema: Schema, model: Model, id: Field, time: Field): Companion | undefined {
  const stored = model.fields.filter((it) => !isRelationField(schema, it));
  const columns = stored.flatMap((it) => columnDefinition(schema, it) ?? []);
  if (columns.length < stored.length || ![model.dbName, time.dbName].every(isPlainName)) return undefined;
  const qualify = tableNames(model);
  const [table, divided] = [qualify(model.dbName), qualify(`${model.dbName}_partitioned`)];
  const key = `CONSTRAINT ${quoted(`${model.dbName}_partitioned_pkey`)} PRIMARY KEY (${quoted(id.dbName)}, ${quoted(time.dbName)})`;
  const isCounted = stored.some((it) => columnDefinition(schema, it)?.includes('SERIAL'));
  const lines = [
    `-- Creates a table divided by ${time.dbName} beside ${table}, which stays as it is. Still to be done by hand:`,
    '-- 1. A partition for each stretch of time; a row that falls into none is refused:',
    `--    CREATE TABLE ${qualify(`${model.dbName}_2030_01`)} PARTITION OF ${divided} FOR VALUES FROM ('2030-01-01') TO ('2030-02-01');`,
    '-- 2. The foreign keys of the old table, and its indexes under other names, on the new one.',
    '-- 3. The rows, stretch by stretch: INSERT INTO … SELECT, with the columns named.',
    ...(isCounted ? ['--    The new table counts from 1: set its sequence behind the last number with setval.'] : []),
    `-- 4. In one transaction: rename ${table}, then ${divided}, its key and its indexes to the old names.`,
    "-- Prisma's next migration drops a table that no model knows: finish before, or name the new one in tables.external of",
    '-- prisma.config.ts.',
    "-- Prisma's own migration of the key locks the old table while it builds an index. It is not needed once the tables",
    '-- are exchanged: mark it with prisma migrate resolve --applied.',
    `CREATE TABLE ${divided} (`,
    [...columns, key].map((it) => `    ${it}`).join(',\n'),
    `) PARTITION BY RANGE (${quoted(time.dbName)});`,
  ];
  return { name: `${model.dbName}_partitioned`.replaceAll(' ', '_'), sql: `${lines.join('\n')}\n` };
}

/** With the schema of the database that the model stands in. */
function tableNames({ attributes }: Model): (name: string) => string {
  const place = stringIn(attributeNamed(attributes, 'schema')?.arguments[0]);
  return (name) => (place === undefined ? quoted(name) : `${quoted(place)}.${quoted(name)}`);
}

function dividedInPlace(model: Model, time: Field): Companion | undefined {
  if (![model.dbName, time.dbName].every(isPlainName)) return undefined;
  const lines = [
    `-- Divides ${model.dbName} by ${time.dbName}. To be run behind Prisma's migration of the key: every key of a`,
    '-- partitioned table holds the column that divides it. The table is copied, and cannot be written to meanwhile.',
    '-- One partition takes all rows. Cut it by month with ALTER TABLE … REORGANIZE PARTITION rest INTO (…).',
    '-- A partitioned InnoDB table can have no foreign keys, and none can refer to it.',
    `ALTER TABLE \`${model.dbName}\` PARTITION BY RANGE COLUMNS (\`${time.dbName}\`) (PARTITION rest VALUES LESS THAN (MAXVALUE));`,
  ];
  return { name: `${model.dbName}_partitioned`.replaceAll(' ', '_'), sql: `${lines.join('\n')}\n` };
}
