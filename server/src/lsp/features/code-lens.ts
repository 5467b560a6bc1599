import type { CodeLens } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { indexesOf } from '../../schema/coverage/coverage.ts';
import { spareIndexes } from '../../schema/coverage/redundancy.ts';
import { isWhole } from '../../schema/coverage/whole.ts';
import type { Model } from '../../schema/model.ts';
import { type Documents, toRange } from '../convert.ts';
import { countedFindings } from './counted-findings.ts';
import type { Shown } from './diagnostics.ts';

/**
 * What stands over each model of a file: `3 findings · 7 indexes · 2 redundant`.
 * @param opensAudit the editor has the command `pitwall.audit`; others show the words alone
 */
export function codeLenses(
  documents: Documents,
  analysis: Analysis,
  path: string,
  shown: Shown,
  opensAudit: boolean,
): CodeLens[] {
  const { schema, locate } = analysis;
  if (schema.prisma8) return [];
  const sections = new Set<unknown>(schema.files.find((it) => it.id === path)?.parts.map((it) => it.section));
  const counts = new Map<string, number>();
  for (const { subject } of countedFindings(analysis, shown)) {
    counts.set(subject.model, (counts.get(subject.model) ?? 0) + 1);
  }
  return schema.models
    .filter((it) => it.kind === 'model' && !it.block.conflicted && sections.has(it.fragment))
    .map((model) => ({
      range: toRange(documents, locate(model.name.span)),
      command: {
        title: sayCounts(analysis, model, counts.get(model.name.text) ?? 0),
        command: opensAudit ? 'pitwall.audit' : '',
      },
    }));
}

function sayCounts({ schema, provider }: Analysis, model: Model, findings: number): string {
  const indexes = indexesOf(schema, model, provider).filter(isWhole).length;
  const spare = spareIndexes(model).length;
  return [
    ...(findings > 0 ? [findings === 1 ? '1 finding' : `${findings} findings`] : []),
    indexes === 1 ? '1 index' : `${indexes} indexes`,
    ...(spare > 0 ? [`${spare} redundant`] : []),
  ].join(' · ');
}
