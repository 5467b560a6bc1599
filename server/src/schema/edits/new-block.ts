import type { Edit } from '../../text/edit.ts';
import { pointAt } from '../../text/span.ts';
import { type Model, scalarTypes } from '../model.ts';
import type { Schema } from '../schema.ts';
import { endOf, lineAt, lineEndingOf } from './line-at.ts';

/** New blocks beside those that are there. */

/** Writes a block behind a model, a blank line between; undefined while the model is not closed. */
export function addBlockBehind({ block, fragment }: Model, lines: readonly string[]): Edit | undefined {
  if (!block.closed) return undefined;
  const { text } = fragment;
  const at = endOf(text, lineAt(text, block.span.end - 1));
  return { span: pointAt(fragment, at), text: ['', '', ...lines].join(lineEndingOf(fragment)) };
}

/**
 * The name, with a number where it is taken: by a block, or by a table or type of the database, which share one room
 * on PostgreSQL.
 */
export function freeBlockName({ declarations }: Schema, name: string): string {
  const taken = new Set(scalarTypes);
  for (const it of declarations.all) {
    const { name: block, dbName } = it.kind === 'model' ? it.model : it.enum;
    taken.add(block.text).add(dbName);
  }
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}${number}`;
  return free;
}
