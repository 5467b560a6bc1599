import type { Analysis } from '../../analysis/analyze.ts';
import { auditReport } from '../../analysis/audit.ts';
import { isWithin } from '../../project/disk.ts';
import { type Documents, toRange } from '../convert.ts';

/**
 * The audit as a Markdown page. Its links lead from the first workspace folder, which is how an editor's preview reads a
 * leading slash in a page that lies nowhere.
 */
export function audit(documents: Documents, analysis: Analysis, top: string | undefined): string {
  return auditReport(analysis, (span) => {
    const place = analysis.locate(span);
    const { line, character } = toRange(documents, place).start;
    const path = pathFrom(top ?? '', place.file);
    return {
      label: `${path.replace(/^(?:\.\.\/)+/, '')}:${line + 1}`,
      target: `/${path.split('/').map(encode).join('/')}#L${line + 1},${character + 1}`,
    };
  });
}

/** `../blog/schema.prisma`, as seen from `/ws/shop`. */
function pathFrom(top: string, path: string): string {
  let folder = top;
  let up = '';
  while (folder !== '' && !isWithin(path, folder)) {
    folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0));
    up += '../';
  }
  return up + path.slice(folder.length).replace(/^\//, '');
}

/** Brackets would end the link in Markdown. */
const encode = (name: string): string =>
  encodeURIComponent(name).replace(/[()]/g, (it) => (it === '(' ? '%28' : '%29'));
