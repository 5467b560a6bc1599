import { removeFieldAttribute, replace } from '../schema/edits/edits.ts';
import type { Model } from '../schema/model.ts';
import { type ForeignType, foreignType, type Instead, insteadOf } from '../schema/native-types/foreign-types.ts';
import { type Counterpart, counterpartText } from '../schema/native-types/native-counterparts.ts';
import { providerLabel } from '../schema/provider.ts';
import { textOf } from '../text/span.ts';
import { enumerate, withArticle } from '../text/wording.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const nativeTypeWrongProvider = defineRule({
  meta: {
    id: 'native-type-wrong-provider',
    title: 'Type of another database',
    category: 'syntax',
    severity: 'error',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'always',
    lesson: 'Efficient Data Types and Storage',
    invalidText: true,
    docs: () => ({
      problem:
        'What stands behind `@db.` is the name of a type in one database, and the database of this schema has no such type. Prisma refuses the schema.',
      cost: 'Nothing is stored at all until the schema is accepted. The nearest type of this database holds the same values, though not always in as few bytes.',
      remedy:
        'Use the type that this database has for it, or leave the attribute out: then Prisma chooses. SQLite has no types to choose from, and on MongoDB the type of the field says enough.',
      leaveItWhen: 'Never: Prisma refuses the schema while the attribute stands there.',
      sources: [
        'https://www.prisma.io/docs/orm/reference/prisma-schema-reference#model-field-scalar-types',
        'https://www.postgresql.org/docs/current/datatype.html',
        'https://dev.mysql.com/doc/refman/8.4/en/data-types.html',
        'https://learn.microsoft.com/sql/t-sql/data-types/data-types-transact-sql',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql'],
        bad: `
model Article {
  id   Int    @id
  body String @db.LongText
}
`,
        good: `
model Article {
  id   Int    @id
  body String @db.Text
}
`,
      },
      {
        providers: ['mysql'],
        bad: `
model Visit {
  id     Int      @id
  seenAt DateTime @db.Timestamptz(3)
}
`,
        good: `
model Visit {
  id     Int      @id
  seenAt DateTime @db.DateTime(3)
}
`,
      },
      {
        providers: ['sqlite'],
        bad: `
model Article {
  id   Int    @id
  body String @db.Text
}
`,
        good: `
model Article {
  id   Int    @id
  body String
}
`,
      },
      {
        providers: ['sqlserver'],
        bad: `
model Article {
  id   Int    @id
  body String @db.LongText
}
`,
        good: `
model Article {
  id   Int    @id
  body String @db.NVarChar(Max)
}
`,
      },
      {
        providers: ['cockroachdb'],
        bad: `
model Article {
  id    Int    @id
  title String @db.VarChar(200)
}
`,
        good: `
model Article {
  id    Int    @id
  title String @db.String(200)
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Article {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  title String @db.VarChar(200)
}
`,
        good: `
model Article {
  id    String @id @default(auto()) @map("_id") @db.ObjectId
  title String
}
`,
      },
    ],
  },

  check(model: Model, { schema: { datasource }, provider }: RuleInput, report: Tell): void {
    const written = datasource?.provider && datasource.providerValue;
    const label = providerLabel[provider];
    for (const field of model.fields) {
      const foreign = foreignType(field, provider);
      // Another prefix than the datasource's name is a fault of its own.
      if (!foreign || (datasource && foreign.prefix !== datasource.name.text)) continue;
      const instead = insteadOf(foreign, model, provider);
      const owners = enumerate(foreign.owners.map((it) => providerLabel[it]));
      report({
        at: foreign.at,
        subject: { model: model.name.text, fields: [field.name.text] },
        message: `${textOf(foreign.at)} is ${withArticle(owners)} type${sayInstead(instead, foreign, label)}.`,
        // Where nothing names the database, it may be one that has the type.
        ...(!written && { severity: 'hint', confidence: 'high' }),
        evidence: written ? [{ kind: 'declared', at: written.span, note: `the database is ${label}` }] : [],
        fixes: fixesFor(instead, foreign, written !== undefined),
      });
    }
  },
});

function sayInstead(instead: Instead, { field, prefix }: ForeignType, label: string): string {
  switch (instead.kind) {
    case 'type':
      return `; on ${label} use @${prefix}.${counterpartText(instead.counterpart)}`;
    case 'plain':
      return `; on ${label} use plain ${field.type.text}`;
    case 'text':
      return `; on ${label} use ${stringType(instead.counterpart, prefix)}`;
    case 'nothing':
      return `, and ${label} has no ${field.type.text} at all`;
  }
}

const stringType = (counterpart: Counterpart | undefined, prefix: string): string =>
  counterpart ? `String @${prefix}.${counterpartText(counterpart)}` : 'String';

function fixesFor(instead: Instead, { field, native, prefix }: ForeignType, certain: boolean): Fix[] {
  const { attribute } = native;
  const remove: Fix = {
    title: `Remove ${textOf(attribute.span)}`,
    migration: 'none',
    edits: [removeFieldAttribute(attribute)],
  };
  switch (instead.kind) {
    case 'type': {
      const text = `@${prefix}.${counterpartText(instead.counterpart)}`;
      const use: Fix = { title: `Use ${text}`, migration: 'none', edits: [replace(attribute.span, text)] };
      return [certain ? { ...use, preferred: true } : use, remove];
    }
    case 'plain':
      return [certain && instead.exact ? { ...remove, preferred: true } : remove];
    case 'text': {
      const { counterpart } = instead;
      const word = { ...field.type.span, end: field.type.span.start + field.type.text.length };
      const mended = counterpart
        ? replace(attribute.span, `@${prefix}.${counterpartText(counterpart)}`)
        : removeFieldAttribute(attribute);
      const title = `Change the type to ${stringType(counterpart, prefix)}`;
      return [{ title, migration: 'none', edits: [replace(word, 'String'), mended] }, remove];
    }
    case 'nothing':
      return [remove];
  }
}
