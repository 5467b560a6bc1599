import { fieldOfColumn, unnamedIndexes } from '../schema/coverage/migrated-indexes.ts';
import { nameOf } from '../schema/edits/index-names.ts';
import { indexesOnTable, type MigratedIndex } from '../schema/history/history.ts';
import { columnPaths, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { hasPartialIndexes } from '../schema/provider.ts';
import type { Evidence } from '../workload/evidence.ts';
import { isAtLeast, partialIndexesSince } from '../workload/prisma-version.ts';
import { type Fate, fateOf } from './migrated-index-fate.ts';
import { declaring, undeclaring } from './migrated-index-fixes.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

const withFeature = `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}
`;

const partial = `CREATE INDEX "shipments_due" ON "Shipment" ("dueAt") WHERE "state" = 'OPEN';`;

export const manualPartialIndexDrift = defineRule({
  meta: {
    id: 'manual-partial-index-drift',
    title: 'Index that only a migration knows',
    category: 'correctness',
    severity: 'warning',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Advanced Indexing Techniques',
    docs: () => ({
      problem:
        'Somebody made an index in a migration, and the schema does not name it. `prisma migrate dev` compares the two and drops what only the database has. It does not see indexes over expressions. Indexes with a condition it sees in Prisma 7.4, and from 7.5 on where the preview feature `partialIndexes` is on. On SQLite Prisma makes a table anew to change it, and the indexes that it does not see are gone after that.',
      cost: 'The `DROP INDEX` stands in the next migration, among other lines, and the queries that the index served read the whole table from then on. With an older Prisma an index with a condition that has the name of a line in the schema is created again by each migration, which fails.',
      remedy:
        'Declare the index: `@@index([dueAt], where: raw("…"), map: "shipments_due")`, with Prisma 7.5 and the preview feature where it has a condition. On Prisma 7.4 update to 7.5, which leaves such indexes alone without the preview feature and does not make declared ones anew each time. A partial unique index is best left to its migration, without the preview feature: declared, it can make `upsert` fail.',
      leaveItWhen:
        'The index is to go, or migrations are all written by hand and `prisma migrate dev` is never run without `--create-only`.',
      sources: [
        'https://www.prisma.io/docs/orm/v7/prisma-schema/data-model/indexes',
        'https://www.prisma.io/docs/orm/prisma-migrate/workflows/customizing-migrations',
        'https://github.com/prisma/orm/issues/29220',
        'https://github.com/prisma/prisma-engines/issues/5789',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'],
        migrations: partial,
        bad: withFeature + shipments(''),
        good:
          withFeature + shipments(`\n  @@index([dueAt], where: raw("\\"state\\" = 'OPEN'"), map: "shipments_due")\n`),
      },
      {
        providers: ['mysql'],
        migrations: 'CREATE INDEX `shipments_due` ON `Shipment`(`dueAt`);',
        bad: shipments(''),
        good: shipments('\n  @@index([dueAt], map: "shipments_due")\n'),
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    for (const index of unnamedIndexes(input.schema, model)) {
      const fate = fateOf(index, model, input);
      if (!fate) continue;
      const fields = evidenceOf(index, model);
      report({
        at: model.name.span,
        subject: { model: model.name.text, fields: fields.map((it) => it.field) },
        message: sayFate[fate](index.name),
        ...(fate === 'lost-with-table' && { severity: 'information' }),
        evidence: fields.map((it) => it.evidence),
        fixes: fate === 'dropped' ? declaring(index, model, input) : [],
      });
    }
    for (const line of model.indexes.filter((it) => isMadeAgain(it, model, input))) {
      report({
        at: line.attribute.name.span,
        subject: { model: model.name.text, fields: columnPaths(line), index: line },
        message: `A migration made ${nameOf(model, line)} for some of the rows, which this Prisma does not see: prisma migrate dev creates it again each time, and fails.`,
        evidence: [{ kind: 'declared', at: line.attribute.span, note: `${indexLabel(line)} stands for all rows` }],
        fixes: undeclaring(line),
      });
    }
  },
});

const sayFate: Record<Fate, (name: string) => string> = {
  dropped: (name) => `${name} is in a migration and not in the schema, so the next prisma migrate dev drops it.`,
  'lost-with-table': (name) =>
    `${name} is in a migration and not in the schema, so it is lost when Prisma makes the table anew, as it does for most changes on SQLite.`,
};

function evidenceOf({ name, keys }: MigratedIndex, model: Model): { field: string; evidence: Evidence }[] {
  const fields = keys.flatMap((it) => (it.kind === 'column' ? (fieldOfColumn(model, it.column) ?? []) : []));
  return fields.map((it) => ({
    field: it.name.text,
    evidence: { kind: 'declared', at: it.name.span, note: `${name} is an index on ${it.name.text}` },
  }));
}

/** The line of a schema that promises all rows, where the migrations left out some and Prisma does not see such indexes. */
const isMadeAgain = (line: WrittenIndex, model: Model, { schema, provider, prisma }: RuleInput): boolean =>
  line.complete &&
  line.where === undefined &&
  (line.kind === 'index' || line.kind === 'unique') &&
  hasPartialIndexes(provider) &&
  !isAtLeast(prisma, partialIndexesSince) &&
  indexesOnTable(schema.history, model.dbName).some(
    ({ name, where }) => where !== undefined && name.toLowerCase() === nameOf(model, line)?.toLowerCase(),
  );

/** The example. @param line what follows the fields */
function shipments(line: string): string {
  return `
model Shipment {
  id    Int      @id
  state String
  dueAt DateTime
${line}}
`;
}
