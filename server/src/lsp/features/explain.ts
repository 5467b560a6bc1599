import type { ExplainAnswer } from '../../../../protocol/messages.ts';
import { explainRule } from '../../analysis/explain.ts';
import { ignoreWords } from '../../analysis/ignore-findings.ts';
import type { Rule } from '../../rules/rule.ts';

/** The page of a rule, for an editor that shows it inside. */
export function explainById(rules: readonly Rule[], id: string): ExplainAnswer {
  const rule = rules.find((it) => it.meta.id === id)?.meta;
  const words = rule ?? ignoreWords.find((it) => it.id === id);
  if (!words) return {};
  const example = rule?.examples[0];
  return {
    markdown: [
      `# ${words.title}`,
      `\`${words.id}\``,
      explainRule(words.docs),
      ...(example ? [fence(example.bad), 'becomes', fence(example.good)] : []),
      '',
    ].join('\n\n'),
  };
}

const fence = (text: string): string => `\`\`\`prisma\n${text.trim()}\n\`\`\``;
