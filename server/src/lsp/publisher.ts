import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { Documents } from './convert.ts';
import { diagnosticsByFile, type Shown } from './features/diagnostics.ts';
import type { Validation } from './validation.ts';
import type { Workspace } from './workspace.ts';

/** An analysis that was as quick as this is made at once, before the next key can come. In milliseconds. */
const quick = 10;
/** A slower one waits for a pause in the typing, and no longer than this. In milliseconds. */
const patience = 30;

/** Sends diagnostics, and only those that are not shown already. */
export interface Publisher {
  /** After a change of this file: at once, or in a moment where the schema is large. */
  soon(path: string): void;
  /** Everything anew, and what no longer belongs to an open schema taken back. */
  all(): void;
}

export interface PublisherParts {
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly validation: Validation;
  /** Undefined where the person has switched Pitwall off. */
  readonly shown: () => Shown | undefined;
  readonly send: (params: PublishDiagnosticsParams) => void;
}

export function createPublisher({ workspace, documents, validation, shown, send }: PublisherParts): Publisher {
  /** What the editor shows, by file. */
  const sent = new Map<string, string>();
  const due = new Map<string, { readonly since: number; readonly clock: NodeJS.Timeout }>();

  function publish(path: string): void {
    const how = shown();
    const analysis = workspace.analysisOf(path);
    const findings = how ? diagnosticsByFile(documents, analysis, how) : new Map<string, Diagnostic[]>();
    const validity = how ? validation.diagnostics(analysis) : new Map<string, Diagnostic[]>();
    for (const { id } of analysis.schema.files) {
      show(id, [...(findings.get(id) ?? []), ...(validity.get(id) ?? [])]);
    }
    if (how) validation.soon(path, analysis);
  }

  function show(path: string, diagnostics: Diagnostic[]): void {
    const text = JSON.stringify(diagnostics);
    if ((sent.get(path) ?? '[]') === text) return;
    sent.set(path, text);
    const version = documents.version(path);
    send({ uri: documents.document(path).uri, diagnostics, ...(version !== null && { version }) });
  }

  function wait(path: string): void {
    const since = due.get(path)?.since ?? performance.now();
    clearTimeout(due.get(path)?.clock);
    const left = since + patience - performance.now();
    const clock = setTimeout(() => now(path), Math.max(0, Math.min(quick, left)));
    due.set(path, { since, clock });
  }

  function now(path: string): void {
    clearTimeout(due.get(path)?.clock);
    due.delete(path);
    publish(path);
  }

  return {
    soon: (path) => (workspace.lastTook(path) < quick ? now(path) : wait(path)),
    all() {
      const belonging = new Set<string>();
      for (const path of workspace.openFiles()) {
        if (belonging.has(path)) continue;
        publish(path);
        for (const file of workspace.filesWith(path)) belonging.add(file);
      }
      for (const path of sent.keys()) {
        if (belonging.has(path)) continue;
        show(path, []);
        sent.delete(path);
      }
    },
  };
}
