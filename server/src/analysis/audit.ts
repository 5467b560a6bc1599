import { type Severity, severities } from '../rules/rule.ts';
import { providerLabel } from '../schema/provider.ts';
import type { Span } from '../text/span.ts';
import type { Analysis, Finding } from './analyze.ts';
import { escapeMarkdown } from './explain.ts';
import { whyNoFixes } from './generated-files.ts';
import { rulePage } from './links.ts';

/** How the report names places: `schema.prisma:12` with the link behind it. */
export interface PlaceText {
  readonly label: string;
  readonly target: string;
}

/** The whole schema in Markdown: what it costs, model by model, the worst first. */
export function auditReport(
  { schema, provider, findings }: Analysis,
  placeOf: (span: Span) => PlaceText,
  title = 'Pitwall audit',
): string {
  const models = schema.models.filter((it) => it.kind === 'model');
  const indexes = models.reduce((sum, it) => sum + it.indexes.length, 0);
  const lines = [
    `# ${escapeMarkdown(title)}`,
    '',
    `${providerLabel[provider]}, ${count(models.length, 'model')}, ${count(indexes, 'key and index', 'keys and indexes')}.`,
    '',
    schema.prisma8
      ? "This schema is written for Prisma 8, whose language today's rules do not judge."
      : findings.length === 0
        ? 'Nothing to report.'
        : `${severities
            .map((it) => sayCount(findings, it))
            .filter((it) => it !== '')
            .join(', ')}.`,
  ];
  if (findings.some((it) => it.generated)) lines.push('', whyNoFixes);
  for (const [model, own] of byModel(findings)) {
    lines.push('', `## ${model === '' ? 'Comments' : escapeMarkdown(model)}`, '');
    for (const { severity, message, at, rule, fixes } of own) {
      const { label, target } = placeOf(at);
      const fix = fixes?.find((it) => it.preferred) ?? fixes?.[0];
      lines.push(`- **${severity}** [${escapeMarkdown(label)}](${target}) ${escapeMarkdown(message)}  `);
      const remedy = fix ? `Fix: ${escapeMarkdown(fix.title)}. ` : '';
      lines.push(`  ${remedy}Rule: [${rule.id}](${rulePage(rule.id)})`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** Models with their findings: the loudest first, then those with more, then by name. */
function byModel(findings: readonly Finding[]): [string, readonly Finding[]][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { model } = finding.subject;
    groups.set(model, [...(groups.get(model) ?? []), finding]);
  }
  return [...groups]
    .map(([model, own]): [string, readonly Finding[]] => [
      model,
      own.toSorted((a, b) => rank(a.severity) - rank(b.severity)),
    ])
    .sort(([a, own], [b, other]) => loudest(own) - loudest(other) || other.length - own.length || (a < b ? -1 : 1));
}

const rank = (severity: Severity): number => severities.indexOf(severity);

const loudest = (findings: readonly Finding[]): number => Math.min(...findings.map((it) => rank(it.severity)));

function sayCount(findings: readonly Finding[], severity: Severity): string {
  const number = findings.filter((it) => it.severity === severity).length;
  if (number === 0) return '';
  return severity === 'information' ? `${number} information` : count(number, severity);
}

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;
