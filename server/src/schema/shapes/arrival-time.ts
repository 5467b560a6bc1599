import type { Field, Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { creationTime } from './usual-fields.ts';

/** The time that the database or Prisma gives a row when it comes: the usual one, else the first that has one. */
export function arrivalTime(model: Model): Field | undefined {
  const given = model.fields.filter(({ type, native, default: value }) => {
    const isTime = type.text === 'DateTime' && !type.list && native?.name !== 'Date' && native?.name !== 'Time';
    return isTime && value?.kind === 'call' && value.name.text === 'now';
  });
  const usual = creationTime(model);
  return usual && given.includes(usual) ? usual : given[0];
}

/** A row that is changed is written anew at another place, and the blocks are in the order of time no more. */
export const staysInOrder = ({ fields }: Model): boolean =>
  !fields.some((it) => attributeNamed(it.attributes, 'updatedAt') !== undefined);
