import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { BaselineEntry } from '../analysis/baseline.ts';
import type { Schema } from '../schema/schema.ts';
import type { Documents } from './convert.ts';
import { baselineDiagnostics } from './features/baseline-diagnostics.ts';
import { diagnosticsByFile, type Shown } from './features/diagnostics.ts';
import { projectFileDiagnostics } from './features/project-file-diagnostics.ts';
import { paced } from './pacing.ts';
import type { ReadBaseline } from './read-files.ts';
import type { Validation } from './validation.ts';
import type { Workspace } from './workspace.ts';

/** Sends diagnostics, and only those that are not shown already. */
export interface Publisher {
  /** After a change of this file: as soon as no further change is waiting. */
  soon(path: string): void;
  /** Everything anew, and what no longer belongs to an open schema taken back. */
  all(): void;
}

export interface PublisherParts {
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly validation: Validation;
  /** Undefined where the person has switched Pitwall off, or it is not known yet. */
  readonly shown: () => Shown | undefined;
  readonly send: (params: PublishDiagnosticsParams) => void;
  readonly log: (message: string) => void;
}

/** What the editor shows of a file. The URI is remembered: an editor may write it otherwise than we do. */
interface Sent {
  readonly uri: string;
  readonly text: string;
}

const nothing = '[]';

interface Published {
  readonly schema: Schema;
  /** All that it shows something on, or could. */
  readonly files: readonly string[];
}

export function createPublisher({ workspace, documents, validation, shown, send, log }: PublisherParts): Publisher {
  const sent = new Map<string, Sent>();
  const changed = new Set<string>();

  function publish(path: string, how: Shown): Published {
    const analysis = workspace.analysisOf(path);
    const { schema } = analysis;
    const findings = diagnosticsByFile(documents, analysis, how);
    const validity = validation.diagnostics(schema, findings, how.minSeverity);
    for (const [file, list] of findings) show(file, [...list, ...(validity.get(file) ?? [])]);
    validation.soon(path, schema);
    const files = [...findings.keys()];
    const projectFile = workspace.projectFileOf(path);
    if (projectFile) {
      show(projectFile.path, projectFileDiagnostics(documents, projectFile));
      files.push(projectFile.path);
    }
    const baseline = workspace.baselineOf(path);
    if (baseline) {
      show(baseline.path, baselineDiagnostics(documents, baseline, staleIn(baseline)));
      files.push(baseline.path);
    }
    return { schema, files };
  }

  /** Several schemas may go by one baseline. */
  const staleIn = ({ path: baseline }: ReadBaseline): ReadonlySet<BaselineEntry> =>
    new Set(
      workspace
        .shownSchemas()
        .filter((it) => workspace.baselineOf(it)?.path === baseline)
        .flatMap((it) => workspace.analysisOf(it).staleEntries),
    );

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

  function show(path: string, diagnostics: Diagnostic[]): void {
    const { uri } = documents.document(path);
    const text = JSON.stringify(diagnostics);
    const before = sent.get(path);
    if (before && before.uri !== uri) takeBack(path, before);
    if ((sent.get(path)?.text ?? nothing) === text) return;
    sent.set(path, { uri, text });
    const version = documents.version(path);
    send({ uri, diagnostics, ...(version !== null && { version }) });
  }

  function takeBack(path: string, { uri, text }: Sent): void {
    sent.delete(path);
    if (text !== nothing) send({ uri, diagnostics: [] });
  }

  const publishChanged = paced(() => {
    const how = shown();
    const files = [...changed];
    changed.clear();
    if (!how) return;
    // A file may be closed, and its schema with it, while its change waits.
    const schemas = workspace.shownSchemas().filter((path) => files.some((it) => workspace.isPartOf(it, path)));
    publishEach(schemas, how);
  });

  return {
    soon(path) {
      changed.add(path);
      publishChanged(workspace.lastTook(path));
    },
    all() {
      const how = shown();
      const published = how ? publishEach(workspace.shownSchemas(), how) : [];
      validation.keep(published.map((it) => it.schema));
      const files = new Set(published.flatMap((it) => it.files));
      for (const [path, it] of sent) {
        if (!files.has(path)) takeBack(path, it);
      }
    },
  };
}
