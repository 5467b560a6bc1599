import type { Analysis } from '../../analysis/analyze.ts';
import { auditReport } from '../../analysis/audit.ts';
import { type Documents, toRange } from '../convert.ts';

/**
 * The audit as a Markdown page. Its links are paths from the workspace folder, which is how the editor's preview reads
 * a leading slash.
 */
export function audit(documents: Documents, analysis: Analysis, top: string): string {
  return auditReport(analysis, (span) => {
    const place = analysis.locate(span);
    const { line, character } = toRange(documents, place).start;
    const path = place.file.startsWith(`${top}/`) ? place.file.slice(top.length) : place.file;
    return {
      label: `${path.replace(/^\//, '')}:${line + 1}`,
      target: `${encodeURI(path).replace(/[()]/g, encodeURIComponent)}#L${line + 1},${character + 1}`,
    };
  });
}
