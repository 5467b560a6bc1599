import { isTotalTree, isTree, servesOrder } from '../schema/coverage/coverage.ts';
import { changeKey } from '../schema/edits/change-key.ts';
import { removeLine } from '../schema/edits/edits.ts';
import { columnSpan, keysWithin } from '../schema/edits/index-edits.ts';
import { columnPaths, type Field, fieldNamed, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { isReadByValue } from '../schema/shapes/key-columns.ts';
import { isNarrow, tenantOf } from '../schema/shapes/tenant.ts';
import { isDueTime } from '../schema/shapes/work-queue.ts';
import { enumerate } from '../text/wording.ts';
import { heedComment } from './explained-lines.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const tenantColumnNotLeading = defineRule({
  meta: {
    id: 'tenant-column-not-leading',
    title: 'Index that does not start with the tenant',
    category: 'indexing',
    severity: 'information',
    confidence: 'medium',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Strategic Index Design',
    docs: () => ({
      problem:
        'Each row belongs to a tenant, and rows are read within one. An index over several columns that does not start with the tenant mixes the rows of all tenants: a query reads those of others too and drops them, unless it names a value for each column before the tenant.',
      cost: 'What one tenant reads grows with all the others. Counting a wide stretch of time for one value in a hundred took 27 times as long with the time first as with the value first (PostgreSQL 18; MariaDB 58, SQLite 94).',
      remedy:
        'Put the tenant first and leave the rest in its order. An index on the tenant alone is then its beginning and goes.',
      leaveItWhen:
        'The index is read across tenants, as by a job that looks for what is due, or there are few tenants. `tenantColumns` in `pitwall.json` names the columns that count.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
        'https://dev.mysql.com/doc/refman/8.4/en/multiple-column-indexes.html',
        'https://www.mongodb.com/docs/manual/tutorial/equality-sort-range-guideline/',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: invoices('Int', '@id', '[issuedAt, teamId]'),
        good: invoices('Int', '@id', '[teamId, issuedAt]'),
      },
      {
        providers: ['mongodb'],
        bad: invoices('String', '@id @map("_id")', '[issuedAt, teamId]'),
        good: invoices('String', '@id @map("_id")', '[teamId, issuedAt]'),
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored || input.factsOf(model).small) return;
    const tenant = tenantOf(model, input.tenantsOfSchema, input.provider);
    if (!tenant) return;
    const name = tenant.name.text;
    for (const index of model.indexes) {
      const [first] = columnPaths(index);
      if (first === undefined || !isReadWithin(model, index, name, input)) continue;
      const { does, isSure } = placeOf(model, index, name, input);
      report(
        heedComment(model, {
          at: columnSpan(index, first),
          subject: { model: model.name.text, fields: columnPaths(index), index },
          message: `${model.name.text} is divided by ${name}, and ${indexLabel(index)} ${does}.`,
          ...(!isSure && { severity: 'hint' }),
          evidence: [{ kind: 'declared', at: tenant.name.span, note: `${name} says whose row it is` }],
          fixes: [leadWith(model, index, name)],
        }),
      );
    }
  },
});

/** Where the tenant stands in the index, and what follows. */
function placeOf(model: Model, index: WrittenIndex, tenant: string, { schema }: RuleInput) {
  const paths = columnPaths(index);
  const before = paths.slice(0, Math.max(paths.indexOf(tenant), 0));
  // It may be there for a job that looks at everybody's rows.
  if (before.length === 0) return { does: 'does not contain it, so it mixes the rows of all tenants', isSure: false };
  const isByValue = before.every((path) => {
    const field = fieldNamed(model, path);
    return field && isReadByValue(schema, model, field);
  });
  return isByValue
    ? {
        does: `helps only where ${enumerate(before)} ${before.length === 1 ? 'is' : 'are'} asked for too`,
        isSure: false,
      }
    : { does: 'does not start with it, so it mixes the rows of all tenants', isSure: true };
}

/** Whether the tenant in front would spare something: most rows with the first column's value are those of others. */
function isReadWithin(model: Model, index: WrittenIndex, tenant: string, input: RuleInput): boolean {
  if (index.kind !== 'index' || !isTree(index) || index.clustered || index.columns.length < 2) return false;
  const fields = columnPaths(index).flatMap((it) => fieldNamed(model, it) ?? []);
  const [first] = fields;
  if (!first || input.tenantColumns.has(first.name.text) || input.tenantsOfSchema.has(first.name.text)) return false;
  if (fields.some((it) => it.name.text === tenant)) {
    if (isNarrow(model, first)) return false;
    return (
      servedWithin(model, index, tenant) !== undefined ||
      !isAllByValue(model, fields, tenant, input) ||
      !hasOwn(model, tenant)
    );
  }
  // What is due or too old is looked for among the rows of all.
  return !fields.some((it) => isNarrow(model, it) || isDueTime(it)) && first.type.text !== 'DateTime';
}

/** Then the order of the columns matters only to who leaves one of them open. */
const isAllByValue = (model: Model, fields: readonly Field[], tenant: string, { schema }: RuleInput): boolean =>
  fields.every((it) => it.name.text === tenant || isReadByValue(schema, model, it));

/** Whether another index finds the rows of a tenant. */
const hasOwn = (model: Model, tenant: string): boolean =>
  model.indexes.some((it) => isTotalTree(it) && columnPaths(it)[0] === tenant);

function leadWith(model: Model, index: WrittenIndex, tenant: string): Fix {
  const served = servedWithin(model, index, tenant);
  if (served) return removal(index, served);
  const change = changeKey(model, index, keysWithin(index, tenant), 'own');
  return change.kind === 'rewritten'
    ? { title: `Start it with ${tenant}: ${change.outcome}`, migration: 'builds-index', edits: change.edits }
    : removal(index, change.since);
}

/** Another index that returns the rows of a tenant in the order of this one, read in either direction. */
function servedWithin(model: Model, index: WrittenIndex, tenant: string): WrittenIndex | undefined {
  const order = index.columns.filter((it) => it.path !== tenant);
  if (order.some((it) => it.length !== undefined || it.ops !== undefined)) return undefined;
  return model.indexes.find(
    (it) => it !== index && it.columns[0]?.path === tenant && servesOrder(it, { equality: [tenant], order }),
  );
}

const removal = (index: WrittenIndex, other: WrittenIndex): Fix => ({
  title: `Remove the line, since ${indexLabel(other)} serves it within a tenant`,
  migration: 'drops-index',
  edits: [removeLine(index.attribute)],
});

/** The example: invoices of teams. */
function invoices(type: string, id: string, columns: string): string {
  return `
model Team {
  id       ${type.padEnd(9)} ${id}
  invoices Invoice[]
}

model Invoice {
  id       ${type.padEnd(8)} ${id}
  teamId   ${type}
  team     Team     @relation(fields: [teamId], references: [id])
  issuedAt DateTime

  @@index(${columns})
}
`;
}
