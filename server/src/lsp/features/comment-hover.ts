import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { explainRule } from '../../analysis/explain.ts';
import { factMeanings } from '../../analysis/fact-words.ts';
import { ignoresIn } from '../../analysis/ignores.ts';
import { factsIn } from '../../analysis/table-facts.ts';
import type { Rule } from '../../rules/rule.ts';
import { partAt } from '../../schema/part-at.ts';
import { contains } from '../../text/span.ts';
import { type Documents, toRange } from '../convert.ts';

/** What the rule is about that an ignore comment names, or what a fact says. */
export function commentHover(
  documents: Documents,
  { schema, locate }: Analysis,
  rules: readonly Rule[],
  path: string,
  position: Position,
): Hover | undefined {
  const at = partAt(schema, path, documents.document(path).offsetAt(position));
  if (!at) return undefined;
  for (const name of ignoresIn(at.part).flatMap((it) => it.rules)) {
    const rule = contains(name.span, at.point) ? rules.find((it) => it.meta.id === name.text) : undefined;
    if (rule) {
      const value = `**${rule.meta.title}**\n\n${explainRule(rule.meta.docs())}`;
      return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(documents, locate(name.span)) };
    }
  }
  for (const { name, fact } of at.part.parsed.comments.flatMap(factsIn)) {
    if (!fact || !contains(name.span, at.point)) continue;
    const value = factMeanings[fact.word];
    return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(documents, locate(name.span)) };
  }
  return undefined;
}
