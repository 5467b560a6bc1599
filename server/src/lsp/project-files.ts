import type { BaselineEntry } from '../analysis/baseline.ts';
import { defaultSettings, type Settings } from '../analysis/settings.ts';
import { findBaseline, schemaIn } from '../project/baseline-file.ts';
import { childOf, type Disk } from '../project/disk.ts';
import { newProjectFilePath } from '../project/new-project-file.ts';
import { findProjectFile, type KnownRules, projectFileName } from '../project/project-file.ts';
import { type FileReading, fileReading, type ReadBaseline, type ReadProjectFile } from './read-files.ts';
import { isOnDisk } from './uri.ts';

/** Where the schemas of a workspace lie. */
interface Places {
  /** The innermost workspace folder around the file. */
  topOf(path: string): string;
  /** The folder or file that the file's schema is known by. */
  rootOf(path: string): string;
  /** The folder that holds the whole schema of the file. */
  folderOf(path: string): string;
  isInside(path: string): boolean;
}

/** What a project says of its schemas: its `pitwall.json`, and the findings that it has accepted. */
export class ProjectFiles {
  readonly #disk: Disk;
  readonly #reading: FileReading;
  readonly #places: Places;

  constructor(disk: Disk, knownRules: KnownRules, places: Places) {
    this.#disk = disk;
    this.#reading = fileReading(knownRules);
    this.#places = places;
  }

  /** The nearest `pitwall.json` above the schema that the file belongs to: all its files go by the same one. */
  fileOf(path: string): ReadProjectFile | undefined {
    if (!isOnDisk(path)) return undefined;
    const found = findProjectFile(this.#disk, this.#places.folderOf(path), this.#places.topOf(path));
    return found === undefined ? undefined : this.fileAt(found);
  }

  fileAt(path: string): ReadProjectFile {
    return this.#reading.projectFile(path, this.#textOf(path));
  }

  /** The nearest `pitwall.json` for a folder that holds no schema yet, or where it would go. */
  fileFor(folder: string): string {
    const top = this.#places.topOf(childOf(folder, projectFileName));
    return findProjectFile(this.#disk, folder, top) ?? newProjectFilePath(this.#disk, folder, top);
  }

  /** Where a project file would go that the file's schema has not got yet; undefined where that is not in the workspace. */
  newFileOf(path: string): string | undefined {
    if (!isOnDisk(path)) return undefined;
    const place = newProjectFilePath(this.#disk, this.#places.folderOf(path), this.#places.topOf(path));
    return this.#places.isInside(place) ? place : undefined;
  }

  settingsFor(path: string): Settings {
    return this.fileOf(path)?.settings ?? defaultSettings;
  }

  /** The baseline that speaks for the file's schema; undefined where there is none. */
  baselineOf(path: string): ReadBaseline | undefined {
    const place = this.baselinePathOf(path);
    return place !== undefined && this.#disk.readText(place) !== undefined ? this.baselineAt(place) : undefined;
  }

  baselineAt(path: string): ReadBaseline {
    return this.#reading.baseline(path, this.#textOf(path));
  }

  /** Where it lies, or would lie; undefined where the project wants none. */
  baselinePathOf(path: string): string | undefined {
    if (!isOnDisk(path)) return undefined;
    const top = this.#places.topOf(path);
    const place = { root: this.#places.rootOf(path), top, home: top };
    return findBaseline(this.#disk, place, this.fileOf(path)?.path, this.settingsFor(path))?.path;
  }

  /** What the project has accepted in the file's schema. */
  acceptedIn(path: string): readonly BaselineEntry[] {
    const baseline = this.baselineOf(path);
    if (!baseline) return [];
    const name = schemaIn(baseline.path, this.#places.rootOf(path));
    return baseline.counting.filter((it) => it.schema === name).map((it) => it.entry);
  }

  #textOf(path: string): string {
    return this.#disk.readText(path) ?? '';
  }
}
