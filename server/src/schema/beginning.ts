import type { History } from './history/history.ts';
import type { Enum, Model } from './model.ts';
import { blockNameIn } from './parse/blocks.ts';
import { assembleSchema, type Part, type Schema, type SchemaFile } from './schema.ts';

/** Of the files of a schema what their outline tells: which blocks there are, and not what is in them. */
export interface Outline {
  readonly files: readonly SchemaFile[];
  /** Models, views, composite types and enums. Of two with one name the first counts. */
  readonly blocks: ReadonlyMap<string, Part>;
}

export function outlineOf(files: readonly SchemaFile[]): Outline {
  const blocks = new Map<string, Part>();
  for (const { parts } of files) {
    for (const part of parts) {
      if (!isDeclaration(part)) continue;
      const name = blockNameIn(part.section);
      if (name !== '' && !blocks.has(name)) blocks.set(name, part);
    }
  }
  return { files, blocks };
}

const isDeclaration = ({ section }: Part): boolean =>
  section.block !== undefined && ['model', 'view', 'type', 'enum'].includes(section.block.keyword);

/** The names of those blocks that open with the keyword. */
export const namesOf = ({ blocks }: Outline, keyword: 'model' | 'enum'): string[] =>
  [...blocks].filter(([, { section }]) => section.block?.keyword === keyword).map(([name]) => name);

export const enumsIn = (outline: Outline): Enum[] =>
  namesOf(outline, 'enum').flatMap((name) => {
    const meaning = outline.blocks.get(name)?.meaning;
    return meaning?.kind === 'enum' ? [meaning.enum] : [];
  });

/** The first models of a schema with all that a rule reads of them; of other blocks nothing is read. */
export interface Beginning {
  readonly models: readonly Model[];
  /** The shown files as far as these models go. */
  readonly files: readonly SchemaFile[];
  /** Of these models, of what their fields name, and of what stands beside all models. */
  readonly schema: Schema;
}

/**
 * @param shown in which of the files the models are looked for
 * @param most how many of them at most
 */
export function beginningOf(
  { files, blocks }: Outline,
  history: History,
  shown: (file: SchemaFile) => boolean,
  most: number,
): Beginning {
  const models: Model[] = [];
  const first = new Set<Part>();
  for (const file of files.filter(shown)) {
    for (const part of file.parts) {
      if (models.length === most) break;
      if (isDeclaration(part) && blocks.get(blockNameIn(part.section)) !== part) continue;
      first.add(part);
      if (part.meaning?.kind === 'model') models.push(part.meaning.model);
    }
  }
  const named = models.flatMap(({ fields }) => fields.flatMap((it) => blocks.get(it.type.text) ?? []));
  const read = new Set([...first, ...named]);
  return {
    models,
    files: files.filter(shown).map((it) => withParts(it, (part) => first.has(part))),
    schema: assembleSchema(
      files.map((it) => withParts(it, (part) => read.has(part) || isSetting(part))),
      history,
    ),
  };
}

const isSetting = ({ section }: Part): boolean =>
  section.block?.keyword === 'datasource' || section.block?.keyword === 'generator';

/** The file as if nothing else stood in it; what is there stays in its place. */
function withParts(file: SchemaFile, isKept: (part: Part) => boolean): SchemaFile {
  const kept = file.parts.flatMap((part, i) => (isKept(part) ? [i] : []));
  const pick = <T>(list: readonly T[]): T[] => kept.flatMap((i) => list[i] ?? []);
  return { ...file, parts: pick(file.parts), sections: pick(file.sections), starts: pick(file.starts) };
}
