import type { Rule } from '../rules/rule.ts';
import { providerLabel } from '../schema/provider.ts';
import { explainRule } from './explain.ts';
import { ignoreWords } from './ignore-findings.ts';

/** A rule with an example, in Markdown, for who asks for it by its id; undefined where none is called so. */
export function explainById(rules: readonly Rule[], id: string): string | undefined {
  const rule = rules.find((it) => it.meta.id === id)?.meta;
  const words = rule ?? ignoreWords.find((it) => it.id === id);
  if (!words) return undefined;
  const example = rule?.examples()[0];
  return [
    `# ${words.title}`,
    `\`${words.id}\``,
    [
      `Severity: ${words.severity} · confidence: ${words.confidence}`,
      ...(rule ? [`Databases: ${rule.providers.map((it) => providerLabel[it]).join(', ')}`] : []),
    ].join('  \n'),
    explainRule(words.docs()),
    ...(example ? [fence(example.bad), 'becomes', fence(example.good)] : []),
    '',
  ].join('\n\n');
}

const fence = (text: string): string => `\`\`\`prisma\n${text.trim()}\n\`\`\``;
