import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { Analysis, Finding } from '../../analysis/analyze.ts';
import { escapeMarkdown, explainFinding } from '../../analysis/explain.ts';
import { explainIndex, indexAt } from '../../analysis/explain-index.ts';
import { relationsOf } from '../../analysis/explain-relation.ts';
import { indexMarkdown } from '../../analysis/indexes/index-markdown.ts';
import { relationsMarkdown } from '../../analysis/relation-markdown.ts';
import type { Model } from '../../schema/model.ts';
import { contains, pointAt, type Span } from '../../text/span.ts';
import { type Documents, toRange } from '../convert.ts';
import { isShown, type Shown, shownGroups } from './diagnostics.ts';
import { sectionAt } from './section-at.ts';

/** The findings under the pointer, what the index under it is good for, and what finds the rows of the relation. */
export function hover(
  documents: Documents,
  whole: Analysis,
  path: string,
  position: Position,
  shown: Shown,
): Hover | undefined {
  const { schema, provider, locate } = whole;
  const here = sectionAt(schema, path, documents.document(path).offsetAt(position));
  if (!here) return undefined;
  const at = pointAt(here.section, here.offset);
  // What is said of a place stands in its own section: no other is looked at.
  const sections = whole.sections.filter((it) => it.section === here.section);
  const findings = sections.flatMap((it) => it.findings.filter((finding) => contains(finding.at, at)));
  const allGroups = shownGroups(documents, { schema, provider, locate, sections }, shown);
  const groups = allGroups.filter((it) => contains(it.at, at));
  const model = schema.models.find((it) => it.fragment === here.section);
  const explained = model && !schema.prisma8 ? explainedAt(whole, model, at) : undefined;
  const place = groups[0]?.at ?? findings[0]?.at ?? explained?.at;
  if (!place) return undefined;
  const together = new Set(allGroups.flatMap((it) => it.findings));
  const isSaid = (finding: Finding) =>
    !together.has(finding) && isShown(finding, path, toRange(documents, locate(finding.at)), shown);
  const value = [
    ...groups.map((it) => explainFinding(it.findings[0])),
    // The editor has just said what is wrong here: the reason follows.
    ...findings.filter(isSaid).map(explainFinding),
    ...(explained?.texts ?? []),
    ...findings.filter((it) => !isSaid(it)).map((it) => `**${escapeMarkdown(it.message)}**\n\n${explainFinding(it)}`),
  ].join('\n\n---\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(documents, locate(place)) };
}

interface Explained {
  readonly at: Span;
  readonly texts: readonly string[];
}

/** What the line itself is: a relation, a key or index, or both. */
function explainedAt(analysis: Analysis, model: Model, at: Span): Explained | undefined {
  const index = indexAt(model, at);
  const indexed = index && explainIndex(analysis, model, index);
  const field = model.fields.find((it) => contains(it.span, at));
  // Behind the field, an attribute of an index speaks for itself alone.
  const isAttribute = index !== undefined && contains(index.attribute.span, at);
  const relations = field && !isAttribute ? relationsOf(analysis, model, field) : [];
  const related = relationsMarkdown(relations, analysis.provider);
  const texts = [...(related === undefined ? [] : [related]), ...(indexed ? [indexMarkdown(indexed)] : [])];
  const place = isAttribute || !field ? index?.attribute.span : field.name.span;
  return texts.length > 0 && place ? { at: place, texts } : undefined;
}
