import { type Cover, coverOf } from '../schema/coverage/coverage.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { hasRefusedTwin } from '../schema/coverage/refused-twins.ts';
import { looksOnDelete } from '../schema/delete-lookups.ts';
import { addBlockAttributes, indexText } from '../schema/edits/edits.ts';
import { type Field, type ForeignKey, fieldNamed, isListOfKeys, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { backField, isEnumField } from '../schema/relations.ts';
import { creationTime } from '../schema/shapes/usual-fields.ts';
import { isNonEmpty, type NonEmpty, spanOf } from '../text/span.ts';
import { enumerate, withArticle } from '../text/wording.ts';
import { severityOfUnserved } from './foreign-key-severity.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

const added = '\n  @@index([authorId])\n';

export const foreignKeyWithoutIndex = defineRule({
  meta: {
    id: 'foreign-key-without-index',
    title: 'Foreign key without an index',
    category: 'relations',
    severity: 'warning',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Efficient Join Strategies',
    docs: () => ({
      problem:
        'The fields that store a relation are not the first columns of any index. PostgreSQL, SQLite, SQL Server and CockroachDB make none for a foreign key; MySQL does, unless `relationMode = "prisma"` leaves the foreign key out.',
      cost: 'Reading the relation from its other side, and deleting or re-keying the row that is referred to, reads the whole table. Deleting 20 parents of a million children with `onDelete: Cascade` took 2.79 s, with the index 0.37 s (PostgreSQL 15); finding 100 of a million rows is 61 times faster with it on PostgreSQL 18, 114 times on SQLite.',
      remedy:
        'Add an index whose first columns are the fields of the relation, in any order among themselves. Where the rows are listed newest first, `createdAt` as the next column returns them in order.',
      leaveItWhen:
        'The table stays small, or its rows are never read through this relation and what they refer to is never deleted.',
      sources: [
        'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
        'https://www.sqlite.org/foreignkeys.html#fk_indexes',
        'https://www.cockroachlabs.com/docs/stable/foreign-key',
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/relation-mode#indexes',
      ],
    }),
    examples: () => [
      { providers: ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'], bad: posts(), good: posts(added) },
      { providers: ['mysql'], datasource: 'relationMode = "prisma"', bad: posts(), good: posts(added) },
      { providers: ['mongodb'], bad: documents(), good: documents(added) },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored || input.factsOf(model).small) return;
    for (const foreignKey of model.foreignKeys) {
      const { fields, field, attribute } = foreignKey;
      if (!isNonEmpty(fields) || isListOfKeys(model, foreignKey) || isEnumField(input.schema, field)) continue;
      // While `authorId` is typed behind the field `author`, that is what it says.
      if (fields.some(({ text }) => text === field.name.text)) continue;
      const cover = coverOf(input.schema, model, foreignKey, input.tenantColumns, input.provider);
      if (cover && cover.kind !== 'rough') continue;
      const { provider } = input;
      const back = backField(input.schema, model, foreignKey);
      report({
        at: spanOf(fields),
        subject: { model: model.name.text, fields: fields.map((it) => it.text) },
        message: sayWhatHappens(model, foreignKey, back, cover, input),
        severity: severityOfUnserved(foreignKey, cover, input),
        evidence: [{ kind: 'declared', at: attribute.span, note: `${field.name.text} is stored here` }],
        get fixes() {
          return fixesFor(model, foreignKey, back, provider);
        },
      });
    }
  },
});

function sayWhatHappens(
  model: Model,
  foreignKey: ForeignKey,
  back: Field | undefined,
  cover: Cover | undefined,
  { schema, provider }: RuleInput,
): string {
  const columns = enumerate(foreignKey.fields.map((it) => it.text));
  const { target } = foreignKey;
  const reading = back ? `reading ${target}.${back.name.text}` : `finding the rows of ${withArticle(target)}`;
  const read =
    cover?.kind === 'rough'
      ? `all rows of ${model.name.text} with the same ${enumerate(cover.columns)}`
      : `all of ${model.name.text}`;
  const deleting = looksOnDelete(schema, provider, foreignKey) ? ` or deleting ${withArticle(target)}` : '';
  return `No index starts with ${columns}, so ${reading}${deleting} reads ${read}.`;
}

function fixesFor(model: Model, foreignKey: ForeignKey, back: Field | undefined, provider: Provider): Fix[] {
  const columns = foreignKey.fields.map((it) => it.text);
  const stored = columns.map((it) => fieldNamed(model, it));
  if (!isNonEmpty(columns) || !stored.every((it) => it && isIndexable(it, provider))) return [];
  if (hasRefusedTwin(provider, model, columns)) return [];
  const [first, ...rest] = columns;
  const fixes: Fix[] = [addIndex(model, columns, { preferred: true })];
  const time = creationTime(model);
  if (time && back?.type.list) fixes.push(addIndex(model, [first, ...rest, time.name.text]));
  return fixes;
}

function addIndex(model: Model, columns: NonEmpty<string>, more?: Pick<Fix, 'preferred'>): Fix {
  const attribute = indexText(model, columns);
  return {
    ...more,
    title: `Add ${attribute}`,
    migration: 'builds-index',
    // A report shows the title alone.
    get edits() {
      return [addBlockAttributes(model, [attribute])];
    },
  };
}

/** The example: users and their posts. @param index what follows the fields of a post */
function posts(index = ''): string {
  return `
model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)
${index}}
`;
}

/** The same on MongoDB. */
function documents(index = ''): string {
  return `
model User {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  posts Post[]
}

model Post {
  id       String @id @default(auto()) @map("_id") @db.ObjectId
  authorId String @db.ObjectId
  author   User   @relation(fields: [authorId], references: [id])
${index}}
`;
}
