import {
  columnPaths,
  type Field,
  fieldNamed,
  indexLabel,
  type Model,
  type Predicate,
  type WrittenIndex,
} from '../schema/model.ts';
import { comparisonsIn, readRowFilter } from '../schema/row-filter/row-filter.ts';
import { isAtLeast, partialIndexesSince } from '../workload/prisma-version.ts';
import { asComposite, type BlockLine, isBlockLine } from './partial-index-fixes.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const partialIndexParameterMismatch = defineRule({
  meta: {
    id: 'partial-index-parameter-mismatch',
    title: 'Condition on a value that queries send as a parameter',
    category: 'indexing',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Advanced Indexing Techniques',
    docs: () => ({
      problem:
        'The condition of the partial index compares a column with a value. Prisma sends values as parameters, and a database that plans a statement before it knows them cannot tell that the index holds the rows. SQL Server plans so. PostgreSQL and CockroachDB do where a statement has a name and was planned for good. `IS NULL` and `IS NOT NULL` are no values: these always match.',
      cost: 'Where it does not match, the query goes another way and the index is only written. On PostgreSQL Prisma 7.10 used such an index in 10 of 10 runs, since its adapter gives statements no name; with a generic plan forced, PostgreSQL did not use it.',
      remedy:
        'On SQL Server put the column of the condition first in an index over all rows, or store the fact as a time: `shippedAt` with the condition `{ shippedAt: { not: null } }`. On PostgreSQL leave the index, and give the adapter no `statementNameGenerator`.',
      leaveItWhen: 'The queries are raw SQL with the value written out, or on SQL Server have OPTION (RECOMPILE).',
      sources: [
        'https://learn.microsoft.com/en-us/sql/relational-databases/indexes/create-filtered-indexes',
        'https://www.postgresql.org/docs/current/indexes-partial.html',
        'https://www.postgresql.org/docs/current/sql-prepare.html',
        'https://www.cockroachlabs.com/docs/stable/partial-indexes',
      ],
    }),
    examples: () => [
      {
        providers: ['sqlserver'],
        bad: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Parcel {
  id     Int      @id
  isOpen Boolean
  dueAt  DateTime

  @@index([dueAt], where: { isOpen: true })
}
`,
        good: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Parcel {
  id     Int      @id
  isOpen Boolean
  dueAt  DateTime

  @@index([isOpen, dueAt])
}
`,
      },
      {
        providers: ['postgresql', 'cockroachdb'],
        bad: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Parcel {
  id     BigInt   @id
  isOpen Boolean
  dueAt  DateTime

  @@index([dueAt], where: { isOpen: true })
}
`,
        good: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Parcel {
  id       BigInt    @id
  closedAt DateTime?
  dueAt    DateTime

  @@index([dueAt], where: { closedAt: null })
}
`,
        byHand: true,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    const { provider, prisma, factsOf } = input;
    if (model.ignored || factsOf(model).small || !isAtLeast(prisma, partialIndexesSince)) return;
    for (const index of model.indexes) {
      const { where } = index;
      if (!where || where.kind === 'pseudo' || index.kind !== 'index' || !index.complete) continue;
      const compared = comparedWithValues(where, model, input);
      const [first] = compared;
      if (!first) continue;
      const column = `${model.name.text}.${first.field.name.text}`;
      report({
        at: where.span,
        subject: { model: model.name.text, fields: columnPaths(index), index },
        message:
          provider === 'sqlserver'
            ? `Prisma sends the value of ${column} as a parameter, and for that SQL Server does not use the filtered ${indexLabel(index)}.`
            : `Where statements are named and planned for good, ${indexLabel(index)} serves no query, since Prisma sends the value of ${column} as a parameter.`,
        // As Prisma 7 asks by itself, the index is used there.
        ...(provider !== 'sqlserver' && { severity: 'hint', shownIn: 'audit' }),
        evidence: [
          {
            kind: 'declared',
            at: where.span,
            note: `the index holds only rows with certain values of ${first.field.name.text}`,
          },
        ],
        fixes: provider === 'sqlserver' && isBlockLine(index) ? [overAllRows(index, compared, model, input)] : [],
      });
    }
  },
});

interface Compared {
  readonly field: Field;
  /** One value, so that the column can lead an index over all rows. */
  readonly fixed: boolean;
}

/** The columns that the condition compares with a value other than NULL; none where it cannot be read for certain. */
function comparedWithValues(where: Predicate, model: Model, input: RuleInput): readonly Compared[] {
  if (where.kind === 'object') {
    return where.conditions.flatMap(({ field: { text }, negated, value }) => {
      const field = value === 'null' ? undefined : fieldNamed(model, text);
      return field ? [{ field, fixed: !negated }] : [];
    });
  }
  if (where.kind !== 'raw') return [];
  // SQL Server shows the names of columns in brackets.
  const filter = readRowFilter(where.sql.replace(/\[(\w+)\]/g, '$1'), { ...input, model });
  return (filter ? (comparisonsIn(filter) ?? []) : [])
    .filter(({ value }) => value.kind !== 'null' && value.kind !== 'field')
    .map(({ field, operator }) => ({ field, fixed: operator === '=' }));
}

const overAllRows = (
  index: BlockLine & WrittenIndex,
  compared: readonly Compared[],
  model: Model,
  input: RuleInput,
): Fix =>
  asComposite(
    index,
    compared.filter((it) => it.fixed).map((it) => it.field),
    model,
    input,
  );
