import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Schema } from '../schema/schema.ts';
import type { Documents } from './convert.ts';
import { baselineDiagnostics } from './features/baseline-diagnostics.ts';
import { diagnosing, type Shown } from './features/diagnostics.ts';
import { projectFileDiagnostics } from './features/project-file-diagnostics.ts';
import { paced } from './pacing.ts';
import { isProjectFile, isUsualBaseline } from './project-texts.ts';
import type { ReadBaseline, ReadProjectFile } from './read-files.ts';
import { seenProjectFile } from './seen-project-file.ts';
import { staleEntriesIn } from './stale-entries.ts';
import type { Validation } from './validation.ts';
import type { Workspace } from './workspace.ts';

/** Sends diagnostics, and only those that are not shown already. */
export interface Publisher {
  /** After a change of this file: as soon as no further change is waiting. */
  soon(path: string): void;
  /** Everything anew, and what no longer belongs to an open schema taken back. */
  all(): void;
  /** The same, in the next pause of the typing. */
  allSoon(): void;
}

export interface PublisherParts {
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly validation: Validation;
  /** Undefined where the person has switched Pitwall off, or it is not known yet. */
  readonly shown: () => Shown | undefined;
  readonly send: (params: PublishDiagnosticsParams) => void;
  /** Told when what is known of a schema may be other than before, shown or not: by its text, or by anything else. */
  readonly changed: (by: 'text' | 'anything') => void;
  readonly log: (message: string) => void;
}

/** What the editor shows of a file. The URI is remembered: an editor may write it otherwise than we do. */
interface Sent {
  readonly uri: string;
  readonly diagnostics: readonly Diagnostic[];
}

interface Published {
  readonly schema: Schema;
  /** All that it shows something on, or could. */
  readonly files: readonly string[];
}

export function createPublisher({
  workspace,
  documents,
  validation,
  shown,
  send,
  changed: tellChanged,
  log,
}: PublisherParts): Publisher {
  const sent = new Map<string, Sent>();
  const changed = new Set<string>();
  const diagnose = diagnosing(documents);

  /** Of a large schema nobody waits for all of it: the rest follows as soon as this is on its way. */
  function publishFirst(path: string, how: Shown): Published | undefined {
    const analysis = workspace.firstLookAt(path);
    if (!analysis) return undefined;
    const findings = diagnose(analysis, how);
    for (const [file, list] of findings) if (workspace.isOpen(file)) show(file, list);
    setImmediate(all);
    return { schema: analysis.schema, files: [...findings.keys()] };
  }

  function publish(path: string, how: Shown): Published {
    return publishFirst(path, how) ?? publishWhole(path, how);
  }

  function publishWhole(path: string, how: Shown): Published {
    const analysis = workspace.analysisOf(path);
    const { schema } = analysis;
    const findings = diagnose(analysis, how);
    const validity = validation.diagnostics(schema, findings, how.minSeverity);
    for (const [file, list] of findings) {
      const more = validity.get(file) ?? [];
      // A list that is the same object is known to be shown without a look into it.
      show(file, more.length === 0 ? list : [...list, ...more]);
    }
    validation.soon(path, schema);
    const texts = [workspace.project.fileOf(path), workspace.project.baselineOf(path)].flatMap((it) => it ?? []);
    const open = workspace.openProjectTexts();
    for (const text of texts) if (!open.includes(text.path)) publishText(text);
    return { schema, files: [...findings.keys(), ...texts.map((it) => it.path)] };
  }

  /** A project file or a baseline, wherever it is known from. */
  function publishText(text: ReadProjectFile | ReadBaseline): string {
    const diagnostics =
      'file' in text
        ? baselineDiagnostics(documents, text, staleEntriesIn(workspace, text))
        : projectFileDiagnostics(documents, text);
    show(text.path, diagnostics);
    return text.path;
  }

  /** Of those that somebody looks at more is told, of all that goes by them. */
  function publishOpenTexts(): string[] {
    const baselines = new Set(workspace.shownSchemas().map((it) => workspace.project.baselinePathOf(it)));
    const isBaseline = (path: string) => isUsualBaseline(path) || baselines.has(path);
    return workspace.openProjectTexts().flatMap((path) => {
      if (isProjectFile(path)) return [publishText(seenProjectFile(workspace, path))];
      return isBaseline(path) ? [publishText(workspace.project.baselineAt(path))] : [];
    });
  }

  /** A schema that cannot be analysed must not keep the others from being published. */
  function publishEach(paths: readonly string[], how: Shown): Published[] {
    return paths.flatMap((path) => {
      try {
        return [publish(path, how)];
      } catch (error) {
        log(`${path} could not be analysed: ${error instanceof Error ? error.stack : error}`);
        return [];
      }
    });
  }

  function show(path: string, diagnostics: readonly Diagnostic[]): void {
    const { uri } = documents.document(path);
    const before = sent.get(path);
    if (before && before.uri !== uri) takeBack(path, before);
    if (areAlike(sent.get(path)?.diagnostics ?? [], diagnostics)) return;
    sent.set(path, { uri, diagnostics });
    const version = documents.version(path);
    send({ uri, diagnostics: [...diagnostics], ...(version !== null && { version }) });
  }

  function takeBack(path: string, { uri, diagnostics }: Sent): void {
    sent.delete(path);
    if (diagnostics.length > 0) send({ uri, diagnostics: [] });
  }

  const publishChanged = paced(() => {
    const how = shown();
    const files = [...changed];
    changed.clear();
    tellChanged('text');
    if (!how) return;
    // A file may be closed, and its schema with it, while its change waits.
    const schemas = workspace.shownSchemas().filter((path) => files.some((it) => workspace.isPartOf(it, path)));
    publishEach(schemas, how);
    if (workspace.openProjectTexts().length > 0) publishTextsInPause(Number.POSITIVE_INFINITY);
  });

  const publishTextsInPause = paced(() => void (shown() && publishOpenTexts()));

  function all(): void {
    tellChanged('anything');
    const how = shown();
    const published = how ? publishEach(workspace.shownSchemas(), how) : [];
    validation.keep(published.map((it) => it.schema));
    const files = new Set([...published.flatMap((it) => it.files), ...(how ? publishOpenTexts() : [])]);
    for (const [path, it] of sent) {
      if (!files.has(path)) takeBack(path, it);
    }
  }

  const publishAll = paced(all);

  return {
    all,
    allSoon: () => publishAll(Number.POSITIVE_INFINITY),
    soon(path) {
      changed.add(path);
      publishChanged(workspace.lastTook(path));
    },
  };
}

/** Most of them are the same objects. */
const areAlike = (before: readonly Diagnostic[], after: readonly Diagnostic[]): boolean =>
  before === after ||
  (before.length === after.length &&
    before.every((it, i) => Object.is(it, after[i]) || JSON.stringify(it) === JSON.stringify(after[i])));
