import type { Field, Model } from '../model.ts';
import { attributeNamed, stringIn } from '../parse/syntax.ts';
import { isRelationField } from '../relations.ts';
import type { Schema } from '../schema.ts';
import { columnDefinition, quoted } from './postgresql-columns.ts';

/** Migrations that divide a table by the months of a time, which Prisma's language cannot say. */

export interface MigrationSql {
  /** Ends the name of the migration's folder. */
  readonly name: string;
  readonly sql: string;
}

/** For PostgreSQL, where a table cannot be divided in place. None where a column or a name is not sure. */
export function dividedBeside(schema: Schema, model: Model, id: Field, time: Field): readonly MigrationSql[] {
  const stored = model.fields.filter((it) => !isRelationField(schema, it));
  const columns = stored.flatMap((it) => columnDefinition(schema, it) ?? []);
  if (columns.length < stored.length || ![model.dbName, time.dbName].every(isPlainName)) return [];
  const qualify = tableNames(model);
  const [table, divided] = [qualify(model.dbName), qualify(`${model.dbName}_partitioned`)];
  const key = `CONSTRAINT ${quoted(`${model.dbName}_partitioned_pkey`)} PRIMARY KEY (${quoted(id.dbName)}, ${quoted(time.dbName)})`;
  const isCounted = stored.some((it) => columnDefinition(schema, it)?.includes('SERIAL'));
  const lines = [
    `-- Creates a table divided by ${time.dbName} beside ${table}, which stays as it is. The next migration creates its`,
    '-- partitions. Still to be done by hand:',
    '-- 1. The foreign keys of the old table, and its indexes under other names, on the new one.',
    '-- 2. The rows, month by month: INSERT INTO … SELECT, with the columns named.',
    ...(isCounted ? ['--    The new table counts from 1: set its sequence behind the last number with setval.'] : []),
    `-- 3. In one transaction: rename ${table}, then ${divided}, its key and its indexes to the old names.`,
    "-- Prisma's next migration drops a table that no model knows: finish before, or name the new one in tables.external of",
    '-- prisma.config.ts.',
    "-- Prisma's own migration of the key locks the old table while it builds an index. It is not needed once the tables",
    '-- are exchanged: mark it with prisma migrate resolve --applied.',
    `CREATE TABLE ${divided} (`,
    [...columns, key].map((it) => `    ${it}`).join(',\n'),
    `) PARTITION BY RANGE (${quoted(time.dbName)});`,
  ];
  const name = model.dbName.replaceAll(' ', '_');
  return [
    { name: `${name}_partitioned`, sql: `${lines.join('\n')}\n` },
    { name: `${name}_partitions`, sql: firstPartitions(model, time, table, divided, qualify('%I')) },
  ];
}

function firstPartitions(model: Model, time: Field, table: string, divided: string, partition: string): string {
  const oldest = `min(${quoted(time.dbName)})${time.native?.name === 'Timestamptz' ? " AT TIME ZONE 'UTC'" : ''}`;
  return [
    `-- Creates a partition of ${divided} for each month in UTC, from that of the oldest row in ${table} to the third`,
    '-- from now. A row that falls into none is refused: create the next ones ahead of time.',
    'DO $$',
    'DECLARE',
    '  month timestamp;',
    'BEGIN',
    ...monthLoop(
      `date_trunc('month', least((SELECT ${oldest} FROM ${table}), now() AT TIME ZONE 'UTC'))`,
      `CREATE TABLE ${partition} PARTITION OF ${divided}`,
      `${model.dbName}_`,
    ),
    'END $$;',
    '',
  ].join('\n');
}

/**
 * Lines of PL/pgSQL that create partitions up to the third month from now. The bounds are texts that mean the same to
 * a column with and without a zone.
 * @param create with `%I` for the name of the partition
 */
export const monthLoop = (first: string, create: string, prefix: string): readonly string[] => [
  '  FOR month IN SELECT generate_series(',
  `    ${first},`,
  "    date_trunc('month', now() AT TIME ZONE 'UTC') + interval '3 months',",
  "    interval '1 month'",
  '  ) LOOP',
  '    EXECUTE format(',
  `      '${create} FOR VALUES FROM (%L) TO (%L)',`,
  `      '${prefix}' || to_char(month, 'YYYY_MM'),`,
  "      to_char(month, 'YYYY-MM-DD 00:00+00'),",
  "      to_char(month + interval '1 month', 'YYYY-MM-DD 00:00+00')",
  '    );',
  '  END LOOP;',
];

/** With the schema of the database that the model stands in. */
function tableNames({ attributes }: Model): (name: string) => string {
  const place = stringIn(attributeNamed(attributes, 'schema')?.arguments[0]);
  return (name) => {
    const table = name === '%I' ? name : quoted(name);
    return place === undefined ? table : `${quoted(place)}.${table}`;
  };
}

/** For MySQL. None where a name is not sure. */
export function dividedInPlace(model: Model, time: Field): readonly MigrationSql[] {
  if (![model.dbName, time.dbName].every(isPlainName)) return [];
  return [
    {
      name: `${model.dbName}_partitioned`.replaceAll(' ', '_'),
      sql: partitionedInnoDbTable(model.dbName, time.dbName, [
        "To be run behind Prisma's migration of the key: every key of a",
        'partitioned table holds the column that divides it. The table is copied, and cannot be written to meanwhile.',
      ]),
    },
  ];
}

/** @param notes comment lines, the first of which goes on behind the first sentence */
export const partitionedInnoDbTable = (table: string, time: string, [first, ...rest]: readonly string[]): string =>
  [
    `-- Divides ${table} by ${time}. ${first}`,
    ...rest.map((it) => `-- ${it}`),
    '-- One partition takes all rows. Cut the months from it, each before its first row comes:',
    `--   ALTER TABLE \`${table}\` REORGANIZE PARTITION rest INTO (`,
    "--     PARTITION m2030_01 VALUES LESS THAN ('2030-02-01'), PARTITION rest VALUES LESS THAN (MAXVALUE));",
    '-- A partitioned InnoDB table can have no foreign keys, and none can refer to it.',
    `ALTER TABLE \`${table}\` PARTITION BY RANGE COLUMNS (\`${time}\`) (PARTITION rest VALUES LESS THAN (MAXVALUE));`,
    '',
  ].join('\n');

/** Leaves room for what the new names add, and has nothing in it that would end a comment or a quotation. */
const isPlainName = (name: string): boolean => /^\w[\w ]{0,44}$/.test(name);
