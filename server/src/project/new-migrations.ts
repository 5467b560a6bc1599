import type { Companion } from '../rules/rule.ts';
import { childOf, type Disk } from './disk.ts';

/** A migration that is to be written. */
export interface NewMigration {
  readonly path: string;
  readonly sql: string;
}

/**
 * Where new migrations go: a folder each, called by the time as Prisma does it, one second after the other, and behind
 * all that are there, so that none takes the place of another and Prisma applies them last.
 */
export function newMigrations(
  disk: Disk,
  folder: string,
  companions: readonly Companion[],
  now: Date,
): readonly NewMigration[] {
  const latest = (disk.list(folder) ?? []).map((it) => timeIn(it.name)).filter((it) => it !== undefined);
  const first = Math.max(wholeSecond(now.getTime()), ...latest.map((it) => it + second));
  return companions.map(({ name, sql }, i) => ({
    path: [`${timeText(first + i * second)}_${inFolderName(name)}`, 'migration.sql'].reduce(childOf, folder),
    sql,
  }));
}

const second = 1000;

const wholeSecond = (time: number): number => Math.floor(time / second) * second;

/** `20240131235959`, in UTC. */
const timeText = (time: number): string => new Date(time).toISOString().replace(/\D/g, '').slice(0, 14);

function timeIn(name: string): number | undefined {
  const [, date, time] = /^(\d{8})(\d{6})(?!\d)/.exec(name) ?? [];
  if (date === undefined || time === undefined) return undefined;
  const text = `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** A table may be called anything. */
const inFolderName = (name: string): string => name.replace(/[^\w-]+/g, '_').slice(0, 100);
