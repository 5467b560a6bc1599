import { joinModel } from '../schema/edits/join-model.ts';
import { type ImplicitRelation, implicitRelations, type Side } from '../schema/implicit-relations.ts';
import type { Model } from '../schema/model.ts';
import { keyOfHiddenTable } from './hidden-table-key.ts';
import { defineRule, type Fix, type Report, type RuleInput } from './rule.ts';

const implicit = `
model Post {
  id   Int   @id
  tags Tag[]
}

model Tag {
  id    Int    @id
  posts Post[]
}
`;

export const implicitManyToMany = defineRule({
  meta: {
    id: 'implicit-many-to-many',
    title: 'Many-to-many relation with a hidden table',
    category: 'relations',
    severity: 'hint',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    shownIn: 'audit',
    lesson: 'Efficient Join Strategies',
    docs: () => ({
      problem:
        'Two lists that refer to each other are stored in a table that no model shows: columns `A` and `B`, `A` for the model that comes first by name. Prisma gives it a key on both and an index on `B`, so that it is read from either side, and foreign keys that delete its rows with either row. Since Prisma 6 the key is a primary key on PostgreSQL; before, and on the other databases, it is a unique index.',
      cost: 'Nothing in reading: both indexes are there. But the table can hold nothing beside the pair: not when it was made, nor by whom, nor in which order; so no list of it can be sorted or paged by anything of its own.',
      remedy:
        'Where the pair needs a column of its own, write the table as a model. The fix keeps its name, columns, keys and constraints, so that Prisma finds nothing to migrate (seen on PostgreSQL, SQLite and CockroachDB with Prisma 7.10); a time or an order can then be added. Code changes: the lists keep their names and hold rows of the new model, and `connect` and `set` become `create` and `delete`. Coming from Prisma 5, make the unique index of a large PostgreSQL table its primary key with `ADD PRIMARY KEY USING INDEX`: the migration that Prisma writes builds a second index.',
      leaveItWhen: 'The pair is all there is to say. Most lists of tags are such.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/many-to-many-relations',
        'https://www.prisma.io/docs/orm/more/upgrade-guides/upgrading-versions/upgrading-to-prisma-6',
        'https://www.postgresql.org/docs/current/sql-altertable.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql'],
        bad: implicit,
        good: explicit('@@id([postId, tagId], map: "_PostToTag_AB_pkey")'),
      },
      {
        providers: ['mysql', 'sqlserver', 'cockroachdb'],
        bad: implicit,
        good: explicit('@@unique([postId, tagId], map: "_PostToTag_AB_unique")'),
      },
      {
        providers: ['sqlite'],
        bad: implicit,
        good: explicit('@@unique([postId, tagId], map: "_PostToTag_AB_unique")').replaceAll(
          /, map: "_PostToTag_[AB]_fkey"/g,
          '',
        ),
      },
    ],
  },

  read(model: Model, { schema }: RuleInput): readonly ImplicitRelation[] | undefined {
    const relations = implicitRelations(schema, model);
    return relations.length > 0 ? relations : undefined;
  },

  *checkSchema(told: readonly (readonly ImplicitRelation[])[], input: RuleInput): Iterable<Report> {
    const hasForeignKeys = input.schema.datasource?.relationMode !== 'prisma';
    for (const relation of told.flat()) {
      const { first, second, table } = relation;
      const fix = conversion(relation, input);
      const key = keyOfHiddenTable(input) === 'id' ? 'a primary key' : 'a unique index';
      yield {
        at: first.field.name.span,
        subject: { model: first.model.name.text, fields: [first.field.name.text] },
        message: `${pathOf(first)} and ${pathOf(second)} are stored in the hidden table ${table}, with ${key} on (A, B), an index on (B)${hasForeignKeys ? '' : ', no foreign keys'} and room for nothing else.`,
        evidence: [
          {
            kind: 'declared',
            at: first.field.name.span,
            note: `column A of ${table} refers to ${first.model.name.text}`,
          },
          {
            kind: 'declared',
            at: second.field.name.span,
            note: `column B of ${table} refers to ${second.model.name.text}`,
          },
        ],
        fixes: fix ? [fix] : [],
      };
    }
  },
});

const pathOf = ({ model, field }: Side): string => `${model.name.text}.${field.name.text}`;

function conversion(relation: ImplicitRelation, input: RuleInput): Fix | undefined {
  const join = joinModel(input.schema, relation, keyOfHiddenTable(input), input.provider);
  return join && { title: `Convert to explicit join model ${join.name}`, migration: 'none', edits: join.edits };
}

/** The example with the table as a model. */
function explicit(key: string): string {
  return `
model Post {
  id   Int       @id
  tags PostTag[]
}

model PostTag {
  postId Int  @map("A")
  post   Post @relation(fields: [postId], references: [id], onDelete: Cascade, map: "_PostToTag_A_fkey")
  tagId  Int  @map("B")
  tag    Tag  @relation(fields: [tagId], references: [id], onDelete: Cascade, map: "_PostToTag_B_fkey")

  ${key}
  @@index([tagId], map: "_PostToTag_B_index")
  @@map("_PostToTag")
}

model Tag {
  id    Int       @id
  posts PostTag[]
}
`;
}
