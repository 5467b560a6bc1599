import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { escapeMarkdown, explainFinding } from '../../analysis/explain.ts';
import { explainIndex, indexAt } from '../../analysis/explain-index.ts';
import type { Place } from '../../schema/schema.ts';
import type { Span } from '../../text/span.ts';
import { type Documents, toRange } from '../convert.ts';
import { isShown, type Shown, shownGroups } from './diagnostics.ts';

/** The findings under the pointer, and what the index under it is good for. */
export function hover(
  documents: Documents,
  analysis: Analysis,
  path: string,
  position: Position,
  shown: Shown,
): Hover | undefined {
  const offset = documents.document(path).offsetAt(position);
  const findings = analysis.findings
    .map((finding) => ({ finding, place: analysis.locate(finding.at) }))
    .filter(({ place }) => place.file === path && place.start <= offset && offset <= place.end);
  const allGroups = shownGroups(documents, analysis, shown);
  const groups = allGroups
    .map((group) => ({ group, place: analysis.locate(group.at) }))
    .filter(({ place }) => place.file === path && place.start <= offset && offset <= place.end);
  const index = indexUnder(analysis, path, offset);
  const place = groups[0]?.place ?? findings[0]?.place ?? index?.place;
  if (!place) return undefined;
  const together = new Set(allGroups.flatMap((it) => it.findings));
  const texts = findings.map((it) => {
    const isSaid = !together.has(it.finding) && isShown(it.finding, path, toRange(documents, it.place), shown);
    return [...(isSaid ? [] : [`**${escapeMarkdown(it.finding.message)}**`]), explainFinding(it.finding)].join('\n\n');
  });
  return {
    contents: {
      kind: MarkupKind.Markdown,
      value: [
        ...groups.map((it) => explainFinding(it.group.findings[0])),
        ...texts,
        ...(index ? [index.text] : []),
      ].join('\n\n---\n\n'),
    },
    range: toRange(documents, place),
  };
}

function indexUnder(
  { schema, provider, locate }: Analysis,
  path: string,
  offset: number,
): { text: string; place: Place } | undefined {
  if (schema.prisma8) return undefined;
  const at = spanAt(schema.files.find((it) => it.id === path)?.parts ?? [], offset);
  if (!at) return undefined;
  for (const model of schema.models.filter((it) => it.fragment === at.fragment)) {
    const index = indexAt(model, at);
    const text = index && explainIndex(model, index, provider);
    if (index && text !== undefined) return { text, place: locate(index.attribute.span) };
  }
  return undefined;
}

/** The empty span at an offset of the file. */
function spanAt(parts: readonly { readonly section: Span['fragment'] }[], offset: number): Span | undefined {
  let rest = offset;
  for (const { section } of parts) {
    if (rest <= section.text.length) return { fragment: section, start: rest, end: rest };
    rest -= section.text.length;
  }
  return undefined;
}
