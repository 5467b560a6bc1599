import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  WorkDoneProgress,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import {
  type AuditAnswer,
  type AuditDocumentAnswer,
  type AuditEditAnswer,
  type AuditFormat,
  auditDocumentRequest,
  auditEditRequest,
  auditRequest,
} from '../../../../protocol/audit.ts';
import { htmlReport } from '../../report/formats/html.ts';
import { jsonReport } from '../../report/formats/json.ts';
import { markdownReport } from '../../report/formats/markdown.ts';
import { sarifReport } from '../../report/formats/sarif.ts';
import { pageParts } from '../../report/html/page-parts.ts';
import type { Report } from '../../report/model/report.ts';
import { reportOf, schemaName } from '../../report/model/report-of.ts';
import type { Layouts } from '../../report/picture/layout.ts';
import type { ReportedAudit } from '../../report/reported-audit.ts';
import type { Documents } from '../convert.ts';
import { readAskedEdit, readAuditFormat, readAuditTarget, readFlag, readText } from '../editor-messages.ts';
import type { Companions } from '../features/companions.ts';
import { uriOfPath } from '../uri.ts';
import type { Workspace } from '../workspace.ts';
import { auditEdit } from './audit-edit.ts';
import { reportedSchema, schemasOf } from './audited.ts';
import { rememberedEffects } from './remembered-effects.ts';

export interface AuditParts {
  readonly workspace: Workspace;
  readonly documents: Documents;
  readonly companionsOf: (path: string) => Companions;
  readonly version: string;
}

/** Answers for the page of an audit: what it shows, what is kept of it, and what its buttons do. */
export function answerAudits(connection: Connection, parts: AuditParts): void {
  const { workspace, documents, companionsOf, version } = parts;
  const layouts: Layouts = new Map();
  const effects = rememberedEffects();
  const top = () => workspace.tops[0] ?? '';

  connection.onRequest(auditRequest, async (params: unknown, token: CancellationToken): Promise<AuditAnswer> => {
    const progress = readText(params, 'workDoneToken');
    const isBrief = readFlag(params, 'brief');
    const pause = async () => {
      await otherMessages();
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
    };
    const paths = schemasOf(workspace, readAuditTarget(params));
    const reports: Report[] = [];
    for (const [i, path] of paths.entries()) {
      const reported = reportedSchema(workspace, path);
      const name = schemaName(reported, top());
      if (progress !== undefined) {
        const percentage = Math.round((i / paths.length) * 100);
        await connection.sendProgress(WorkDoneProgress.type, progress, { kind: 'report', message: name, percentage });
      }
      const targetOf = (file: string, { line, character }: { readonly line: number; readonly character: number }) =>
        `${uriOfPath(file)}#L${line + 1},${character + 1}`;
      const effect = isBrief ? effects.known(reported) : await effects.worked(reported, pause);
      reports.push(reportOf(reported, { top: top(), id: idOf(i), targetOf, layouts, effect }));
      await pause();
    }
    const [only] = reports;
    if (!only) return {};
    const title = reports.length === 1 ? only.name : `${reports.length} schemas`;
    const misses = reports.some((it) => it.effect === 'not known yet');
    return { page: { title, isBrief: misses, parts: pageParts(reports, true) } };
  });

  connection.onRequest(auditDocumentRequest, (params: unknown): AuditDocumentAnswer => {
    const format = readAuditFormat(params);
    const schemas = schemasOf(workspace, readAuditTarget(params)).map((it) => reportedSchema(workspace, it));
    if (!format || schemas.length === 0) return {};
    return { text: documentIn(format, { cwd: top(), schemas, problems: [], exitCode: 0 }, version) };
  });

  connection.onRequest(auditEditRequest, (params: unknown): AuditEditAnswer<WorkspaceEdit> => {
    const asked = readAskedEdit(params);
    if (!asked) return {};
    const paths = schemasOf(workspace, readAuditTarget(params));
    const schemas = new Map(paths.map((path, i) => [idOf(i), path]));
    const edit = auditEdit(documents, workspace, schemas, asked, top(), companionsOf);
    return edit ? { edit } : {};
  });
}

/** How a page names its schemas. */
const idOf = (number: number): string => `s${number + 1}-`;

/** One of them may say that nobody wants the answer any more. */
const otherMessages = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function documentIn(format: AuditFormat, audit: ReportedAudit, version: string): string {
  switch (format) {
    case 'markdown':
      return markdownReport(audit, audit.cwd);
    case 'json':
      return jsonReport(audit);
    case 'sarif':
      return sarifReport(audit, audit.cwd, version);
    case 'html':
      return htmlReport(audit, audit.cwd);
  }
}
