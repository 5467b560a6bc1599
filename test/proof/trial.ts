import { runBehind } from '../../scripts/pattern-migrations.ts';
import { nameOf } from '../../server/src/schema/edits/index-names.ts';
import { isRelationField } from '../../server/src/schema/relations.ts';
import type { Schema } from '../../server/src/schema/schema.ts';
import type { Proof } from './proof.ts';
import type { Stage } from './stage.ts';
import type { Subject } from './subject.ts';

/**
 * Brings a database from the schema without the pattern to the one with it, by Prisma's own migration and by the
 * companions, and holds it to what every pattern promises: nothing fails, nothing is left invalid, Prisma's next
 * migration takes nothing back, and what the pattern's proof says is so. A companion that is to be run behind Prisma's
 * migration says so in a comment.
 */
export const tryOut = (subject: Subject, stage: Stage, proof: Proof = {}): Promise<void> =>
  inSomeOrder(subject, stage, async (order) => {
    const { place, before, after, companions } = subject;
    const next = () => stage.nextMigration(after, proof.external ?? []);
    await stage.clear();
    await stage.migrate(before, []);
    if (order === 'behind') await stage.migrate(after, []);
    const rows = proof.fill?.(stage, place) ?? '';
    if (rows !== '') await stage.query(rows);
    const planned = await next();
    for (const { sql } of companions) await stage.query(sql);
    refuseDrops(await next(), planned, before);
    if (order === 'before' && migratesTables(stage)) await stage.migrate(after, proof.external ?? []);
    const left = await next();
    if (left !== '') throw new Error(`Prisma's next migration would be:\n${left}`);
    const faults = await stage.faults();
    if (faults.length > 0) throw new Error(faults.join('\n'));
    await readAll(after, stage);
    if (order === 'behind') expectToSayWhen(subject, stage);
    await proof.companions?.(stage, place);
  });

/**
 * Companions of a rule's fix leave something to the person who runs them, sometimes in Prisma's own migration too. They
 * have to run on the tables that are there, or on those that the schema has in the end.
 */
export const runCompanions = (subject: Subject, stage: Stage): Promise<void> =>
  inSomeOrder(subject, stage, async (order) => {
    await stage.clear();
    await stage.migrate(order === 'before' ? subject.before : subject.after, []);
    for (const { sql } of subject.companions) await stage.query(sql);
  });

type Order = 'before' | 'behind';

/** Prisma runs the migrations that it finds before it writes one, so that this order is tried first. */
async function inSomeOrder(
  { companions }: Subject,
  stage: Stage,
  play: (order: Order) => Promise<void>,
): Promise<void> {
  const failures: string[] = [];
  for (const order of companions.length === 0 ? (['behind'] as const) : ordersOn(stage)) {
    try {
      await play(order);
      return;
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      failures.push(`With the companions ${order} Prisma's migration: ${reason}`);
    }
  }
  throw new Error(failures.join('\n\n'));
}

/**
 * Prisma's WebAssembly writes no migration for MySQL that takes tables as they are: before it, only what the companions
 * make is there.
 */
const ordersOn = (stage: Stage): readonly Order[] =>
  migratesTables(stage) ? ['before', 'behind'] : ['behind', 'before'];

const migratesTables = ({ provider }: Stage): boolean => provider !== 'mysql';

/** Where none of them says so, a person runs them with the next `prisma migrate dev`, and that is before. */
function expectToSayWhen({ companions }: Subject, stage: Stage): void {
  if (companions.length === 0 || !migratesTables(stage)) return;
  if (runBehind(companions)) return;
  throw new Error("No comment says that the companions are to be run behind Prisma's own migration.");
}

/**
 * What Prisma drops that it would not have dropped without the companions, they have made in vain. Indexes of the schema
 * before are not theirs: Prisma drops one without a word where it makes the table anew, as on SQLite.
 */
function refuseDrops(next: string, planned: string, { models }: Schema): void {
  const expected = statementsIn(planned);
  const old = models.flatMap((model) => model.indexes.map((it) => `DROP INDEX "${nameOf(model, it)}"`));
  const drops = statementsIn(next)
    .filter((it) => /\bDROP\b/.test(it) && !expected.includes(it))
    .filter((it) => !old.some((index) => it.endsWith(index)));
  if (drops.length > 0) throw new Error(`Prisma's next migration would be:\n${drops.join('\n')}`);
}

const statementsIn = (script: string): readonly string[] => script.split(/;\s*/);

/** Every column of the schema can be read: those of views too, which Prisma's migration leaves to the companions. */
async function readAll(schema: Schema, stage: Stage): Promise<void> {
  const quoted = (name: string) => (stage.provider === 'mysql' ? `\`${name}\`` : `"${name}"`);
  for (const { dbName, fields } of schema.models) {
    const columns = fields.filter((it) => !it.ignored && !isRelationField(schema, it)).map((it) => quoted(it.dbName));
    await stage.query(`SELECT ${columns.join(', ')} FROM ${quoted(dbName)} LIMIT 1`);
  }
}
