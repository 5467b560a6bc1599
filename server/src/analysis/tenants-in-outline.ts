import { namesOf, type Outline } from '../schema/beginning.ts';
import type { Part, SchemaFile } from '../schema/schema.ts';
import { countUpTo } from '../text/pieced-text.ts';
import { countModel, countTenants, type TenantCount } from './tenants.ts';

/**
 * Counts the columns that may divide a schema of which only the outline is known. Read are the models alone whose text
 * holds one of the names, and none once a name is known to be a foreign key: that is enough to tell.
 */
export function countTenantsIn(outline: Outline, names: ReadonlySet<string>): TenantCount {
  const count = countTenants(names);
  const counting = new Set(outline.blocks.values());
  const seen = new Set<Part>();
  for (const name of names) {
    for (const part of partsWith(name, outline.files)) {
      if ((count.stored.get(name) ?? 0) > 0) break;
      if (seen.has(part) || !counting.has(part)) continue;
      seen.add(part);
      if (part.meaning?.kind === 'model' && part.meaning.model.kind === 'model')
        countModel(count, part.meaning.model, 1);
    }
  }
  count.models = namesOf(outline, 'model').length;
  return count;
}

function* partsWith(word: string, files: readonly SchemaFile[]): Iterable<Part> {
  for (const { text, parts, starts } of files) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      const part = parts[countUpTo(starts, at) - 1];
      if (part) yield part;
    }
  }
}
