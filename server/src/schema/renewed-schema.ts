import { changeBetween } from '../text/list-change.ts';
import type { Enum, Model } from './model.ts';
import type { Declaration, Part, Schema, SchemaFile } from './schema.ts';

/** The schema with blocks that are called as they were; undefined where more has changed. */
export function renewedSchema(before: Schema, files: readonly SchemaFile[]): Schema | undefined {
  const pairs = changedParts(before.files, files);
  if (!pairs?.every(([old, now]) => isRenewal(before, old, now))) return undefined;
  const { places } = before.declarations;
  const models: Renewal<Model>[] = [];
  const enums: Renewal<Enum>[] = [];
  const all: Renewal<Declaration>[] = [];
  for (const [{ meaning: old }, { meaning: now }] of pairs) {
    if (old?.kind === 'model' && now?.kind === 'model') {
      models.push([old.model, now.model]);
      all.push([old, now]);
    }
    if (old?.kind === 'enum' && now?.kind === 'enum') {
      enums.push([old.enum, now.enum]);
      all.push([old, now]);
    }
  }
  return {
    ...before,
    files,
    declarations: { places, all: withRenewed(before.declarations.all, all) },
    models: withRenewed(before.models, models),
    enums: withRenewed(before.enums, enums),
  };
}

type Renewal<T> = readonly [old: T, now: T];

/** The same list where nothing in it is another. */
function withRenewed<T>(list: readonly T[], renewals: readonly Renewal<T>[]): readonly T[] {
  if (renewals.length === 0) return list;
  const renewed = [...list];
  for (const [old, now] of renewals) renewed[renewed.indexOf(old)] = now;
  return renewed;
}

/** The parts that have been replaced, each with the one in its place; undefined where some came or went. */
function changedParts(
  before: readonly SchemaFile[],
  after: readonly SchemaFile[],
): readonly (readonly [Part, Part])[] | undefined {
  const pairs: (readonly [Part, Part])[] = [];
  if (before.length !== after.length) return undefined;
  for (const [i, old] of before.entries()) {
    const now = after[i];
    if (now === old) continue;
    const { start, beforeEnd, afterEnd } = changeBetween(old.parts, now?.parts ?? []);
    if (now?.id !== old.id || beforeEnd !== afterEnd) return undefined;
    for (let at = start; at < afterEnd; at++) {
      const [left, right] = [old.parts[at], now.parts[at]];
      if (left && right) pairs.push([left, right]);
    }
  }
  return pairs;
}

/** Whether both declare the same name, first and without problems. */
function isRenewal({ declarations: { all } }: Schema, before: Part, after: Part): boolean {
  if (before.parsed.problems.length > 0 || after.parsed.problems.length > 0) return false;
  const [old, now] = [before.meaning, after.meaning];
  if (old?.kind === 'model' && now?.kind === 'model') {
    return old.model.name.text === now.model.name.text && all.includes(old);
  }
  if (old?.kind === 'enum' && now?.kind === 'enum') {
    return old.enum.name.text === now.enum.name.text && all.includes(old);
  }
  return old === undefined && now === undefined;
}
