import { coverOf } from '../schema/coverage/coverage.ts';
import { rowKey } from '../schema/coverage/index-storage.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { hasRefusedTwin } from '../schema/coverage/refused-twins.ts';
import { addBlockAttributes, indexText } from '../schema/edits/edits.ts';
import {
  columnPaths,
  type ForeignKey,
  fieldNamed,
  indexLabel,
  type Model,
  type WrittenIndex,
} from '../schema/model.ts';
import type { NonEmpty } from '../text/span.ts';
import { severityOfUnserved } from './foreign-key-severity.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

const added = '  @@index([tagId])\n';

export const joinTableReverseIndex = defineRule({
  meta: {
    id: 'join-table-reverse-index',
    title: 'Join table that is read from one side only',
    category: 'relations',
    severity: 'warning',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Efficient Join Strategies',
    docs: () => ({
      problem:
        'A model joins two others, and its key holds both foreign keys. The key is sorted by the first: it finds all rows of one side, and no index finds those of the other. Prisma makes that second index by itself for an implicit many-to-many relation, but not for a model. MySQL makes one for the foreign key, unless `relationMode = "prisma"` leaves the foreign key out.',
      cost: 'Reading the relation from the other side, and deleting a row there, reads the whole join table. Finding 100 of a million rows is 61 times faster with the index on PostgreSQL 18 and 114 times on SQLite; deleting 20 parents with `onDelete: Cascade` was 192 times faster (PostgreSQL 18).',
      remedy:
        'Add an index on the second column. With the first column behind it, the pair can be read from the index alone.',
      leaveItWhen: 'Rows are only ever looked up from the first side, and on the second side nothing is deleted.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/many-to-many-relations',
        'https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK',
        'https://www.sqlite.org/foreignkeys.html#fk_indexes',
      ],
    }),
    examples: () => [
      { providers: ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'], bad: tagged(), good: tagged(added) },
      { providers: ['mysql'], datasource: 'relationMode = "prisma"', bad: tagged(), good: tagged(added) },
      { providers: ['mongodb'], bad: taggedDocuments(), good: taggedDocuments(added) },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    const { schema, provider, tenantColumns } = input;
    if (model.ignored || input.factsOf(model).small) return;
    const pair = pairIn(model);
    if (!pair || coverOf(schema, model, pair.foreignKey, tenantColumns, provider)) return;
    const { key, first, second, foreignKey } = pair;
    report({
      at: foreignKey.field.name.span,
      subject: { model: model.name.text, fields: [second] },
      message: `${indexLabel(key)} of ${model.name.text} finds rows by ${first}; no index finds them by ${second}.`,
      severity: severityOfUnserved(foreignKey, undefined, input),
      evidence: [{ kind: 'declared', at: key.attribute.span, note: `${indexLabel(key)} is sorted by ${first}` }],
      fixes: fixesFor(model, pair, input),
    });
  },
});

interface Pair {
  readonly key: WrittenIndex;
  readonly first: string;
  readonly second: string;
  /** The one that the key's second column stores. */
  readonly foreignKey: ForeignKey;
}

/** The two foreign keys of a model that has no others, where they make a key. */
function pairIn({ foreignKeys, indexes }: Model): Pair | undefined {
  if (foreignKeys.length !== 2 || foreignKeys.some(({ fields }) => fields.length !== 1)) return undefined;
  const stored = (column: string | undefined) => foreignKeys.find(({ fields }) => fields[0]?.text === column);
  for (const key of indexes) {
    const [first, second, ...rest] = columnPaths(key);
    const isKey = (key.kind === 'pk' || key.kind === 'unique') && key.complete && !key.where;
    const foreignKey = stored(second);
    if (isKey && rest.length === 0 && first !== undefined && second !== undefined && stored(first) && foreignKey) {
      return { key, first, second, foreignKey };
    }
  }
  return undefined;
}

function fixesFor(model: Model, { key, first, second }: Pair, { provider }: RuleInput): Fix[] {
  const stored = fieldNamed(model, second);
  if (!stored || !isIndexable(stored, provider)) return [];
  const alone: Fix[] = hasRefusedTwin(provider, model, [second])
    ? []
    : [{ ...addIndex(model, [second]), preferred: true }];
  // Where each index ends with the key, the pair stands in the short one already.
  return rowKey(model, provider) === key ? alone : [...alone, addIndex(model, [second, first])];
}

function addIndex(model: Model, columns: NonEmpty<string>): Fix {
  const attribute = indexText(model, columns);
  return { title: `Add ${attribute}`, migration: 'builds-index', edits: [addBlockAttributes(model, [attribute])] };
}

/** The example: posts and their tags. @param index what follows the key of the join table */
function tagged(index = ''): string {
  return `
model Post {
  id   Int       @id
  tags PostTag[]
}

model Tag {
  id    Int       @id
  posts PostTag[]
}

model PostTag {
  postId Int
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade)
  tagId  Int
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade)

  @@id([postId, tagId])
${index}}
`;
}

/** The same on MongoDB. */
function taggedDocuments(index = ''): string {
  return `
model Post {
  id   String    @id @default(auto()) @map("_id") @db.ObjectId
  tags PostTag[]
}

model Tag {
  id    String    @id @default(auto()) @map("_id") @db.ObjectId
  posts PostTag[]
}

model PostTag {
  id     String @id @default(auto()) @map("_id") @db.ObjectId
  postId String @db.ObjectId
  post   Post   @relation(fields: [postId], references: [id])
  tagId  String @db.ObjectId
  tag    Tag    @relation(fields: [tagId], references: [id])

  @@unique([postId, tagId])
${index}}
`;
}
