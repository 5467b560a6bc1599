import { sideOf } from '../schema/counterparts.ts';
import { type Cover, coverOf, indexesOf, servesEquality } from '../schema/coverage/coverage.ts';
import { hasForeignKeys, looksOnDelete } from '../schema/delete-lookups.ts';
import { constraintName } from '../schema/edits/index-names.ts';
import { type Field, type ForeignKey, fieldNamed, type Index, isListOfKeys, type Model } from '../schema/model.ts';
import { backField, relationName } from '../schema/relations.ts';
import { modelNamed, type Schema } from '../schema/schema.ts';
import type { Analysis, Finding } from './analyze.ts';
import { type HiddenTable, hiddenTableOf } from './hidden-table.ts';
import { type Quiet, whyQuiet } from './why-quiet.ts';

/** What finds the rows of a relation, and why nothing is reported where nothing is. */
export type RelationExplanation = ForeignKeyExplanation | HiddenTable;

export interface ForeignKeyExplanation {
  readonly kind: 'foreign-key';
  /** Where the key is stored. */
  readonly model: Model;
  readonly foreignKey: ForeignKey;
  /** The field through which the rows are read from the other side. */
  readonly back: string | undefined;
  readonly cover: Cover | undefined;
  /** Other indexes that find all of its rows. */
  readonly besides: readonly Index[];
  /** A delete of what is referred to looks for the rows. */
  readonly isForDeletes: boolean;
  /** What is reported of it. */
  readonly finding: Finding | undefined;
  /** Why nothing is, where no index finds its rows. */
  readonly quiet: Quiet | undefined;
  /** The constraint's name, with which MySQL's own index is called too; undefined where Prisma makes no constraint. */
  readonly constraint: string | undefined;
}

/** The relations that a field speaks of: one where it is a relation itself, and all that a column is a part of. */
export function relationsOf(analysis: Analysis, model: Model, field: Field): readonly RelationExplanation[] {
  if (model.kind !== 'model' || model.block.conflicted) return [];
  const stored = model.foreignKeys.filter(
    (it) => it.field === field || it.fields.some(({ text }) => text === field.name.text),
  );
  if (stored.length > 0) {
    return stored
      .filter((it) => !isListOfKeys(model, it) && isResolved(analysis.schema, it))
      .map((it) => explainForeignKey(analysis, model, it));
  }
  if (sideOf(model, field).kind !== 'reads') return [];
  const hidden = hiddenTableOf(analysis, model, field);
  if (hidden) return [hidden];
  return storedElsewhere(analysis, model, field);
}

/** The foreign key of the other model that the field is read through. */
function storedElsewhere(analysis: Analysis, model: Model, field: Field): readonly RelationExplanation[] {
  const other = modelNamed(analysis.schema, field.type.text);
  if (other?.kind !== 'model' || other.block.conflicted) return [];
  const foreignKey = other.foreignKeys.find(
    (it) => it.target === model.name.text && it.name === relationName(field) && it.field !== field,
  );
  return foreignKey && !isListOfKeys(other, foreignKey) && isResolved(analysis.schema, foreignKey)
    ? [explainForeignKey(analysis, other, foreignKey)]
    : [];
}

/** Whether each column refers to a field that is there. */
function isResolved(schema: Schema, { field, fields, references, target }: ForeignKey): boolean {
  const model = modelNamed(schema, target);
  return (
    model !== undefined &&
    fields.length === references.length &&
    fields.every(({ text }) => text !== field.name.text) &&
    references.every(({ text }) => fieldNamed(model, text) !== undefined)
  );
}

function explainForeignKey(analysis: Analysis, model: Model, foreignKey: ForeignKey): ForeignKeyExplanation {
  const { schema, provider, input } = analysis;
  const columns = foreignKey.fields.map((it) => it.text);
  const cover = coverOf(schema, model, foreignKey, input.tenantColumns, provider);
  const back = backField(schema, model, foreignKey);
  const isCovered = cover !== undefined && cover.kind !== 'rough';
  const finding = isCovered ? undefined : analysis.findings.find((it) => isAbout(it, model, columns));
  return {
    kind: 'foreign-key',
    model,
    foreignKey,
    back: back && `${foreignKey.target}.${back.name.text}`,
    cover,
    besides: indexesOf(schema, model, provider).filter(
      (it) => !(cover && isSame(it, cover.index)) && servesEquality(model, it, columns),
    ),
    finding,
    quiet: isCovered || finding ? undefined : whyQuiet(analysis, model, foreignKey),
    isForDeletes: looksOnDelete(schema, provider, foreignKey),
    constraint: hasForeignKeys(schema, provider) ? constraintName(model, foreignKey, provider) : undefined,
  };
}

/** Those that stand in no schema are told anew each time. */
const isSame = (a: Index, b: Index): boolean =>
  a === b ||
  (a.kind === 'implicit-fk' && b.kind === 'implicit-fk') ||
  (a.kind === 'migrated' && b.kind === 'migrated' && a.name === b.name);

const isAbout = ({ rule, subject }: Finding, { name }: Model, columns: readonly string[]): boolean =>
  rulesOfForeignKeys.has(rule.id) &&
  subject.model === name.text &&
  subject.fields.length === columns.length &&
  subject.fields.every((it) => columns.includes(it));

const rulesOfForeignKeys: ReadonlySet<string> = new Set(['foreign-key-without-index', 'join-table-reverse-index']);
