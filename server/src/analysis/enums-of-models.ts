import type { Enum } from '../schema/model.ts';
import { singularOf } from '../schema/shapes/plural.ts';

/**
 * The enums of which some value is what a model is called: `BLOG_POST`, and BlogPost or blog_posts.
 * @param models their names
 */
export function enumsOfModels(enums: readonly Enum[], models: readonly string[]): ReadonlySet<string> {
  const names = new Set(models.map(plainName));
  return new Set(
    enums.filter(({ values }) => values.some((it) => names.has(plainName(it.name.text)))).map((it) => it.name.text),
  );
}

const plainName = (name: string): string => singularOf(name.replaceAll('_', '').toLowerCase());
