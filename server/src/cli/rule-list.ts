import { ignoreWords } from '../analysis/ignore-findings.ts';
import { rulePage } from '../analysis/links.ts';
import type { Rule } from '../rules/rule.ts';
import type { Paint } from './reporters/text.ts';

/** All rules, for people: a line each, then those that speak of comments. */
export function ruleList(rules: readonly Rule[], paint: Paint): string {
  const all = [...rules.map((it) => it.meta), ...ignoreWords];
  const width = (cells: readonly string[]) => Math.max(...cells.map((it) => it.length));
  const [ids, severities] = [width(all.map((it) => it.id)), width(all.map((it) => it.severity))];
  return all
    .map(({ id, severity, title }) => {
      const space = ' '.repeat(severities - severity.length);
      return `${paint('path', id.padEnd(ids))}  ${paint(severity, severity)}${space}  ${title}\n`;
    })
    .join('');
}

/** All rules, for programs. Keys may join; none is dropped or changes its meaning. */
export function ruleListJson(rules: readonly Rule[]): string {
  const list = rules.map(({ meta }) => ({
    id: meta.id,
    title: meta.title,
    category: meta.category,
    severity: meta.severity,
    confidence: meta.confidence,
    providers: meta.providers,
    fix: meta.fix,
    auditOnly: meta.shownIn === 'audit',
    options: Object.fromEntries((meta.options ?? []).map((it) => [it.name, it.default])),
    page: rulePage(meta.id),
  }));
  return `${JSON.stringify(list, undefined, 2)}\n`;
}
