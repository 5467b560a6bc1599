import { divideTable, hasRangePartitions } from '../schema/edits/divide-table.ts';
import { columnPaths, type Field, fieldNamed, type Model } from '../schema/model.ts';
import type { Schema } from '../schema/schema.ts';
import { derivedTimes } from '../schema/shapes/derived-time.ts';
import type { PartitionHint } from '../schema/shapes/partition-hint.ts';
import type { Fix, RuleInput } from './rule.ts';

/** Offered where the time is known, nothing else needs the key as it is, and the database then takes partitions. */
export function dividingFixes(model: Model, hint: PartitionHint, { provider, schema }: RuleInput): readonly Fix[] {
  const time = timeOf(schema, model, hint);
  const divided = time && hasRangePartitions(provider) ? divideTable(schema, model, time, provider) : undefined;
  if (!divided) return [];
  const { key, edits, creates } = divided;
  const migrations = creates.length > 1 ? 'migrations that divide the table' : 'a migration that divides the table';
  return [
    {
      title: `Change the key to ${key}${creates.length > 0 ? `, with ${migrations}` : ''}`,
      migration: 'rewrites-table',
      edits,
      ...(creates.length > 0 && { creates }),
    },
  ];
}

function timeOf(schema: Schema, model: Model, hint: PartitionHint): Field | undefined {
  if (hint.kind !== 'index') return undefined;
  const paths = columnPaths(hint.index);
  const named = paths.map((it) => fieldNamed(model, it)).find((it) => it?.type.text === 'DateTime');
  // A year and a month divide by the time that they repeat.
  const parts = derivedTimes(schema, model).find(({ fields }) => fields.some((it) => paths.includes(it.name.text)));
  return named ?? parts?.source;
}
