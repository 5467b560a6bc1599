import type { Enum, Model } from '../schema/model.ts';
import type { Schema } from '../schema/schema.ts';
import { changeBetween, type ListChange } from '../text/list-change.ts';
import { enumsOfModels } from './enums-of-models.ts';
import { countModel, countTenants, type TenantCount } from './tenants.ts';

/** What of a schema as a whole its findings hang on, carried on from one state of it to the next. */
export interface Around {
  readonly models: readonly Model[];
  readonly enums: readonly Enum[];
  /** Where the lists differ from those before. */
  readonly modelChange: ListChange;
  readonly enumChange: ListChange;
  /** Another object as soon as a block or its table is called otherwise, or an enum is another. */
  readonly names: object;
  readonly enumsOfModels: ReadonlySet<string>;
  readonly tenants: TenantCount;
}

/** @param before is used up: what was counted of it is counted on */
export function lookAround({ models, enums }: Schema, columns: ReadonlySet<string>, before?: Around): Around {
  const modelChange = changeBetween(before?.models ?? [], models);
  const enumChange = changeBetween(before?.enums ?? [], enums);
  const gone = before?.models.slice(modelChange.start, modelChange.beforeEnd) ?? [];
  const come = models.slice(modelChange.start, modelChange.afterEnd);
  const isCalledAsBefore = before !== undefined && isEmpty(enumChange) && areCalledAlike(gone, come);
  return {
    models,
    enums,
    modelChange,
    enumChange,
    names: isCalledAsBefore ? before.names : {},
    enumsOfModels: isCalledAsBefore
      ? before.enumsOfModels
      : enumsOfModels(
          enums,
          models.filter(isReadable).map((it) => it.name.text),
        ),
    tenants:
      before?.tenants.names === columns
        ? counted(before.tenants, gone, come)
        : counted(countTenants(columns), [], models),
  };
}

/** In the middle of a merge both versions of a block stand there; what is true of the two together is true of neither. */
export const isReadable = ({ kind, block }: Model): boolean => kind === 'model' && !block.conflicted;

const isEmpty = ({ start, beforeEnd, afterEnd }: ListChange): boolean => start === beforeEnd && start === afterEnd;

const areCalledAlike = (before: readonly Model[], after: readonly Model[]): boolean =>
  before.length === after.length &&
  before.every((it, i) => {
    const other = after[i];
    return (
      it.name.text === other?.name.text &&
      it.dbName === other.dbName &&
      it.kind === other.kind &&
      it.block.conflicted === other.block.conflicted
    );
  });

function counted(tenants: TenantCount, gone: readonly Model[], come: readonly Model[]): TenantCount {
  for (const model of gone) if (isReadable(model)) countModel(tenants, model, -1);
  for (const model of come) if (isReadable(model)) countModel(tenants, model, 1);
  return tenants;
}
