import type { Field, Model } from '../../server/src/schema/model.ts';
import { isRelationField } from '../../server/src/schema/relations.ts';
import type { Schema } from '../../server/src/schema/schema.ts';
import type { Proof } from './proof.ts';
import type { Stage } from './stage.ts';
import type { Subject } from './subject.ts';

/**
 * Brings a database from the schema without the pattern to the one with it, by Prisma's own migration and by the
 * companions, and holds it to what every pattern promises: nothing fails, nothing is left invalid, every column of the
 * schema can be read, Prisma's next migration takes nothing back, and what the pattern's proof says is so. Prisma runs
 * the migrations that it finds before it writes one, so that this order is tried first; a companion may as well say
 * that it is for later.
 */
export async function tryOut(subject: Subject, stage: Stage, proof: Proof = {}): Promise<void> {
  const orders: readonly Order[] = subject.companions.length === 0 ? ['behind'] : ordersOn(stage);
  const failures: string[] = [];
  for (const order of orders) {
    try {
      await bring(subject, stage, order, proof);
      return;
    } catch (error) {
      failures.push(
        `With the companions ${order} Prisma's migration: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  throw new Error(failures.join('\n\n'));
}

type Order = 'before' | 'behind';

/** Prisma's WebAssembly writes no migration for MySQL that takes tables as they are. */
const ordersOn = ({ provider }: Stage): readonly Order[] => (provider === 'mysql' ? ['behind'] : ['before', 'behind']);

async function bring(subject: Subject, stage: Stage, order: Order, proof: Proof): Promise<void> {
  const { place, before, after, companions } = subject;
  const next = () => stage.nextMigration(after, proof.external ?? []);
  await stage.clear();
  await stage.migrate(before, []);
  if (order === 'behind') await stage.migrate(after, []);
  if (proof.fill) await stage.query(proof.fill(stage, place));
  const planned = await next();
  for (const { sql } of companions) await stage.query(sql);
  refuseDrops(await next(), planned);
  if (order === 'before') await stage.migrate(after, proof.external ?? []);
  const left = await next();
  if (left !== '') throw new Error(`Prisma's next migration would be:\n${left}`);
  const faults = await stage.faults();
  if (faults.length > 0) throw new Error(faults.join('\n'));
  for (const model of after.models) await stage.query(readAll(after, model, stage));
  await proof.companions?.(stage, place);
}

/** What Prisma drops that it would not have dropped without the companions, they have made in vain. */
function refuseDrops(next: string, planned: string): void {
  const before = statementsIn(planned);
  const drops = statementsIn(next).filter((it) => /\bDROP\b/.test(it) && !before.includes(it));
  if (drops.length > 0) throw new Error(`Prisma's next migration would be:\n${drops.join('\n')}`);
}

const statementsIn = (script: string): readonly string[] => script.split(/;\s*/);

/** Views among them, which Prisma's migration leaves to the companions. */
function readAll(schema: Schema, model: Model, stage: Stage): string {
  const columns = model.fields.filter((it) => !it.ignored && !isRelationField(schema, it)).map(columnOf);
  return `SELECT ${columns.map((it) => quoted(it, stage)).join(', ')} FROM ${quoted(model.dbName, stage)} LIMIT 1`;
}

const columnOf = (field: Field): string => field.dbName;

const quoted = (name: string, { provider }: Stage): string => (provider === 'mysql' ? `\`${name}\`` : `"${name}"`);
