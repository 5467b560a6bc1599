import { columnPaths, indexLabel, type Model, type Predicate, type WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { conditionText, type Refusal, refusalOf } from '../schema/row-filter/refusal.ts';
import { type Span, textOf } from '../text/span.ts';
import { fixesForRefused } from './partial-predicate-fixes.ts';
import { sayWhy } from './partial-predicate-wording.ts';
import { defineRule, type Report, type RuleInput, type Tell } from './rule.ts';

export const partialPredicateInvalid = defineRule({
  meta: {
    id: 'partial-predicate-invalid',
    title: 'Condition that no index can have',
    category: 'syntax',
    severity: 'error',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Advanced Indexing Techniques',
    invalidText: true,
    docs: () => ({
      problem:
        'The database refuses the condition of a partial index, or no row can fulfil it. It is judged when a row is written, so it can follow neither the clock nor other tables: "older than 30 days" cannot be one. In `raw("…")` it names columns rather than fields, and beside an enum it has the values as the database knows them, which with `@map` is not their name in the schema. SQL Server compares columns with constants only, and knows no `OR`, `NOT IN` and `LIKE` there. Prisma has no partial indexes on MySQL and MongoDB.',
      cost: 'Prisma checks little of this, so the migration fails in the database: PostgreSQL says that functions in an index predicate must be marked IMMUTABLE, that a column does not exist, or that an enum has no such value. SQLite may accept the condition, and then hold no row in the index or refuse the next insert.',
      remedy:
        'Index the column that the condition compares with the clock, whole: `@@index([lastUsed])` finds what is older than any day. Write the names of columns, quoted as the database wants it, and the values with their mapped names. On SQL Server use `IN` in place of `OR`, and store the answer of a comparison of two columns in a column of its own. On MySQL and MongoDB put the field of the condition first in a composite index.',
      leaveItWhen:
        'The rule speaks of a function that it does not know, and you know it to be immutable; or of a column that the schema does not tell of.',
      sources: [
        'https://www.postgresql.org/docs/current/sql-createindex.html',
        'https://www.sqlite.org/partialindex.html',
        'https://learn.microsoft.com/sql/relational-databases/indexes/create-filtered-indexes',
        'https://www.cockroachlabs.com/docs/stable/partial-indexes',
        'https://www.prisma.io/docs/orm/v7/prisma-schema/data-model/indexes',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Lease {
  id     Int      @id
  endsAt DateTime

  @@index([endsAt], where: raw("endsAt < current_timestamp"))
}
`,
        good: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Lease {
  id     Int      @id
  endsAt DateTime

  @@index([endsAt])
}
`,
      },
      {
        providers: ['mysql'],
        bad: `
model Lease {
  id     Int      @id
  isOpen Boolean
  endsAt DateTime

  @@index([endsAt], where: { isOpen: true })
}
`,
        good: `
model Lease {
  id     Int      @id
  isOpen Boolean
  endsAt DateTime

  @@index([isOpen, endsAt])
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Lease {
  id     String   @id @default(auto()) @map("_id") @db.ObjectId
  isOpen Boolean
  endsAt DateTime

  @@index([endsAt], where: { isOpen: true })
}
`,
        good: `
model Lease {
  id     String   @id @default(auto()) @map("_id") @db.ObjectId
  isOpen Boolean
  endsAt DateTime

  @@index([isOpen, endsAt])
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    for (const index of model.indexes) {
      const { where } = index;
      if (!where || !index.complete || (index.kind !== 'index' && index.kind !== 'unique')) continue;
      const refusal = refusalOf(where, { ...input, model });
      if (!refusal) continue;
      report({
        at: placeOf(where, refusal),
        subject: { model: model.name.text, fields: columnPaths(index), index },
        message: sayWhy(where, refusal, model, input.provider),
        ...loudnessOf(refusal, input.provider),
        evidence: [evidenceFor(index)],
        fixes: fixesForRefused(index, where, refusal, model, input),
      });
    }
  },
});

const evidenceFor = (index: WrittenIndex): Report['evidence'][number] => ({
  kind: 'declared',
  at: index.attribute.span,
  note: `${indexLabel(index)} is to hold only the rows of the condition`,
});

/** The whole condition, where escapes in its text keep the two from being counted alike. */
function placeOf(where: Predicate, { start, end }: Refusal): Span {
  const text = conditionText(where);
  const offset = textOf(where.span).lastIndexOf(text);
  if (offset < 0) return where.span;
  const origin = where.span.start + offset;
  return { ...where.span, start: origin + start, end: origin + end };
}

function loudnessOf({ kind, ...refusal }: Refusal, provider: Provider): Pick<Report, 'severity' | 'confidence'> {
  switch (kind) {
    case 'unknown-function':
      return { severity: 'information', confidence: 'high' };
    case 'column':
      // The database may have a column that the schema does not tell of.
      return 'field' in refusal && refusal.field ? {} : { confidence: 'high' };
    case 'value':
      // It keeps enums as text and compares with any.
      return provider === 'sqlite' ? { severity: 'warning' } : {};
    default:
      return {};
  }
}
