import { type InlayHint, MarkupKind, type Range } from 'vscode-languageserver';
import type { Analysis } from '../../analysis/analyze.ts';
import { relationsOf } from '../../analysis/explain-relation.ts';
import { hiddenTableOf } from '../../analysis/hidden-table.ts';
import { relationsMarkdown } from '../../analysis/relation-markdown.ts';
import { indexesOf } from '../../schema/coverage/coverage.ts';
import { columnPaths, type Field, type Model } from '../../schema/model.ts';
import { type Documents, toRange } from '../convert.ts';

/**
 * What the database has and no line says: the index that InnoDB makes with a foreign key, and the table of an implicit
 * many-to-many relation.
 */
export function inlayHints(documents: Documents, analysis: Analysis, path: string, range: Range): InlayHint[] {
  const { schema, locate } = analysis;
  if (schema.prisma8) return [];
  const document = documents.document(path);
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  const models = new Map(schema.models.map((it) => [it.fragment, it]));
  let offset = 0;
  return (schema.files.find((it) => it.id === path)?.parts ?? []).flatMap(({ section }) => {
    const from = offset;
    offset += section.text.length;
    const model = models.get(section);
    if (model?.kind !== 'model' || model.block.conflicted || from > end || offset < start) return [];
    return model.fields.flatMap((field): InlayHint[] => {
      const label = unwrittenAt(analysis, model, field);
      const place = locate(field.span);
      if (label === undefined || place.end < start || place.end > end) return [];
      const value = relationsMarkdown(relationsOf(analysis, model, field), analysis.provider);
      // What the engine refuses makes no index.
      if (value === undefined) return [];
      return [
        {
          position: toRange(documents, place).end,
          label,
          paddingLeft: true,
          tooltip: { kind: MarkupKind.Markdown, value },
        },
      ];
    });
  });
}

/** What belongs to a relation field and is written nowhere. */
function unwrittenAt(analysis: Analysis, model: Model, field: Field): string | undefined {
  const hidden = hiddenTableOf(analysis, model, field);
  // VS Code cuts what is longer than 43 characters.
  if (hidden) return `${hidden.table}: ${hidden.key.split(' ')[0]} (A, B), index (B)`;
  const { schema, provider } = analysis;
  // Most fields store no key: the indexes are looked through for the others alone.
  if (provider !== 'mysql' || !model.foreignKeys.some((it) => it.field === field)) return undefined;
  const own = indexesOf(schema, model, provider).find(
    (it) => it.kind === 'implicit-fk' && it.foreignKey.field === field,
  );
  return own && `index (${columnPaths(own).join(', ')})`;
}
