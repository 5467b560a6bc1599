import { isTotalTree } from '../schema/coverage/coverage.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { addFieldAttribute, removeLine } from '../schema/edits/edits.ts';
import { columnPaths, type Field, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isNonEmpty, type NonEmpty } from '../text/span.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const cursorFieldNotUnique = defineRule({
  meta: {
    id: 'cursor-field-not-unique',
    title: 'Cursor field that is not unique',
    category: 'pagination',
    severity: 'information',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Pagination and Large Dataset Handling',
    docs: () => ({
      problem:
        'A field numbers the rows, by `@default(autoincrement())` or by its name, and has an index so that a list can go on from the last row seen. The `cursor` of Prisma Client takes unique fields only: with a plain index it is rejected.',
      cost: 'What is left is `skip`, which reads and drops all rows of the earlier pages, or a cursor on the id with this field in `orderBy`, which on PostgreSQL reads all rows before the cursor: 188 ms behind 900,000 of a million rows either way, and 0.039 ms with one unique field as the cursor (PostgreSQL 15).',
      remedy:
        'Make the field `@unique` instead of indexing it. The constraint is an index too, so the `@@index` line goes. The migration fails where two rows have one value.',
      leaveItWhen:
        'No list goes on from this field, or its values repeat on purpose. As the position of a reader of events it is not enough: numbers are given out before transactions commit, so that a reader can pass over a number that is still under way.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-client/queries/pagination#cursor-based-pagination',
        'https://www.postgresql.org/docs/current/functions-sequence.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
        bad: `
model Entry {
  id       String @id
  position BigInt @default(autoincrement())

  @@index([position])
}
`,
        good: `
model Entry {
  id       String @id
  position BigInt @unique @default(autoincrement())
}
`,
      },
      {
        providers: ['sqlite'],
        bad: `
model Entry {
  id       String @id
  sequence Int

  @@index([sequence])
}
`,
        good: `
model Entry {
  id       String @id
  sequence Int    @unique
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Entry {
  id       String @id @default(auto()) @map("_id") @db.ObjectId
  sequence Int

  @@index([sequence])
}
`,
        good: `
model Entry {
  id       String @id @default(auto()) @map("_id") @db.ObjectId
  sequence Int    @unique
}
`,
      },
    ],
  },

  check(model: Model, { provider }: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const field of model.fields) {
      const name = field.name.text;
      const numbered = isNumbered(field);
      if (!numbered && !isCursorByName(model, field)) continue;
      const own = model.indexes.filter((it) => isOwnIndex(it, name));
      if (!isNonEmpty(own) || model.indexes.some((it) => isKeyWith(it, name))) continue;
      report({
        at: field.name.span,
        subject: { model: model.name.text, fields: [name] },
        message: `Prisma's cursor accepts only unique fields; ${model.name.text}.${name} is only indexed, so cursor: { ${name} } is rejected.`,
        ...(!numbered && { confidence: 'medium' }),
        evidence: own.map(({ attribute }) => ({
          kind: 'declared',
          at: attribute.span,
          note: `an index on ${name} that lets values repeat`,
        })),
        fixes: mayBeUnique(model, field, own, provider) ? [makeUnique(model, field, own, numbered)] : [],
      });
    }
  },
});

/** The database counts it; `sequence()` is how CockroachDB counts an `Int`. */
const isNumbered = ({ default: value }: Field): boolean =>
  value?.kind === 'call' && ['autoincrement', 'sequence'].includes(value.name.text);

/** By its name a place in one list of all rows. Behind another column it is the place among that column's rows. */
const isCursorByName = (model: Model, { name, type }: Field): boolean =>
  cursorNames.has(name.text) &&
  ['Int', 'BigInt', 'String'].includes(type.text) &&
  !type.list &&
  !model.indexes.some((it) => columnPaths(it).indexOf(name.text) > 0);

const cursorNames: ReadonlySet<string> = new Set(['cursor', 'sequence', 'globalSequence']);

/** MongoDB has one index for each list of columns, so that none is to be left beside the unique one. */
const mayBeUnique = (model: Model, field: Field, own: readonly WrittenIndex[], provider: Provider): boolean =>
  isIndexable(field, provider) &&
  !(
    provider === 'mongodb' &&
    model.indexes.some((it) => !own.includes(it) && columnPaths(it).join() === field.name.text)
  );

const isOwnIndex = (index: WrittenIndex, field: string): boolean =>
  index.kind === 'index' &&
  isTotalTree(index) &&
  index.columns.length === 1 &&
  index.columns[0]?.path === field &&
  index.columns[0].length === undefined &&
  index.columns[0].ops === undefined;

const isKeyWith = (index: WrittenIndex, field: string): boolean =>
  (index.kind === 'pk' || index.kind === 'unique') && columnPaths(index).includes(field);

function makeUnique(model: Model, field: Field, own: NonEmpty<WrittenIndex>, numbered: boolean): Fix {
  return {
    title: `Replace ${indexLabel(own[0])} with @unique on ${field.name.text}`,
    migration: 'changes-constraint',
    ...(numbered && { preferred: true }),
    edits: [
      addFieldAttribute(model, field, '@unique'),
      // A clustered index is the table: it stays.
      ...own.filter((it) => !it.clustered).map(({ attribute }) => removeLine(attribute)),
    ],
  };
}
