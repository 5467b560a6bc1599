import type { Cover } from '../schema/coverage/coverage.ts';
import { hasForeignKeys, looksOnDelete } from '../schema/delete-lookups.ts';
import type { ForeignKey } from '../schema/model.ts';
import { isActorColumn, isAuditColumn } from '../schema/shapes/audit-columns.ts';
import type { RuleInput, Severity } from './rule.ts';

/**
 * How loud a foreign key that no index serves is. Only what the schema says makes the scan certain: what happens on
 * delete, or that Prisma does it by itself.
 */
export function severityOfUnserved(
  foreignKey: ForeignKey,
  cover: Cover | undefined,
  { schema, provider }: RuleInput,
): Severity {
  const { fields, onDelete } = foreignKey;
  if (fields.every((it) => isAuditColumn(it.text)) && onDelete?.text !== 'Cascade') return 'hint';
  // Whoever reviewed or locked a row is hardly read from the other side either, though it is said of more than people.
  const isActor = fields.every((it) => isActorColumn(it.text)) && onDelete === undefined;
  if (cover?.kind === 'rough' || isActor) return 'information';
  const emulated = !hasForeignKeys(schema, provider) && looksOnDelete(schema, provider, foreignKey);
  const written = onDelete && ['Cascade', 'SetNull', 'SetDefault'].includes(onDelete.text);
  return emulated || written ? 'warning' : 'information';
}
