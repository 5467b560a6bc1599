import { columnPaths, type Field, fieldNamed, type Model, type WrittenIndex } from '../model.ts';
import type { Attribute, Comment } from '../parse/syntax.ts';
import { commentsAt } from './comments-at.ts';
import { wordsOf } from './name-words.ts';

/** Where a model speaks of partitions or shards that nothing in it declares. */

export type PartitionHint =
  /** A comment says of an index that it partitions, or that it is the key of a partitioned table. */
  | { readonly kind: 'index'; readonly index: WrittenIndex; readonly comment: Comment; readonly asKey: boolean }
  /** A column is called the key of partitions or shards. */
  | { readonly kind: 'column'; readonly field: Field; readonly of: 'partitions' | 'shards' };

/** Silent where the primary key has several columns: so it is in tables that SQL has partitioned. */
export function partitionHints(model: Model): readonly PartitionHint[] {
  if (model.indexes.some((it) => it.kind === 'pk' && it.columns.length > 1) || declaresShards(model)) return [];
  if (model.comments.some((it) => speaksOfPartitions(it) && elsewhere.test(it.text))) return [];
  const isHinted = model.comments.some((it) => speaksOfPartitions(it) || callsItKey(it));
  const atIndexes = isHinted ? model.indexes.flatMap((it) => hintAtIndex(model, it) ?? []) : [];
  return [...atIndexes, ...columnHints(model)];
}

/** What the engine takes on MySQL with the preview feature `shardKeys`. */
const declaresShards = ({ fields, attributes }: Model): boolean =>
  isShardKeyAmong(attributes) || fields.some((it) => isShardKeyAmong(it.attributes));

const isShardKeyAmong = (attributes: readonly Attribute[]): boolean => attributes.some(isShardKey);

const isShardKey = ({ name }: Attribute): boolean => name.text === 'shardKey';

function hintAtIndex(model: Model, index: WrittenIndex): PartitionHint | undefined {
  if (index.kind !== 'index' || !index.complete) return undefined;
  const spoken = commentsAt(model, index.attribute.span).filter((it) => !isPlanOrQuery(it));
  const asKey = spoken.find((it) => callsItKey(it) && (speaksOfPartitions(it) || dividesByTime(model, index)));
  const comment = asKey ?? spoken.find(speaksOfPartitions);
  return comment && { kind: 'index', index, comment, asKey: asKey !== undefined };
}

const speaksOfPartitions = ({ text }: Comment): boolean => /\bpartition/i.test(text);

const callsItKey = ({ text }: Comment): boolean => /\b(?:composite|compound)\s+primary\s+key\b/i.test(text);

/** Somebody has partitioned the table where Prisma does not look, or speaks of another system's partitions. */
const elsewhere =
  /\b(?:sql|migrations?|partman|pg_partman|timescale\w*|hypertables?|citus|vitess|planetscale|kafka|already|by hand|manually)\b/i;

/** A plan is no claim, a denial is none either, and `PARTITION BY` may be that of a window. */
const isPlanOrQuery = ({ text }: Comment): boolean =>
  /\b(?:todo|later|future|eventually|may|might|could|should|would|if|when|once|not|no|without|instead|over|window|row_number|rank)\b|n't\b/i.test(
    text,
  );

/** Whether a column of the index is a time, or a year or month of one. */
const dividesByTime = (model: Model, index: WrittenIndex): boolean =>
  columnPaths(index).some((path) => fieldNamed(model, path)?.type.text === 'DateTime' || isCalendarName(path));

const isCalendarName = (name: string): boolean => /^(?:year|month)$/.test(wordsOf(name).at(-1) ?? '');

function columnHints(model: Model): PartitionHint[] {
  const hints = model.fields
    .filter((it) => isNamedSo.test(it.name.text) && !it.type.list && !isStoredKey(model, it))
    .map((field): PartitionHint => {
      const isShard = field.name.text.toLowerCase().startsWith('shard');
      return { kind: 'column', field, of: isShard ? 'shards' : 'partitions' };
    });
  return hints.length === 0 || isKeyValueStore(model) || isAboutMessages(model) ? [] : hints;
}

const isNamedSo = /^(?:partition|shard)(?:ing)?_?key$/i;

const isStoredKey = ({ foreignKeys }: Model, { name }: Field): boolean =>
  foreignKeys.some(({ fields }) => fields.some((it) => it.text === name.text));

/** Rows kept as a key-value store keeps them, in which the partition key is the store's own word. */
const isKeyValueStore = ({ fields }: Model): boolean =>
  fields.some(({ name }) => /^(?:(?:sort|range|row|clustering)_?key|sk)$/i.test(name.text));

/** Messages are given a key by which a broker chooses their partition. */
const isAboutMessages = ({ name, fields }: Model): boolean =>
  wordsOf(name.text).some((it) =>
    /^(?:outbox|inbox|messages?|kafka|queues?|topics?|consumers?|producers?)$/.test(it),
  ) ||
  fields.some((it) => /^(?:topic|topic_?name|routing_?key|exchange|offset|queue|queue_?name)$/i.test(it.name.text));
