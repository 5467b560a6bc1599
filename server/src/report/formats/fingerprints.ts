import type { Finding } from '../../analysis/analyze.ts';
import { findingKey } from '../../analysis/finding-key.ts';
import type { ReportedSchema } from '../reported-audit.ts';
import { shownPath } from '../shown-path.ts';

/**
 * A name for each finding that lasts from one run to the next, for those who compare runs. It does not depend on what
 * is shown, so that it is given to all findings of the schema.
 */
export function fingerprintsOf({ analysis, group }: ReportedSchema, top: string): ReadonlyMap<Finding, string> {
  const root = shownPath(top, group.root);
  const seen = new Map<string, number>();
  return new Map(
    analysis.findings.map((finding) => {
      const key = JSON.stringify([root, ...findingKey(finding)]);
      const before = seen.get(key) ?? 0;
      seen.set(key, before + 1);
      return [finding, digest(`${key}${before}`)];
    }),
  );
}

/** Node takes milliseconds to load its cryptography, which no other report needs. */
const digest = (text: string): string =>
  process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
