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

/** How far to read. */
export interface Reach {
  /** So many models are read, and what they name. */
  readonly models: number;
  /** A model that names more blocks than this is passed over: it would take half of the schema with it. */
  readonly named: number;
}

/** @param shown in which of the files the models are looked for */
export function beginningOf(
  { files, blocks }: Outline,
  history: History,
  shown: (file: SchemaFile) => boolean,
  reach: Reach,
): Beginning {
  const models: Model[] = [];
  const first = new Set<Part>();
  const named = new Set<Part>();
  let left = reach.models;
  for (const file of files.filter(shown)) {
    for (const part of file.parts) {
      if (left === 0) break;
      if (isDeclaration(part) && blocks.get(blockNameIn(part.section)) !== part) continue;
      if (part.meaning?.kind === 'model') {
        left--;
        const { model } = part.meaning;
        const around = new Set(model.fields.flatMap((it) => blocks.get(it.type.text) ?? []));
        if (around.size > reach.named) continue;
        models.push(model);
        for (const it of around) named.add(it);
      }
      first.add(part);
    }
  }
  return {
    models,
    files: files.filter(shown).map((it) => withParts(it, (part) => first.has(part))),
    schema: assembleSchema(
      files.map((it) => withParts(it, (part) => first.has(part) || named.has(part) || isSetting(part))),
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
