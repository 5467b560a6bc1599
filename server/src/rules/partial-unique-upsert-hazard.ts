import { containsFieldsOf, isPartialUnique, isTotalKey, takesUpsertsOf } from '../schema/coverage/upsert-targets.ts';
import {
  columnList,
  columnPaths,
  type ForeignKey,
  indexLabel,
  type Model,
  type WrittenIndex,
} from '../schema/model.ts';
import { type Provider, providerLabel } from '../schema/provider.ts';
import { backField } from '../schema/relations.ts';
import { modelNamed, type Schema } from '../schema/schema.ts';
import { isAtLeast, partialIndexesSince } from '../workload/prisma-version.ts';
import { moveBelow, removeCondition } from './partial-unique-upsert-fixes.ts';
import { defineRule, type Report, type RuleInput, type Tell } from './rule.ts';

export const partialUniqueUpsertHazard = defineRule({
  meta: {
    id: 'partial-unique-upsert-hazard',
    title: 'Unique of some rows that takes the place of one of all',
    category: 'correctness',
    severity: 'warning',
    confidence: 'certain',
    providers: ['postgresql', 'sqlite', 'cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: undefined,
    docs: () => ({
      problem:
        'Prisma’s `upsert` is an `INSERT … ON CONFLICT` on the first unique whose fields its `where` names, in the order of the schema: those behind fields first, then the lines, and the compound id last. A unique with a condition counts among them, and the database takes none as the target. So an upsert by `[a, b]` fails where `a` is unique among some rows and written above. Nor can a foreign key refer to such a unique.',
      cost: 'Each such upsert fails, whatever the rows are: run with Prisma 7.10 on PostgreSQL 15, which answers 42P10, with the unique behind a field, on a line above, and beside a compound id; written below the other unique it did no harm. The project that reported it lost all calls of one path for 43 hours. A relation to such columns fails when its foreign key is made on PostgreSQL, and with each row on SQLite.',
      remedy:
        'Write the unique with the condition below those that contain its fields. Beside a compound id of these fields, leave it out of the schema or write the upsert as an update and a create in one transaction. Never upsert by the fields of the condition’s own unique, nor read by them with `findUnique`, which does not ask for the condition.',
      leaveItWhen: 'Nothing upserts the model, and nothing will.',
      sources: [
        'https://github.com/prisma/orm/issues/30178',
        'https://github.com/prisma/prisma-engines/pull/5860',
        'https://www.prisma.io/docs/orm/v7/prisma-schema/data-model/indexes',
        'https://www.postgresql.org/docs/current/sql-insert.html#SQL-ON-CONFLICT',
        'https://www.sqlite.org/lang_upsert.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'sqlite', 'cockroachdb'],
        bad: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Lease {
  id      BigInt    @id
  seatNo  Int       @unique(where: { endedAt: null })
  day     Int
  endedAt DateTime?

  @@unique([seatNo, day])
}
`,
        good: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Lease {
  id      BigInt    @id
  seatNo  Int
  day     Int
  endedAt DateTime?

  @@unique([seatNo, day])
  @@unique([seatNo], where: { endedAt: null })
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored || !isAtLeast(input.prisma, partialIndexesSince)) return;
    for (const partial of model.indexes) {
      if (!isPartialUnique(partial) || hasTotalTwin(model, partial)) continue;
      const hazard = referenceTo(partial, model, input.schema) ?? upsertBy(partial, model);
      if (!hazard) continue;
      report({
        at: partial.attribute.span,
        subject: { model: model.name.text, fields: columnPaths(partial), index: partial },
        message: sayWhatFails(hazard, partial, model, input.provider),
        evidence: [evidenceFor(hazard)],
        fixes: fixesFor(hazard, partial, model),
      });
    }
  },
});

/** The same columns, unique among all rows: what is asked of the columns it answers. */
const hasTotalTwin = ({ indexes }: Model, partial: WrittenIndex): boolean =>
  indexes.some((it) => isTotalKey(it) && it.columns.length === partial.columns.length && containsFieldsOf(it, partial));

type Hazard =
  | { readonly kind: 'upsert'; readonly by: WrittenIndex }
  | { readonly kind: 'reference'; readonly foreignKey: ForeignKey; readonly from: Model };

/** The key by which an upsert comes to the partial unique first. */
function upsertBy(partial: WrittenIndex, { indexes }: Model): Hazard | undefined {
  const by = indexes.find((it) => takesUpsertsOf(partial, it));
  return by && { kind: 'upsert', by };
}

/** A relation whose foreign key wants the fields to be unique. */
function referenceTo(partial: WrittenIndex, model: Model, schema: Schema): Hazard | undefined {
  if (schema.datasource?.relationMode === 'prisma') return undefined;
  const paths = columnPaths(partial);
  for (const field of model.fields) {
    const from = modelNamed(schema, field.type.text);
    const foreignKey = from?.foreignKeys.find(
      ({ references, ...it }) =>
        backField(schema, from, { references, ...it }) === field &&
        references.length === paths.length &&
        references.every(({ text }) => paths.includes(text)),
    );
    if (from && foreignKey) return { kind: 'reference', foreignKey, from };
  }
  return undefined;
}

function sayWhatFails(hazard: Hazard, partial: WrittenIndex, { name }: Model, provider: Provider): string {
  const columns = columnList(columnPaths(partial));
  if (hazard.kind === 'upsert') {
    const code = provider === 'sqlite' ? '' : ' with 42P10';
    return `An upsert of ${name.text} by ${columnList(columnPaths(hazard.by))} can take this partial unique on ${columns} as its ON CONFLICT target, and fails${code}.`;
  }
  const { from, foreignKey } = hazard;
  const what = provider === 'sqlite' ? `the rows of ${from.name.text}` : 'the foreign key';
  return `${from.name.text}.${foreignKey.field.name.text} refers to ${columns} of ${name.text}, which only some rows have to themselves, so ${providerLabel[provider]} refuses ${what}.`;
}

function evidenceFor(hazard: Hazard): Report['evidence'][number] {
  return hazard.kind === 'upsert'
    ? { kind: 'declared', at: hazard.by.attribute.span, note: `${indexLabel(hazard.by)} holds among all rows` }
    : {
        kind: 'declared',
        at: hazard.foreignKey.attribute.span,
        note: `${hazard.from.name.text}.${hazard.foreignKey.field.name.text} refers to it`,
      };
}

function fixesFor(hazard: Hazard, partial: WrittenIndex, model: Model): NonNullable<Report['fixes']> {
  if (hazard.kind === 'reference') return [removeCondition(partial)];
  const keys = model.indexes.filter((it) => isTotalKey(it) && containsFieldsOf(it, partial));
  const last = keys.at(-1);
  // A compound id comes last to Prisma, wherever it stands.
  return last && keys.every((it) => it.kind === 'unique') ? [moveBelow(partial, last)] : [];
}
