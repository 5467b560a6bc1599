import { contains } from '../../text/span.ts';
import { partsAt } from '../part-at.ts';
import type { Part, Schema } from '../schema.ts';
import { isSameSubject, type Occurrence, occurrencesIn, type Subject } from './occurrences.ts';

/** The name at an offset of a file, the place right behind it included. */
export function occurrenceAt(schema: Schema, file: string, offset: number): Occurrence | undefined {
  for (const { part, point } of partsAt(schema, file, offset)) {
    const found = occurrencesIn(schema, part).find((it) => contains(it.at, point));
    if (found) return found;
  }
  return undefined;
}

/** Every place of the schema in which the name of a subject is written. */
export const occurrencesOf = (schema: Schema, subject: Subject): Occurrence[] =>
  schema.files
    .flatMap((it) => it.parts)
    .filter((it) => maySpeakOf(subject, it))
    .flatMap((part) => occurrencesIn(schema, part).filter((it) => isSameSubject(it.subject, subject)));

/** An editor asks with every move of the cursor. Who speaks of a member names its block, if only as a field's type. */
const maySpeakOf = ({ owner, member }: Subject, { section: { text } }: Part): boolean =>
  text.includes(owner) && text.includes(member);
