import { type LoneRelation, loneRelations } from '../schema/counterparts.ts';
import { byType, type Dangling, danglingUses, isWholeModel } from '../schema/dangling-types.ts';
import type { Model } from '../schema/model.ts';
import type { NonEmpty } from '../text/span.ts';
import { readingFix, readingLabel } from './missing-relation-fixes.ts';
import { sharedNameFix } from './missing-relation-name-fix.ts';
import { storingFix } from './missing-storage-fixes.ts';
import { type MissingType, missingType, missingTypeFix } from './missing-type-fixes.ts';
import { defineRule, type Report, type RuleInput } from './rule.ts';

export const missingRelationCounterpart = defineRule({
  meta: {
    id: 'missing-relation-counterpart',
    title: 'Relation with one side only',
    category: 'correctness',
    severity: 'error',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Efficient Join Strategies',
    invalidText: true,
    docs: () => ({
      problem:
        'A relation is two fields, one in each model, and one of them is missing; or a field has a type that no block declares. Prisma refuses the schema.',
      cost: 'No client is generated and no migration made until both sides are there. The field that is added to the reading side changes nothing in the database.',
      remedy:
        'Add the other field: a list where several rows may refer to one, a single optional field where the foreign key is unique. The side that stores the relation also needs the column and an index on it. A model that is missing altogether is written whole: its key, a column and a relation for each model that mentions it, the time of creation, and the indexes by which the rows are read.',
      leaveItWhen: 'Never: Prisma refuses the schema while a side is missing.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/relations',
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/self-relations',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model User {
  id Int @id
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])

  @@index([authorId])
}
`,
        good: `
model User {
  id Int @id

  posts Post[]
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])

  @@index([authorId])
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model User {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  posts Post[]
}
`,
        good: `
model User {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  posts Post[]
}

model Post {
  id        String   @id @default(auto()) @map("_id") @db.ObjectId
  userId    String   @db.ObjectId
  user      User     @relation(fields: [userId], references: [id])
  createdAt DateTime @default(now())

  @@index([userId, createdAt])
}
`,
      },
    ],
  },

  // A model that is written whole is given times as others have them.
  readsAll: true,

  read(model: Model, { schema }: RuleInput): LeftOpen | undefined {
    // A file without one is a part of something: the rest may stand where nobody has looked.
    if (!schema.datasource || !isWholeModel(model)) return undefined;
    const lone = loneRelations(schema, model);
    const dangling = danglingUses(schema, model);
    return lone.length > 0 || dangling.length > 0 ? { model, lone, dangling } : undefined;
  },

  *checkSchema(told: readonly LeftOpen[], input: RuleInput): Iterable<Report> {
    for (const { model, lone } of told) for (const it of lone) yield aboutRelation(model, it, lone, input);
    for (const [name, all] of byType(told.flatMap((it) => it.dangling))) {
      const missing = missingType(input.schema, name, all);
      for (const use of all) yield aboutType(missing, use, all, input);
    }
  },
});

/** What a model leaves open. */
interface LeftOpen {
  readonly model: Model;
  readonly lone: readonly LoneRelation[];
  readonly dangling: readonly Dangling[];
}

function aboutRelation(model: Model, lone: LoneRelation, all: readonly LoneRelation[], input: RuleInput): Report {
  const { field, target, side } = lone;
  const together = toldApartWith(lone, all);
  const fix =
    sharedNameFix(model, lone, input) ?? readingFix(model, together, input) ?? storingFix(model, together, input);
  const needs = side.kind === 'reads' ? `one that stores its ${model.name.text}` : readingLabel(model, lone);
  return {
    at: field.name.span,
    subject: { model: model.name.text, fields: [field.name.text] },
    message: `${model.name.text}.${field.name.text} has no opposite field; ${target.name.text} needs ${needs}.`,
    evidence: [{ kind: 'declared', at: target.name.span, note: `${target.name.text} has no field for this relation` }],
    fixes: fix ? [fix] : [],
  };
}

/** Relations between the same models that need names get them together: one that has a name tells nothing of the rest. */
const toldApartWith = (lone: LoneRelation, all: readonly LoneRelation[]): readonly LoneRelation[] =>
  lone.needsName ? all.filter((it) => it.needsName && it.target === lone.target) : [lone];

function aboutType(missing: MissingType, use: Dangling, all: NonEmpty<Dangling>, input: RuleInput): Report {
  const { model, field } = use;
  const fix = missingTypeFix(missing, use, all, input);
  return {
    at: field.type.span,
    subject: { model: model.name.text, fields: [field.name.text] },
    message: sayMissing(missing, field.type.text),
    evidence: all
      .filter((it) => it !== use)
      .slice(0, 4)
      .map((it) => ({
        kind: 'declared',
        at: it.field.type.span,
        note: `${it.model.name.text}.${it.field.name.text} refers to it too`,
      })),
    fixes: fix ? [fix] : [],
  };
}

function sayMissing(missing: MissingType, name: string): string {
  switch (missing.kind) {
    case 'spelling':
      return `${name} is not defined; ${missing.known} is.`;
    case 'unclear':
      return `${name} is referenced but not defined.`;
    default:
      return `${missing.kind === 'enum' ? 'Enum' : 'Model'} ${name} is referenced but not defined.`;
  }
}
