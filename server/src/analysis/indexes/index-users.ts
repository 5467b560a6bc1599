import { coverOf, indexesOf, servesEquality } from '../../schema/coverage/coverage.ts';
import { looksOnDelete } from '../../schema/delete-lookups.ts';
import {
  columnPaths,
  type ForeignKey,
  type Index,
  isListOfKeys,
  type Model,
  type WrittenIndex,
} from '../../schema/model.ts';
import { backField } from '../../schema/relations.ts';
import type { Schema } from '../../schema/schema.ts';
import { code, enumeratePhrases, type Phrase, say } from '../../text/phrase.ts';
import type { Analysis } from '../analyze.ts';

/** Which relations go through an index. */
export interface IndexUsers {
  /** Foreign keys of the model whose rows it finds. */
  readonly foreignKeys: readonly ServedForeignKey[];
  /** Foreign keys of other models that refer to its columns. */
  readonly referredBy: readonly { readonly model: Model; readonly foreignKey: ForeignKey }[];
}

export interface ServedForeignKey {
  readonly foreignKey: ForeignKey;
  /** The field through which the rows are read from the other side. */
  readonly back: string | undefined;
  readonly kind: 'whole' | 'part' | 'rough';
  /** A delete of what is referred to looks for them. */
  readonly isForDeletes: boolean;
  /** Others that find them as well. */
  readonly besides: readonly Index[];
}

export function indexUsers({ schema, provider, input }: Analysis, model: Model, index: WrittenIndex): IndexUsers {
  const all = indexesOf(schema, model, provider);
  const foreignKeys = model.foreignKeys.flatMap((foreignKey): ServedForeignKey[] => {
    // Prisma reads either side of such a relation by the ids that the other stores.
    if (isListOfKeys(model, foreignKey)) return [];
    const columns = foreignKey.fields.map((it) => it.text);
    const whole = all.filter((it) => servesEquality(model, it, columns));
    const chosen = coverOf(schema, model, foreignKey, input.tenantColumns, provider);
    const kind = whole.includes(index) ? 'whole' : chosen?.index === index ? chosen.kind : undefined;
    if (!kind) return [];
    const back = backField(schema, model, foreignKey);
    return [
      {
        foreignKey,
        back: back && `${foreignKey.target}.${back.name.text}`,
        kind,
        isForDeletes: looksOnDelete(schema, provider, foreignKey),
        besides: whole.filter((it) => it !== index),
      },
    ];
  });
  return { foreignKeys, referredBy: referencesTo(schema, model, index) };
}

/** Only what is unique can be referred to. */
function referencesTo(schema: Schema, { name }: Model, index: WrittenIndex): IndexUsers['referredBy'] {
  if (index.kind !== 'pk' && index.kind !== 'unique') return [];
  const paths = columnPaths(index);
  return schema.models.flatMap((model) =>
    model.foreignKeys
      .filter(
        ({ target, references }) =>
          target === name.text &&
          references.length === paths.length &&
          references.every((it) => paths.includes(it.text)),
      )
      .map((foreignKey) => ({ model, foreignKey })),
  );
}

/** So many are named. */
const mostNamed = 3;

export function sayUsers({ foreignKeys, referredBy }: IndexUsers): readonly Phrase[] {
  const own = foreignKeys.map(({ foreignKey, back, kind, isForDeletes }) => {
    const { target, field } = foreignKey;
    const reading = back ? say`reading ${code(back)}` : say`finding the rows of one ${code(target)}`;
    const rough = kind === 'whole' ? [] : [' by some of its columns'];
    const deleting = isForDeletes ? say`, deleting a row of ${code(target)}` : [];
    return say`relation ${code(field.name.text)}${rough} (${reading}${deleting})`;
  });
  const named = referredBy
    .slice(0, mostNamed)
    .map((it) => code(`${it.model.name.text}.${it.foreignKey.field.name.text}`));
  const more = referredBy.length - named.length;
  const others = more > 0 ? [...named, [`${more} more`]] : named;
  return [...own, ...(referredBy.length > 0 ? [say`what refers to it: ${enumeratePhrases(others)}`] : [])];
}
