import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { foldsOf } from '../../schema/names/folds.ts';
import { type Documents, toRange } from '../convert.ts';

export function folding(documents: Documents, { schema, locate }: Analysis, path: string): FoldingRange[] {
  const file = schema.files.find((it) => it.id === path);
  return (file ? foldsOf(file) : []).map(({ kind, span }) => {
    const { start, end } = toRange(documents, locate(span));
    return {
      startLine: start.line,
      endLine: end.line,
      ...(kind === 'comment' && { kind: FoldingRangeKind.Comment }),
    };
  });
}
