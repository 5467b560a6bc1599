import { type Analysis, type AnalysisInput, analyze } from '../analysis/analyze.ts';
import { lookFirst } from '../analysis/first-look.ts';
import { knownRules } from '../analysis/known-rules.ts';
import { createMemo, type Memo } from '../analysis/memo.ts';
import { groupOf, groupsIn, holdsDatasource, type SchemaGroup } from '../project/discover.ts';
import { isWithin, parentOf, type WritableDisk } from '../project/disk.ts';
import { migrationsFolder } from '../project/migrations.ts';
import { type NewMigration, newMigrations } from '../project/new-migrations.ts';
import { createSurroundings, noSurroundings, type Surroundings } from '../project/surroundings.ts';
import type { Companion, Rule } from '../rules/rule.ts';
import { assembleSchema, parseFile, type Schema, type SchemaFile } from '../schema/schema.ts';
import { changeBetween } from '../text/list-change.ts';
import { isSameText, type PiecedText, piecedText } from '../text/pieced-text.ts';
import { fileId } from '../text/span.ts';
import { ProjectFiles } from './project-files.ts';
import { isProjectText } from './project-texts.ts';
import { type RememberingDisk, rememberingDisk } from './remembering-disk.ts';
import { isOnDisk } from './uri.ts';

/** One schema of the workspace, with what was last computed from it. */
interface LiveSchema {
  readonly group: SchemaGroup;
  /** As they were parsed last. */
  readonly files: Map<string, SchemaFile>;
  /** What the rules said last; it outlives how files are grouped. */
  readonly memo: Memo;
  /** As it was assembled last. */
  schema: Schema | undefined;
  /** The files that read otherwise by now. */
  readonly changed: Set<string>;
  /** Read when first needed, and again when something on the disk has changed. */
  surroundings: Surroundings | undefined;
  analysis: Analysis | undefined;
  /** Whether something of it has been shown, or is about to be. */
  isSeen: boolean;
  /** How long the last analysis took, in milliseconds. */
  took: number;
}

interface OpenText {
  readonly source: PiecedText;
  /** All of it as one string, which is made when somebody asks. */
  readonly text: string;
  readonly holdsDatasource: boolean;
}

/** The server's only mutable state: open texts, what was read of the disk, and the schemas that follow from them. */
export class Workspace {
  readonly rules: readonly Rule[];
  readonly project: ProjectFiles;
  readonly #disk: RememberingDisk;
  readonly #open = new Map<string, OpenText>();
  readonly #readSurroundings: (group: SchemaGroup, top: string) => Surroundings;
  #tops: readonly string[] = [];
  /** By file; files of one schema share one. */
  #schemas = new Map<string, LiveSchema>();
  /** The schemas as they were grouped before: what was parsed then need not be parsed again. */
  #former = new Map<string, LiveSchema>();

  constructor(rules: readonly Rule[], disk: WritableDisk) {
    this.rules = rules;
    this.#disk = rememberingDisk(disk, this.#open);
    this.#readSurroundings = createSurroundings(this.#disk);
    this.project = new ProjectFiles(this.#disk, knownRules(rules), this);
  }

  /** The workspace folders: nothing above them is read. */
  get tops(): readonly string[] {
    return this.#tops;
  }

  set tops(tops: readonly string[]) {
    this.#tops = tops;
    this.#regroup();
  }

  /** Whether an editor shows this file, and it is one of a schema. */
  isOpen(path: string): boolean {
    return this.#open.has(path) && !isProjectText(path);
  }

  /** The project files and baselines that an editor shows. */
  openProjectTexts(): string[] {
    return [...this.#open.keys()].filter(isProjectText);
  }

  /** Whether there is such a file, in the editor or on the disk. */
  has(path: string): boolean {
    return this.#open.has(path) || this.#disk.readText(path) !== undefined;
  }

  /** One open file of each schema that has any. */
  shownSchemas(): string[] {
    const seen = new Set<LiveSchema>();
    return [...this.#open.keys()].filter((path) => {
      if (isProjectText(path)) return false;
      const schema = this.#schemaOf(path);
      return !seen.has(schema) && seen.add(schema);
    });
  }

  /** One file of each schema in the workspace folders, shown or not. */
  allSchemas(): string[] {
    return this.#tops.flatMap((top) => this.schemasIn(top));
  }

  /** One file of each schema in a folder, or the file itself; nothing that lies outside of the workspace. */
  schemasIn(path: string): string[] {
    if (!this.isInside(path)) return [];
    if (this.has(path)) return [path];
    return groupsIn(this.#disk, path, this.topOf(path)).flatMap(
      (it) => it.files.find((file) => isWithin(file, path)) ?? [],
    );
  }

  /** The files of the schema that a file belongs to, and the name that they have together. */
  groupOf(path: string): SchemaGroup {
    return this.#schemaOf(path).group;
  }

  /** Whether a file is part of the schema of another. */
  isPartOf(file: string, path: string): boolean {
    return this.#schemaOf(path).group.files.includes(file);
  }

  /**
   * The text that an editor holds of a file.
   * @returns whether that can change which files belong together
   */
  setOpen(path: string, text: string | PiecedText): boolean {
    const before = this.#open.get(path) ?? this.#onDisk(path);
    const now = toOpenText(text, before);
    const isSame = before !== undefined && isSameText(before.source, now.source);
    this.#open.set(path, now);
    if (isProjectText(path)) {
      // All that was said by the text before is to be said anew.
      if (!isSame) this.#regroup();
      return true;
    }
    // Only a datasource that comes or goes, or a file that is new, can do that.
    if (before?.holdsDatasource !== now.holdsDatasource) {
      this.#regroup();
      return true;
    }
    const schema = this.#schemas.get(path);
    if (schema && !isSame) {
      schema.changed.add(path);
      schema.analysis = undefined;
    }
    return false;
  }

  /** The editor has let go of a file: the one on disk counts again. */
  setClosed(path: string): void {
    const text = this.#open.get(path)?.text;
    if (!this.#open.delete(path)) return;
    this.#disk.forget(path);
    const schema = this.#schemas.get(path);
    if (this.#disk.readText(path) !== text) this.#regroup();
    else if (schema && !schema.group.files.some((it) => this.#open.has(it))) this.#release(schema);
  }

  /**
   * An editor goes on holding the text of a project file that is deleted: it is nobody's decision any more. What is told
   * late is no news: by then the file may be there again, as after a change of the branch.
   */
  setDeleted(path: string): void {
    if (isProjectText(path) && this.#disk.isGone(path)) this.setClosed(path);
  }

  /**
   * Something on the disk is new, gone or other than before.
   * @returns whether that can matter
   */
  setChangedOnDisk(path: string): boolean {
    if (path.includes('/node_modules/') && !this.#schemas.has(path)) return false;
    this.#disk.forget(path);
    if (this.#open.has(path)) return false;
    this.#regroup();
    return true;
  }

  /** Anything on the disk may be other than before. */
  forgetDisk(): void {
    this.#disk.forgetAll();
    this.#regroup();
  }

  /** The text from which the file is analysed. */
  textOf(path: string): string {
    return this.#disk.readText(path) ?? '';
  }

  /** The folder or file that the file's schema is known by. */
  rootOf(path: string): string {
    return this.#schemaOf(path).group.root;
  }

  /** The folder that holds the whole schema of the file. */
  folderOf(path: string): string {
    const { root, files } = this.#schemaOf(path).group;
    return files.includes(root) ? parentOf(root) : root;
  }

  /** A file of the schema that is known by this folder or file; undefined where there is none. */
  fileOfSchemaAt(root: string): string | undefined {
    if (root.endsWith('.prisma')) return this.has(root) ? root : undefined;
    return groupsIn(this.#disk, root, this.topOf(root)).find((it) => it.root === root)?.files[0];
  }

  /** Diagnostics, hovers and quick fixes all read this, so they cannot disagree. */
  analysisOf(path: string): Analysis {
    const live = this.#schemaOf(path);
    if (!live.analysis) {
      const start = performance.now();
      live.analysis = analyze(this.#analysisInput(path, live));
      live.took = performance.now() - start;
    }
    return live.analysis;
  }

  /** What is seen first of a large schema that has just been opened; undefined where all of it can as well be waited for. */
  firstLookAt(path: string): Analysis | undefined {
    const live = this.#schemaOf(path);
    if (live.isSeen || live.memo.last) return undefined;
    live.isSeen = true;
    return lookFirst({
      ...this.#projectInput(path, live),
      files: live.group.files.map((it) => this.#parsed(it, live)),
      history: this.#around(live).history,
      shown: ({ id }) => this.isOpen(id),
    });
  }

  /** From what the file's schema was analysed, for whoever changes it and asks again. */
  analysisInputOf(path: string): AnalysisInput {
    this.analysisOf(path);
    return this.#analysisInput(path, this.#schemaOf(path));
  }

  #analysisInput(path: string, live: LiveSchema): AnalysisInput {
    return { ...this.#projectInput(path, live), schema: this.#assembled(live) };
  }

  #projectInput(path: string, live: LiveSchema): Omit<AnalysisInput, 'schema'> {
    return {
      settings: this.project.settingsFor(path),
      rules: this.rules,
      memo: live.memo,
      prisma: this.#around(live).prisma,
      baseline: this.project.acceptedIn(path),
    };
  }

  #assembled(live: LiveSchema): Schema {
    const { history } = this.#around(live);
    const { schema, changed, group } = live;
    if (schema && changed.size === 0) return schema;
    const files = schema
      ? schema.files.map((it) => (changed.has(it.id) ? this.#parsed(it.id, live) : it))
      : group.files.map((it) => this.#parsed(it, live));
    changed.clear();
    live.schema = assembleSchema(files, history, schema);
    return live.schema;
  }

  /** Where new migrations of the file's schema would go; undefined where that is not in the workspace. */
  planMigrations(path: string, companions: readonly Companion[], now: Date): readonly NewMigration[] | undefined {
    if (!isOnDisk(path)) return undefined;
    const folder = migrationsFolder(this.#disk, this.#schemaOf(path).group, this.topOf(path));
    return this.isInside(folder) ? newMigrations(this.#disk, folder, companions, now) : undefined;
  }

  /** A link may lead a path out of the workspace that it seems to be in. */
  isInside(path: string): boolean {
    const leadsTo = this.#disk.realPath(path);
    return this.#tops.some((top) => isWithin(path, top) && isWithin(leadsTo, this.#disk.realPath(top)));
  }

  /** How long the last analysis of this schema took, in milliseconds; endless before the first. */
  lastTook(path: string): number {
    return this.#schemas.get(path)?.took ?? Number.POSITIVE_INFINITY;
  }

  /** The innermost workspace folder around the file; its own folder where it lies outside of all. */
  topOf(path: string): string {
    const around = this.#tops.filter((it) => isWithin(path, it));
    return around.toSorted((a, b) => b.length - a.length)[0] ?? parentOf(path);
  }

  #schemaOf(path: string): LiveSchema {
    const known = this.#schemas.get(path);
    if (known) return known;
    const group = isOnDisk(path) ? groupOf(this.#disk, path, this.topOf(path)) : { root: path, files: [path] };
    const former = this.#former.get(path);
    const live: LiveSchema = {
      group,
      files: new Map(),
      memo: former?.memo ?? createMemo(),
      schema: undefined,
      changed: new Set(),
      surroundings: undefined,
      analysis: undefined,
      isSeen: false,
      took: former?.took ?? Number.POSITIVE_INFINITY,
    };
    for (const file of group.files) this.#schemas.set(file, live);
    return live;
  }

  #around(live: LiveSchema): Surroundings {
    const { root, files } = live.group;
    const [file = root] = files;
    live.surroundings ??= isOnDisk(file) ? this.#readSurroundings(live.group, this.topOf(file)) : noSurroundings;
    return live.surroundings;
  }

  /** A file as it reads now; only what changed in it is parsed anew. */
  #parsed(path: string, live: LiveSchema): SchemaFile {
    const before = live.files.get(path) ?? this.#former.get(path)?.files.get(path);
    const open = this.#open.get(path)?.source;
    const isSame = open ? before?.source === open : before?.text === this.textOf(path);
    const file = before && isSame ? before : parseFile(fileId(path), open ?? this.textOf(path), before);
    live.files.set(path, file);
    return file;
  }

  #onDisk(path: string): OpenText | undefined {
    const text = this.#disk.readText(path);
    return text === undefined ? undefined : toOpenText(text);
  }

  #regroup(): void {
    if (this.#schemas.size === 0) return;
    this.#former = this.#schemas;
    this.#schemas = new Map();
  }

  #release({ group }: LiveSchema): void {
    for (const it of group.files) this.#schemas.delete(it);
  }
}

function toOpenText(text: string | PiecedText, before?: OpenText): OpenText {
  const source = typeof text === 'string' ? piecedText(text) : text;
  return {
    source,
    get text() {
      return source.whole;
    },
    holdsDatasource: hasDatasource(source, before),
  };
}

/** A datasource opens in one line, which lies in one piece: those that both texts have need not be read again. */
function hasDatasource({ pieces }: PiecedText, before: OpenText | undefined): boolean {
  const former = before?.source.pieces ?? [];
  const { start, beforeEnd, afterEnd } = changeBetween(former, pieces);
  if (pieces.slice(start, afterEnd).some(holdsDatasource)) return true;
  if (!before?.holdsDatasource) return false;
  return !former.slice(start, beforeEnd).some(holdsDatasource) || pieces.some(holdsDatasource);
}
