import { changeBetween } from '../text/list-change.ts';
import type { FileId, Fragment, Span } from '../text/span.ts';
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
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** Parsing never fails: what could not be understood is listed here. */
  readonly problems: readonly Problem[];
  /** Written for Prisma 8, whose language is another: today's rules leave it alone. */
  readonly prisma8: boolean;
  /** What the project's migrations have made of the database. */
  readonly history: History;
}

export type Declaration =
  | { readonly kind: 'model'; readonly model: Model }
  | { readonly kind: 'enum'; readonly enum: Enum };

export interface SchemaFile {
  readonly id: FileId;
  readonly text: string;
  readonly parts: readonly Part[];
}

/** A section with all that follows from its own text: kept as long as the text is. */
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
export function parseFile(id: FileId, text: string, previous?: SchemaFile): SchemaFile {
  if (!previous) return { id, text, parts: splitFile(text).map(readPart) };
  const former = previous.parts.map((it) => it.section);
  const sections = splitFile(text, { text: previous.text, sections: former });
  const { start, beforeEnd, afterEnd } = changeBetween(former, sections);
  const replaced = new Map(previous.parts.slice(start, beforeEnd).map((it) => [it.section, it]));
  const read = sections.slice(start, afterEnd).map((it) => replaced.get(it) ?? readPart(it));
  return { id, text, parts: [...previous.parts.slice(0, start), ...read, ...previous.parts.slice(beforeEnd)] };
}

function readPart(section: Section): Part {
  const parsed = parseSection(section);
  return { section, parsed, meaning: meaningOf(parsed) };
}

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

const prisma8Header = /^\s*\/\/ *use +prisma-(?:next|8) *(?!\S)/;

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
  const declarations = new Map<string, Declaration>();
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
      else if (!declare(meaning, declarations, problems)) continue;
      else if (meaning.kind === 'model') models.push(meaning.model);
      else enums.push(meaning.enum);
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
    declarations,
    problems,
    prisma8: isPrisma8(files),
    history,
  };
}

const isPrisma8 = (files: readonly SchemaFile[]): boolean => files.some((it) => prisma8Header.test(it.text));

/** @returns whether it is the first of its name */
function declare(meaning: Declaration, declarations: Map<string, Declaration>, problems: Problem[]): boolean {
  const { name } = meaning.kind === 'model' ? meaning.model : meaning.enum;
  if (name.text === '') return false;
  if (declarations.has(name.text)) {
    problems.push({ span: name.span, message: `${name.text} is defined twice; only the first definition is read.` });
    return false;
  }
  declarations.set(name.text, meaning);
  return true;
}

/** Shorthand for a schema from scratch. */
export const parseSchema = (files: ReadonlyMap<FileId, string>, history?: History): Schema =>
  assembleSchema(
    [...files].map(([id, text]) => parseFile(id, text)),
    history,
  );

export function modelNamed(schema: Schema, name: string): Model | undefined {
  const declaration = schema.declarations.get(name);
  return declaration?.kind === 'model' ? declaration.model : undefined;
}

export function enumNamed(schema: Schema, name: string): Enum | undefined {
  const declaration = schema.declarations.get(name);
  return declaration?.kind === 'enum' ? declaration.enum : undefined;
}

/** The engine does not mind the case. */
export const hasPreviewFeature = ({ generators }: Schema, feature: string): boolean =>
  generators.some((it) => it.previewFeatures.some((on) => on.toLowerCase() === feature.toLowerCase()));

/** A place as the outside counts it: UTF-16 offsets from the start of the file. */
export interface Place {
  readonly file: FileId;
  readonly start: number;
  readonly end: number;
}

interface Origin {
  readonly file: FileId;
  readonly offset: number;
}

/** So many places are looked up one by one before a table of all is made. */
const mostWithoutTable = 30;

/** Turns spans into places. Made once per schema, by those who speak to the outside. */
export function locator({ files }: Schema): (span: Span) => Place {
  let asked = 0;
  let table: ReadonlyMap<Fragment, Origin> | undefined;
  return ({ fragment, start, end }) => {
    if (++asked > mostWithoutTable) table ??= originsIn(files);
    const origin = table ? table.get(fragment) : originOf(fragment, files);
    if (!origin) throw new Error('This span belongs to another schema.');
    return { file: origin.file, start: origin.offset + start, end: origin.offset + end };
  };
}

function originsIn(files: readonly SchemaFile[]): ReadonlyMap<Fragment, Origin> {
  const origins = new Map<Fragment, Origin>();
  for (const { id, parts } of files) {
    let offset = 0;
    for (const { section } of parts) {
      origins.set(section, { file: id, offset });
      offset += section.text.length;
    }
  }
  return origins;
}

function originOf(fragment: Fragment, files: readonly SchemaFile[]): Origin | undefined {
  for (const { id, parts } of files) {
    let offset = 0;
    for (const { section } of parts) {
      if (section === fragment) return { file: id, offset };
      offset += section.text.length;
    }
  }
  return undefined;
}

export const commentsOf = (file: SchemaFile): Comment[] => file.parts.flatMap((it) => it.parsed.comments);
