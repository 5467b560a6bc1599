import { changeBetween, type ListChange, withinChange } from '../text/list-change.ts';
import { type PiecedText, piecedText } from '../text/pieced-text.ts';
import type { FileId } from '../text/span.ts';
import { type History, noHistory } from './history/history.ts';
import type { Datasource, Enum, Generator, Model } from './model.ts';
import { parseSection } from './parse/blocks.ts';
import { readDatasource, readEnum, readGenerator, readModel } from './parse/declarations.ts';
import { type Section, splitFile } from './parse/sections.ts';
import type { Comment, ParsedSection, Problem } from './parse/syntax.ts';
import { renewedSchema } from './renewed-schema.ts';

/** Everything that is known about a Prisma schema, with the places where it is written. */
export interface Schema {
  readonly files: readonly SchemaFile[];
  /** The first one; Prisma allows no second. */
  readonly datasource: Datasource | undefined;
  readonly generators: readonly Generator[];
  /** Models, views and composite types. Of two with one name the first is here and the other is a problem. */
  readonly models: readonly Model[];
  readonly enums: readonly Enum[];
  readonly declarations: Declarations;
  /** Parsing never fails: what could not be understood is listed here. */
  readonly problems: readonly Problem[];
  /** Written for Prisma 8, whose language is another: today's rules leave it alone. */
  readonly prisma8: boolean;
  /** What the project's migrations have made of the database. */
  readonly history: History;
}

/** Models and enums by name. Where no name comes or goes the places stay, and a block is put into the place of another. */
export interface Declarations {
  readonly places: ReadonlyMap<string, number>;
  /** In the order of the places, which is that of the text. */
  readonly all: readonly Declaration[];
}

export type Declaration =
  | { readonly kind: 'model'; readonly model: Model }
  | { readonly kind: 'enum'; readonly enum: Enum };

export interface SchemaFile {
  readonly id: FileId;
  readonly source: PiecedText;
  /** All of it as one string, which is made when somebody asks. */
  readonly text: string;
  readonly parts: readonly Part[];
  /** Those of the parts, in a list of their own: to look for one among thousands, none of them is read. */
  readonly sections: readonly Section[];
  /** Where each of them starts in the text. */
  readonly starts: readonly number[];
  readonly prisma8: boolean;
}

/** A section with all that follows from its own text, read when it is first asked for: kept as long as the text is. */
export interface Part {
  readonly section: Section;
  readonly parsed: ParsedSection;
  readonly meaning: Meaning | undefined;
}

type Meaning =
  | Declaration
  | { readonly kind: 'datasource'; readonly datasource: Datasource }
  | { readonly kind: 'generator'; readonly generator: Generator };

/** Parses a file; with its previous state, only the sections that changed. */
export function parseFile(id: FileId, text: string | PiecedText, previous?: SchemaFile): SchemaFile {
  const source = typeof text === 'string' ? piecedText(text) : text;
  const sections = splitFile(source, previous);
  if (!previous) return fileOf(id, source, sections.map(partOf), sections, startsOf(sections, 0));
  const change = changeBetween(previous.sections, sections);
  const { start, beforeEnd, afterEnd } = change;
  const replaced = new Map(previous.parts.slice(start, beforeEnd).map((it) => [it.section, it]));
  const read = sections.slice(start, afterEnd).map((it) => replaced.get(it) ?? partOf(it));
  const parts = withinChange(previous.parts, change, read);
  return fileOf(id, source, parts, sections, movedStarts(previous, sections, source.length, change));
}

const fileOf = (
  id: FileId,
  source: PiecedText,
  parts: SchemaFile['parts'],
  sections: SchemaFile['sections'],
  starts: SchemaFile['starts'],
): SchemaFile => ({
  id,
  source,
  get text() {
    return source.whole;
  },
  parts,
  sections,
  starts,
  prisma8: prisma8Header.test(sections[0]?.text ?? ''),
});

const prisma8Header = /^\s*\/\/ *use +prisma-(?:next|8) *(?!\S)/;

function startsOf(sections: readonly Section[], from: number): number[] {
  let next = from;
  return sections.map(({ text }) => {
    const start = next;
    next += text.length;
    return start;
  });
}

/** Behind the change all have moved alike. */
function movedStarts(
  before: SchemaFile,
  sections: readonly Section[],
  length: number,
  { start, beforeEnd, afterEnd }: ListChange,
): readonly number[] {
  const by = length - before.source.length;
  return before.starts.slice(0, start).concat(
    startsOf(sections.slice(start, afterEnd), before.starts[start] ?? before.source.length),
    before.starts.slice(beforeEnd).map((it) => it + by),
  );
}

class LazyPart implements Part {
  readonly section: Section;
  #read: Pick<Part, 'parsed' | 'meaning'> | undefined;

  constructor(section: Section) {
    this.section = section;
  }

  get parsed(): ParsedSection {
    return this.#readOnce().parsed;
  }

  get meaning(): Meaning | undefined {
    return this.#readOnce().meaning;
  }

  #readOnce(): Pick<Part, 'parsed' | 'meaning'> {
    if (!this.#read) {
      const parsed = parseSection(this.section);
      this.#read = { parsed, meaning: meaningOf(parsed) };
    }
    return this.#read;
  }
}

const partOf = (section: Section): Part => new LazyPart(section);

function meaningOf({ block, comments }: ParsedSection): Meaning | undefined {
  switch (block?.kind) {
    case 'model':
    case 'view':
    case 'type':
      return { kind: 'model', model: readModel(block, comments) };
    case 'enum':
      return { kind: 'enum', enum: readEnum(block) };
    case 'datasource':
      return { kind: 'datasource', datasource: readDatasource(block) };
    case 'generator':
      return { kind: 'generator', generator: readGenerator(block) };
    default:
      return undefined;
  }
}

/**
 * Joins the files of one schema.
 * @param before an earlier state of it: where no name came or went, its lists are taken over
 */
export function assembleSchema(files: readonly SchemaFile[], history: History = noHistory, before?: Schema): Schema {
  const renewed = before && renewedSchema(before, files);
  return renewed ? { ...renewed, prisma8: isPrisma8(files), history } : assembled(files, history);
}

function assembled(files: readonly SchemaFile[], history: History): Schema {
  const problems: Problem[] = [];
  const places = new Map<string, number>();
  const all: Declaration[] = [];
  const datasources: Datasource[] = [];
  const generators: Generator[] = [];
  const models: Model[] = [];
  const enums: Enum[] = [];
  for (const { parts } of files) {
    for (const { parsed, meaning } of parts) {
      for (const problem of parsed.problems) problems.push(problem);
      if (!meaning) continue;
      if (meaning.kind === 'datasource') datasources.push(meaning.datasource);
      else if (meaning.kind === 'generator') generators.push(meaning.generator);
      else if (isFirst(meaning, places, problems)) {
        places.set(nameOf(meaning), all.length);
        all.push(meaning);
        if (meaning.kind === 'model') models.push(meaning.model);
        else enums.push(meaning.enum);
      }
    }
  }
  const [datasource, ...more] = datasources;
  for (const { name } of more) {
    problems.push({
      span: name.span,
      message: `A schema has one datasource; ${name.text} is a second one and is not read.`,
    });
  }
  return {
    files,
    datasource,
    generators,
    models,
    enums,
    declarations: { places, all },
    problems,
    prisma8: isPrisma8(files),
    history,
  };
}

const isPrisma8 = (files: readonly SchemaFile[]): boolean => files.some((it) => it.prisma8);

const nameOf = (it: Declaration): string => (it.kind === 'model' ? it.model : it.enum).name.text;

function isFirst(meaning: Declaration, declared: ReadonlyMap<string, number>, problems: Problem[]): boolean {
  const { name } = meaning.kind === 'model' ? meaning.model : meaning.enum;
  if (!declared.has(name.text)) return name.text !== '';
  problems.push({ span: name.span, message: `${name.text} is defined twice; only the first definition is read.` });
  return false;
}

/** Shorthand for a schema from scratch. */
export const parseSchema = (files: ReadonlyMap<FileId, string>, history?: History): Schema =>
  assembleSchema(
    [...files].map(([id, text]) => parseFile(id, text)),
    history,
  );

export function declarationNamed({ declarations: { places, all } }: Schema, name: string): Declaration | undefined {
  const place = places.get(name);
  return place === undefined ? undefined : all[place];
}

export const isDeclared = ({ declarations }: Schema, name: string): boolean => declarations.places.has(name);

export function modelNamed(schema: Schema, name: string): Model | undefined {
  const declaration = declarationNamed(schema, name);
  return declaration?.kind === 'model' ? declaration.model : undefined;
}

export function enumNamed(schema: Schema, name: string): Enum | undefined {
  const declaration = declarationNamed(schema, name);
  return declaration?.kind === 'enum' ? declaration.enum : undefined;
}

/** The engine does not mind the case. */
export const hasPreviewFeature = ({ generators }: Schema, feature: string): boolean =>
  generators.some((it) => it.previewFeatures.some((on) => on.toLowerCase() === feature.toLowerCase()));

export const commentsOf = (file: SchemaFile): Comment[] => file.parts.flatMap((it) => it.parsed.comments);
