import { removeLine } from '../schema/edits/edits.ts';
import { addFieldGroup } from '../schema/edits/field-edits.ts';
import { replaceLine } from '../schema/edits/index-edits.ts';
import { nameInPlaceOf } from '../schema/edits/index-names.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import {
  createTrigrams,
  generatedVector,
  hasTrigrams,
  takesTrigrams,
  trigramOps,
} from '../schema/edits/text-search-sql.ts';
import { type Field, fieldNamed, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import type { Fix } from './rule.ts';

/** What can take the place of a full-text index that Prisma does not have. */

export const removeFulltext = (index: WrittenIndex): Fix => ({
  title: `Remove ${indexLabel(index)}`,
  migration: 'none',
  edits: [removeLine(index.attribute)],
});

/** None is preferred: the first needs an extension, the second a column that a migration fills, the last loses a wish. */
export function fixesOnPostgres(model: Model, index: WrittenIndex): Fix[] {
  if (index.attribute.trailing) return [removeFulltext(index)];
  const searched = index.columns.map((it) => fieldNamed(model, it.path)).filter((it) => it !== undefined);
  const texts = searched.filter(takesTrigrams);
  if (!isNonEmpty(texts)) return [removeFulltext(index)];
  const others = [...searchVector(model, index, texts), removeFulltext(index)];
  return texts.every((it) => hasTrigrams(model.indexes, it))
    ? others.toReversed()
    : [trigrams(model, index, texts), ...others];
}

function trigrams(model: Model, index: WrittenIndex, texts: NonEmpty<Field>): Fix {
  const names = texts.map((it) => it.name.text);
  const text = ginIndex(model, index, names, `(ops: raw("${trigramOps}"))`);
  return {
    title: `Write ${text}, and create the extension pg_trgm in a migration`,
    migration: 'builds-index',
    edits: [replaceLine(index, text)],
    creates: [{ name: 'pg_trgm', sql: createTrigrams }],
  };
}

function searchVector(model: Model, index: WrittenIndex, texts: readonly Field[]): Fix[] {
  const existing = model.fields.find((it) => it.type.unsupported === 'tsvector')?.name.text;
  if (existing !== undefined) {
    if (model.indexes.some((it) => it.type === 'Gin' && it.columns[0]?.path === existing)) return [];
    const text = ginIndex(model, index, [existing]);
    return [{ title: `Write ${text}`, migration: 'builds-index', edits: [replaceLine(index, text)] }];
  }
  const { field, column } = nameInStyle(model, ['search', 'vector']);
  const last = model.fields.at(-1);
  if (!last || fieldNamed(model, field)) return [];
  // Without the default the next migration tries to take the generated expression away, and fails.
  const line = `${field} Unsupported("tsvector")? @default(dbgenerated())${column === undefined ? '' : ` @map("${column}")`}`;
  const text = ginIndex(model, index, [field]);
  return [
    {
      title: `Write ${text} and add the field ${field}, a column that a migration generates`,
      migration: 'rewrites-table',
      edits: [addFieldGroup(model, last, [line]), replaceLine(index, text)],
      creates: [{ name: `${model.dbName}_search`, sql: generatedVector(model, column ?? field, texts) }],
    },
  ];
}

function ginIndex(model: Model, index: WrittenIndex, names: readonly string[], options = ''): string {
  const name = index.map ?? nameInPlaceOf(model, index, names, 'search');
  const map = name === undefined ? '' : `, map: "${name}"`;
  return `@@index([${names.map((it) => it + options).join(', ')}], type: Gin${map})`;
}
