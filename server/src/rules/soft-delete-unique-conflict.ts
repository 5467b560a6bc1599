import { isTotalTree } from '../schema/coverage/coverage.ts';
import { foreignKeysSupportedBy } from '../schema/coverage/row-keys.ts';
import { addBlockAttributes, addPreviewFeature, indexText } from '../schema/edits/edits.ts';
import { indexLineText, keysOf, replaceLine } from '../schema/edits/index-edits.ts';
import { columnPaths, fieldNamed, type Model, type WrittenIndex } from '../schema/model.ts';
import { argumentText } from '../schema/parse/syntax.ts';
import type { Provider } from '../schema/provider.ts';
import { backField } from '../schema/relations.ts';
import { modelNamed } from '../schema/schema.ts';
import { wantedAgain } from '../schema/shapes/business-key.ts';
import { type DeletionMark, deletionMark } from '../schema/shapes/soft-delete.ts';
import { isNonEmpty } from '../text/span.ts';
import { enumerate, withArticle } from '../text/wording.ts';
import { heedComment } from './explained-lines.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';
import { takesConditions } from './takes-conditions.ts';

export const softDeleteUniqueConflict = defineRule({
  meta: {
    id: 'soft-delete-unique-conflict',
    title: 'Unique that deleted rows keep',
    category: 'correctness',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: undefined,
    docs: () => ({
      problem:
        'Rows of the model are marked as deleted and stay in the table, and a unique constraint counts them like others. What a deleted row has there nobody else can have.',
      cost: 'Who deletes an account and signs up again with the same address is refused with P2002. `@@unique([email, deletedAt])` does not help: on PostgreSQL, MySQL and SQLite no two NULLs are equal, so that living rows are no longer unique at all.',
      remedy:
        'From Prisma 7.4 on, with the preview feature `partialIndexes`, let the constraint hold for living rows only: `@unique(where: { deletedAt: null })`. Then `upsert` by it fails (42P10 with Prisma 7.10 on PostgreSQL, which takes no partial index for ON CONFLICT), and `findUnique` by it may give a deleted row: use `findFirst` with the condition, and an update and a create in a transaction. Elsewhere keep the value of living rows in an optional column of its own, which the deletion empties.',
      leaveItWhen:
        'The values of deleted rows are to stay taken, or the deletion changes them or brings the old row back.',
      sources: [
        'https://github.com/prisma/orm/issues/13417',
        'https://github.com/prisma/orm/issues/30178',
        'https://www.prisma.io/docs/orm/v7/prisma-schema/data-model/indexes',
        'https://www.postgresql.org/docs/current/indexes-partial.html',
        'https://www.sqlite.org/partialindex.html',
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

model Account {
  id        BigInt    @id
  email     String    @unique
  deletedAt DateTime?
}
`,
        good: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Account {
  id        BigInt    @id
  email     String    @unique(where: { deletedAt: null })
  deletedAt DateTime?
}
`,
      },
      {
        providers: ['mysql'],
        bad: `
model Account {
  id        Int       @id
  email     String    @unique
  deletedAt DateTime?
}
`,
        good: `
model Account {
  id          Int       @id
  email       String
  livingEmail String?   @unique
  deletedAt   DateTime?
}
`,
        byHand: true,
      },
      {
        providers: ['mongodb'],
        bad: `
model Account {
  id        String    @id @default(auto()) @map("_id") @db.ObjectId
  email     String    @unique
  deletedAt DateTime?
}
`,
        good: `
model Account {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  email String @unique
}

model DeletedAccount {
  id        String   @id @map("_id") @db.ObjectId
  email     String
  deletedAt DateTime
}
`,
        byHand: true,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    const uniques = model.ignored ? [] : model.indexes.filter((it) => it.kind === 'unique' && isTotalTree(it));
    const mark = uniques.length === 0 ? undefined : deletionMark(model, input.softDeleteColumns);
    if (!mark) return;
    const { name } = mark.field;
    for (const unique of uniques) {
      const columns = columnPaths(unique);
      if (columns.includes(name.text)) continue;
      const wanted = wantedAgain(model, unique);
      if (wanted === 'never' || mayRepeat(model, columns, input.provider)) continue;
      const fix = forLiving(unique, mark, model, input);
      report(
        heedComment(model, {
          at: unique.attribute.span,
          subject: { model: model.name.text, fields: columns, index: unique },
          message: sayWhatStaysTaken(model, columns, mark),
          // What is only put away keeps its place for many.
          ...((wanted === 'perhaps' || !isDeletion(mark)) && { severity: 'hint', confidence: 'medium' }),
          evidence: [
            {
              kind: 'declared',
              at: mark.field.span,
              note: `${name.text} marks ${withArticle(model.name.text)} as gone`,
            },
          ],
          ...(fix && { fixes: [fix] }),
        }),
      );
    }
  },
});

/** Whether rows without a value in one of several columns never conflict, so that what is taken is not taken for all. */
const mayRepeat = (model: Model, columns: readonly string[], provider: Provider): boolean =>
  columns.length > 1 &&
  provider !== 'sqlserver' &&
  provider !== 'mongodb' &&
  columns.some((it) => fieldNamed(model, it)?.type.optional === true);

const isDeletion = ({ field }: DeletionMark): boolean => /delet|remov/i.test(field.name.text);

function sayWhatStaysTaken({ name }: Model, columns: readonly string[], { field, living }: DeletionMark): string {
  const set = living === 'null' ? 'set' : 'true';
  const with_ = columns.length === 1 ? 'it' : 'these';
  return `${withArticle(name.text).replace(/^a/, 'A')} whose ${field.name.text} is ${set} keeps its ${enumerate(columns)}, so that no other can be created with ${with_}.`;
}

/** The constraint on living rows alone; undefined where something needs it on all. */
function forLiving(unique: WrittenIndex, mark: DeletionMark, model: Model, input: RuleInput): Fix | undefined {
  if (!takesConditions(input)) return undefined;
  if (unique.attribute.trailing || isNeeded(unique, model, input)) return undefined;
  const where = `where: { ${mark.field.name.text}: ${mark.living} }`;
  const text = unique.field ? fieldText(unique, where) : indexLineText(unique, keysOf(unique), [where]);
  const preview = addPreviewFeature(input.schema, model, 'partialIndexes');
  // Prisma looks first there, and writes then.
  const warning =
    input.provider === 'sqlserver'
      ? 'findUnique by it may give deleted rows'
      : 'upsert by it will fail, and findUnique may give deleted rows';
  // A relation looks for its rows whether they are gone or not.
  const keys = foreignKeysSupportedBy(model, unique).flatMap((it) => (isNonEmpty(it) ? [indexText(model, it)] : []));
  const added = [...new Set(keys)];
  const also = added.length > 0 ? ` and add ${enumerate(added)}` : '';
  return {
    title: `Write ${text}${unique.field ? ` on ${unique.field.name.text}` : ''}${also}; ${warning}`,
    migration: 'changes-constraint',
    ...(preview.length > 0 && { addsPreviewFeature: true }),
    edits: [...preview, replaceLine(unique, text), ...(added.length > 0 ? [addBlockAttributes(model, added)] : [])],
  };
}

function fieldText({ attribute }: WrittenIndex, where: string): string {
  const written = attribute.arguments.map(argumentText).filter((it) => it !== '');
  return `@unique(${[...written, where].join(', ')})`;
}

/**
 * Whether a foreign key refers to the columns, or a relation of one to one stores them; whether it is all that tells
 * rows apart; or whether a longer key contains them, by which upserts would then find the wrong target.
 */
function isNeeded(unique: WrittenIndex, model: Model, { schema }: RuleInput): boolean {
  const columns = columnPaths(unique);
  const same = (list: readonly { readonly text: string }[]) =>
    list.length === columns.length && list.every((it) => columns.includes(it.text));
  const keys = model.indexes.filter(
    (it) => it !== unique && (it.kind === 'pk' || it.kind === 'unique') && isTotalTree(it),
  );
  if (keys.length === 0 || keys.some((key) => columns.every((path) => columnPaths(key).includes(path)))) return true;
  if (model.foreignKeys.some((it) => same(it.fields))) return true;
  return model.fields.some((field) => {
    const other = modelNamed(schema, field.type.text);
    return other?.foreignKeys.some((it) => backField(schema, other, it) === field && same(it.references));
  });
}
