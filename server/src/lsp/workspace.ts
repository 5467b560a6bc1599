import { type Analysis, analyze } from '../analysis/analyze.ts';
import { ignoreWords } from '../analysis/ignore-findings.ts';
import { createMemo, type Memo } from '../analysis/memo.ts';
import { defaultSettings, type Settings } from '../analysis/settings.ts';
import { groupOf, holdsDatasource, type SchemaGroup } from '../project/discover.ts';
import { type Disk, isWithin, nameOf, parentOf } from '../project/disk.ts';
import { findProjectFile, projectFileName, readProjectFile } from '../project/project-file.ts';
import type { Rule } from '../rules/rule.ts';
import { assembleSchema, parseFile, type SchemaFile } from '../schema/schema.ts';
import { fileId } from '../text/span.ts';
import { type RememberingDisk, rememberingDisk } from './remembering-disk.ts';

/** One schema of the workspace, with what was last computed from it. */
interface LiveSchema {
  readonly group: SchemaGroup;
  readonly files: Map<string, SchemaFile>;
  readonly memo: Memo;
  analysis: Analysis | undefined;
  /** How long the last analysis took, in milliseconds. */
  took: number;
}

/** The server's only mutable state: open texts, what was read of the disk, and the schemas that follow from them. */
export class Workspace {
  readonly #rules: readonly Rule[];
  readonly #disk: RememberingDisk;
  readonly #open = new Map<string, string>();
  /** By file; files of one schema share one. */
  readonly #schemas = new Map<string, LiveSchema>();
  readonly #settings = new Map<string, Settings>();
  #tops: readonly string[] = [];

  constructor(rules: readonly Rule[], disk: Disk) {
    this.#rules = rules;
    this.#disk = rememberingDisk(disk, (path) => this.#open.get(path));
  }

  /** @param tops the workspace folders; nothing above them is read */
  setTops(tops: readonly string[]): void {
    this.#tops = tops;
    this.#forgetSchemas();
  }

  openFiles(): string[] {
    return [...this.#open.keys()];
  }

  /** The text that an editor holds of a file. */
  setOpen(path: string, text: string): void {
    const before = this.#open.get(path) ?? this.#disk.readText(path);
    this.#open.set(path, text);
    const schema = this.#schemas.get(path);
    // Only a datasource that comes or goes, or a file that is new, can change which files belong together.
    if (!schema || holdsDatasource(before) !== holdsDatasource(text)) {
      this.#forgetSchemas();
      return;
    }
    if (schema.files.get(path)?.text === text) return;
    schema.files.set(path, parseFile(fileId(path), text, schema.files.get(path)));
    schema.analysis = undefined;
  }

  /** The editor has let go of a file: the one on disk counts again. */
  setClosed(path: string): void {
    const text = this.#open.get(path);
    if (!this.#open.delete(path)) return;
    this.#disk.forget(path);
    if (this.#disk.readText(path) !== text) this.#forgetSchemas();
  }

  /** Something on the disk is new, gone or other than before. */
  setChangedOnDisk(path: string): void {
    this.#disk.forget(path);
    if (nameOf(path) === projectFileName) this.#settings.clear();
    if (!this.#open.has(path)) this.#forgetSchemas();
  }

  /** All files of the schema that the file belongs to, itself among them. */
  filesWith(path: string): readonly string[] {
    return [...this.#schemaOf(path).files.keys()];
  }

  /** The text that the analysis was made from. */
  textOf(path: string): string {
    return this.#schemas.get(path)?.files.get(path)?.text ?? this.#disk.readText(path) ?? '';
  }

  settingsFor(path: string): Settings {
    const top = this.topOf(path);
    const projectFile = findProjectFile(this.#disk, parentOf(path), top);
    if (projectFile === undefined) return defaultSettings;
    const known = this.#settings.get(projectFile);
    if (known) return known;
    const ids = new Set([...this.#rules.map((it) => it.meta.id), ...ignoreWords.map((it) => it.id)]);
    const { settings } = readProjectFile(this.#disk.readText(projectFile) ?? '', ids);
    this.#settings.set(projectFile, settings);
    return settings;
  }

  /** Diagnostics, hovers and quick fixes all read this, so they cannot disagree. */
  analysisOf(path: string): Analysis {
    const live = this.#schemaOf(path);
    if (!live.analysis) {
      const start = performance.now();
      const schema = assembleSchema([...live.files.values()]);
      live.analysis = analyze({ schema, settings: this.settingsFor(path), rules: this.#rules, memo: live.memo });
      live.took = performance.now() - start;
    }
    return live.analysis;
  }

  /** How long the last analysis of this schema took, in milliseconds; endless before the first. */
  lastTook(path: string): number {
    return this.#schemas.get(path)?.took ?? Number.POSITIVE_INFINITY;
  }

  /** What `analysisOf` needs to do it again with other fixes applied. */
  memoOf(path: string): Memo {
    return this.#schemaOf(path).memo;
  }

  get rules(): readonly Rule[] {
    return this.#rules;
  }

  #schemaOf(path: string): LiveSchema {
    const known = this.#schemas.get(path);
    if (known) return known;
    const isOnDisk = path.startsWith('/') || /^[a-z]:\//i.test(path);
    const group = isOnDisk ? groupOf(this.#disk, path, this.topOf(path)) : { root: path, files: [path] };
    const files = new Map(group.files.map((it) => [it, parseFile(fileId(it), this.#disk.readText(it) ?? '')]));
    const live: LiveSchema = { group, files, memo: createMemo(), analysis: undefined, took: 0 };
    for (const file of group.files) this.#schemas.set(file, live);
    return live;
  }

  /** The innermost workspace folder around the file; its own folder where it lies outside of all. */
  topOf(path: string): string {
    const around = this.#tops.filter((it) => isWithin(path, it));
    return around.toSorted((a, b) => b.length - a.length)[0] ?? parentOf(path);
  }

  #forgetSchemas(): void {
    this.#schemas.clear();
  }
}
