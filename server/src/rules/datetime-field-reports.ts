import { retypeEffect } from '../schema/edits/retype-effect.ts';
import { isBoundToType, zonedType, zoneTimes } from '../schema/edits/time-type-edits.ts';
import { changeTypes } from '../schema/edits/type-edits.ts';
import { fieldsOfType } from '../schema/fields-of-type.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isFromClock, liesAhead, type Moments, momentsOf, type Steps, stepsOf } from '../schema/shapes/moments.ts';
import type { Edit } from '../text/edit.ts';
import type { Fix, Report } from './rule.ts';

/** What is to be said of the times of one model. It follows from the model alone. */
export interface ModelMoments extends Moments {
  /** How many are zoned: they are counted with each key, and there may be thousands. */
  readonly zonedCount: number;
  readonly model: Model;
  /** Gives those a better type that need one for the same reason; undefined where one of them cannot have it. */
  readonly mending: (() => readonly Edit[]) | undefined;
  /** Those that the fields without a zone would get, each once. */
  readonly zonedTypes: readonly string[];
  /** About single fields. */
  readonly reports: readonly Report[];
  /** About the fields without a time zone, for a schema in which most have one. */
  readonly withoutZone: () => readonly Report[];
}

/**
 * @param prefix of native types: the datasource's name
 * @returns undefined where the model has nothing of the kind
 */
export function modelMoments(model: Model, provider: Provider, prefix: string): ModelMoments | undefined {
  const moments = momentsOf(model, provider);
  const reports = reportsOnRounding(model, moments, provider, prefix);
  const isSilent = [moments.zoned, moments.plain, moments.ending, reports].every((it) => it.length === 0);
  return isSilent ? undefined : allOf(model, moments, reports, provider, prefix);
}

function reportsOnRounding(model: Model, moments: Moments, provider: Provider, prefix: string): readonly Report[] {
  const tell = (field: Field, message: string) =>
    reportOn(model, field, message, betterType(field, provider, prefix), provider);
  const rounded = fieldsOfType(model, 'DateTime').flatMap((field) => {
    const steps = field.ignored ? undefined : stepsOf(field, provider);
    return steps && isFromClock(field) ? [tell(field, `${pathOf(model, field)} ${sayRounded[steps]}.`)] : [];
  });
  const ending = moments.ending
    .filter(liesAhead)
    .map((it) => tell(it, `${pathOf(model, it)} holds times ahead, and ends on 19 January 2038.`));
  return [...rounded, ...ending];
}

function allOf(
  model: Model,
  moments: Moments,
  reports: readonly Report[],
  provider: Provider,
  prefix: string,
): ModelMoments {
  const mended = [...moments.plain, ...moments.ending];
  let withoutZone: readonly Report[] | undefined;
  return {
    zoned: moments.zoned,
    zonedCount: moments.zoned.length,
    plain: orNone(moments.plain),
    ending: orNone(moments.ending),
    model,
    mending: mended.some((it) => isBoundToType(model, it))
      ? undefined
      : () => changeAll(model, mended, provider, prefix),
    zonedTypes: [...new Set(moments.plain.map((it) => zonedType(it, provider, prefix)))],
    reports: orNone(reports),
    withoutZone: () => {
      withoutZone ??= moments.plain.map((it) => {
        const message = `${pathOf(model, it)} is timestamp, and most times of this schema are timestamptz.`;
        return reportOn(model, it, message, zonedType(it, provider, prefix), provider);
      });
      return withoutZone;
    },
  };
}

/** With each key all of these are gone through; of one empty list for all, none is fetched. */
const orNone = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? none : list);

const none: readonly never[] = [];

const pathOf = (model: Model, field: Field): string => `${model.name.text}.${field.name.text}`;

const changeAll = (model: Model, fields: readonly Field[], provider: Provider, prefix: string): Edit[] =>
  provider === 'mysql'
    ? changeTypes(
        model,
        fields.map((field) => ({ field, type: 'DateTime', native: betterType(field, provider, prefix) })),
      )
    : zoneTimes(model, fields, provider, prefix);

const sayRounded: Readonly<Record<Steps, string>> = {
  seconds: 'is rounded to whole seconds, so that rows of one second have no order by it',
  minutes: 'is rounded to whole minutes, so that rows of one minute have no order by it',
  'thirds of a hundredth':
    'is rounded to .000, .003 or .007 seconds, so that the time in a row is not the time that was written',
};

function reportOn(model: Model, field: Field, message: string, native: string, provider: Provider): Report {
  const mend: Fix = {
    title: `Change the type to ${native}`,
    migration: retypeEffect(provider),
    // Of hundreds of fields few are ever mended one by one.
    get edits() {
      return changeTypes(model, [{ field, type: 'DateTime', native }]);
    },
  };
  return {
    at: field.native?.attribute.span ?? field.type.span,
    subject: { model: model.name.text, fields: [field.name.text] },
    message,
    severity: 'hint',
    shownIn: 'audit',
    evidence: [],
    fixes: isBoundToType(model, field) ? [] : [mend],
  };
}

/** The same without the rounding, and without an end. */
function betterType({ native, default: value }: Field, provider: Provider, prefix: string): string {
  if (provider === 'sqlserver') return `@${prefix}.DateTime2`;
  const [digits = '0'] = native?.arguments ?? [];
  // MySQL wants a default in its own words to have as many digits as the column.
  const isBound = value?.kind === 'call' && value.name.text === 'dbgenerated';
  const enough = digits === '0' && !isBound ? '3' : digits;
  return `@${prefix}.${provider === 'mysql' ? 'DateTime' : (native?.name ?? 'Timestamp')}(${enough})`;
}
