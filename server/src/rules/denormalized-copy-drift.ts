import { sayAtField } from '../schema/edits/comment-edits.ts';
import type { Model } from '../schema/model.ts';
import { copiedFields } from '../schema/shapes/copied-field.ts';
import { isNonEmpty } from '../text/span.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

export const denormalizedCopyDrift = defineRule({
  meta: {
    id: 'denormalized-copy-drift',
    title: 'Copy that nothing keeps in step',
    category: 'denormalization',
    severity: 'hint',
    confidence: 'medium',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Efficient Join Strategies',
    docs: () => ({
      problem:
        'By its name the column keeps a value of the row that the relation leads to. When that value changes, the copies stay as they were until code writes each of them.',
      cost: 'A copy saves little: on PostgreSQL 18 a list of 20 rows with the names of their authors took 0.125 ms instead of 0.22 ms. Keeping it right is dear: to rename a category in all rows that copied its name took 520 times as long as to rename the category (339 ms instead of 0.65 ms), and needs an index on the foreign key.',
      remedy:
        'Drop the copy and read the value through the relation. Where lists are filtered or sorted by it, so that it has to stay, write the original and its copies in one transaction or by a trigger; or make the pair a foreign key, `@relation(fields: [categoryId, categoryName], references: [id, name])`, which asks for `@@unique([id, name])` and hands changes on by `onUpdate: Cascade`. A comment at the field, `// kept in step by code`, says that it is done.',
      leaveItWhen:
        'The value is meant to stay as it was. Orders, invoices and receipts want just that: the address, the name and the price of the day. Write `// pitwall: snapshot` at the field, as the fix does, and the next reader knows it too.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-client/queries/relation-queries',
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/relations/referential-actions',
        'https://www.postgresql.org/docs/current/sql-createtrigger.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model Lap {
  id         Int    @id
  driverId   Int
  driver     Driver @relation(fields: [driverId], references: [id])
  driverName String

  @@index([driverId])
}

model Driver {
  id   Int    @id
  name String
  laps Lap[]
}
`,
        good: `
model Lap {
  id         Int    @id
  driverId   Int
  driver     Driver @relation(fields: [driverId], references: [id])
  driverName String // pitwall: snapshot

  @@index([driverId])
}

model Driver {
  id   Int    @id
  name String
  laps Lap[]
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Lap {
  id         String @id @default(auto()) @map("_id") @db.ObjectId
  driverId   String @db.ObjectId
  driver     Driver @relation(fields: [driverId], references: [id])
  driverName String

  @@index([driverId])
}

model Driver {
  id   String @id @default(auto()) @map("_id") @db.ObjectId
  name String
  laps Lap[]
}
`,
        good: `
model Lap {
  id         String @id @default(auto()) @map("_id") @db.ObjectId
  driverId   String @db.ObjectId
  driver     Driver @relation(fields: [driverId], references: [id])
  driverName String // pitwall: snapshot

  @@index([driverId])
}

model Driver {
  id   String @id @default(auto()) @map("_id") @db.ObjectId
  name String
  laps Lap[]
}
`,
      },
    ],
  },

  check(model: Model, { schema, factsOf }: RuleInput, report: Tell): void {
    const { appendOnly, snapshots } = factsOf(model);
    if (model.ignored || appendOnly) return;
    for (const { copy, relation, original } of copiedFields(schema, model)) {
      const name = copy.name.text;
      if (snapshots.has(name)) continue;
      const edits = sayAtField(model, copy, 'snapshot');
      report({
        at: copy.name.span,
        subject: { model: model.name.text, fields: [name] },
        message: `${model.name.text}.${name} duplicates ${relation.target}.${original.name.text}; nothing keeps it in step.`,
        evidence: [
          {
            kind: 'declared',
            at: original.name.span,
            note: `${original.name.text} of ${relation.target} is the original`,
          },
          { kind: 'declared', at: relation.field.name.span, note: `${relation.field.name.text} leads to it` },
        ],
        fixes: isNonEmpty(edits)
          ? [{ title: `Say that ${name} is a snapshot, kept as it was`, migration: 'none', edits }]
          : [],
      });
    }
  },
});
