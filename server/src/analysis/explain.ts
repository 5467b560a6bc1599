import type { Fix, MigrationEffect, RuleDocs } from '../rules/rule.ts';
import type { Finding } from './analyze.ts';
import { whyAccepted } from './baseline.ts';
import { whyNoFixes } from './generated-files.ts';

/** The one text about a rule. The hover, the rule's page and the terminal all print this. */
export function explainRule({ problem, cost, remedy, leaveItWhen, sources }: RuleDocs): string {
  return [
    problem,
    `**What it costs.** ${cost}`,
    `**What to do.** ${remedy}`,
    `**When to leave it.** ${leaveItWhen}`,
    `Sources: ${sources.map((source, i) => `[${i + 1}](${source})`).join(', ')}`,
  ].join('\n\n');
}

/** The hover on a finding. Its message and places are not repeated: editors show them with it. */
export const explainFinding = ({ confidence, rule, generated, accepted }: Finding): string =>
  [
    explainRule(rule.docs()),
    `Confidence: ${sayConfidence[confidence]}`,
    ...(accepted ? [whyAccepted] : []),
    ...(generated ? [whyNoFixes] : []),
  ].join('\n\n');

const sayConfidence: Record<Finding['confidence'], string> = {
  certain: 'certain; it follows from the definitions.',
  high: 'high; it rests on one ordinary assumption about how the table is used.',
  medium: 'medium; it goes by names.',
};

/** What a fix asks of the database, for its title; undefined where it asks nothing. */
export const migrationEffect: Record<MigrationEffect, string | undefined> = {
  none: undefined,
  'builds-index': 'builds an index',
  'drops-index': 'drops an index',
  'changes-constraint': 'changes a constraint',
  'rewrites-table': 'rewrites the table',
  'remakes-column': 'drops the column with its values and makes it anew',
};

/** A fix as a list shows it: `Add @@index([authorId]) — builds an index`. */
export function sayFix({ title, migration }: Pick<Fix, 'title' | 'migration'>): string {
  const effect = migrationEffect[migration];
  return effect === undefined ? title : `${title} — ${effect}`;
}

/** Text from a schema, made safe to stand in Markdown: it may hold anything. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>#|~!]/g, '\\$&').replace(/[\r\n]+/g, ' ');
