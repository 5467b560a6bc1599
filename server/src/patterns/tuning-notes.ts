import { addFieldGroup } from '../schema/edits/field-edits.ts';
import { attributeText } from '../schema/edits/field-rows.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { expectedEffect } from '../schema/shapes/tuning-note.ts';
import { textOf } from '../text/span.ts';
import { enumText, type FieldRow, joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const tuningNotes = definePattern({
  meta: {
    id: 'tuning-notes',
    title: 'Notes on tuning',
    lesson: 'Automated Performance Optimization',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'What was proposed, what it was to bring, and what it brought: a proposal that is not measured afterwards is a belief. Whoever asks a year later why an index is there, or is not, finds the answer beside it.',
      costs:
        'Somebody has to write the second number. The table is small and refers to nothing: a table or query is named in words, which stay when it is gone. It needs no index, since a scan of some hundred rows costs less than keeping one.',
      leaveItWhen:
        'The team keeps such notes in its tickets, or in the comments of the migration that made the change. Nothing here applies a proposal: that is a migration, reviewed like any other.',
      sources: [
        'https://www.postgresql.org/docs/current/using-explain.html',
        'https://dev.mysql.com/doc/refman/8.4/en/explain-output.html',
        'https://www.prisma.io/docs/orm/prisma-client/queries/advanced/query-optimization-performance',
      ],
    },
    prefix: 'pw-tuning',
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        before: `
model IndexSuggestion {
  id           String @id @default(cuid())
  target       String
  proposal     String
  expectedGain Float
}
`,
        after: `
model IndexSuggestion {
  id           String @id @default(cuid())
  target       String
  proposal     String
  expectedGain Float

  measuredGain Float?
}
`,
      },
      {
        providers: ['mongodb'],
        before: `
model IndexSuggestion {
  id           String @id @default(auto()) @map("_id") @db.ObjectId
  proposal     String
  expectedGain Float
}
`,
        after: `
model IndexSuggestion {
  id           String @id @default(auto()) @map("_id") @db.ObjectId
  proposal     String
  expectedGain Float

  measuredGain Float?
}
`,
      },
    ],
  },

  *adapt(model: Model): Iterable<Offer> {
    const expected = expectedEffect(model);
    if (!expected) return;
    yield {
      at: expected.span,
      title: `Record on ${model.name.text} what came of it`,
      migration: 'rewrites-table',
      edits: [addFieldGroup(model, expected, [measuredField(model, expected)])],
    };
  },

  blocks(provider: Provider): string {
    const name = tabStop(1, 'TuningNote');
    const status: FieldRow =
      provider === 'sqlserver'
        ? ['status', 'String', '@default("PROPOSED") @db.NVarChar(20)']
        : ['status', `${name}Status`, '@default(PROPOSED)'];
    const note = modelText(
      name,
      [
        [
          idField(provider),
          ['target', 'String', ''],
          ['proposal', 'String', longText[provider] ?? ''],
          ['expectedGain', 'Float?', ''],
          ['measuredGain', 'Float?', ''],
          status,
          timeField('createdAt', provider),
          decisionTime(provider),
        ],
      ],
      [],
    );
    const statuses = enumText(`${name}Status`, ['PROPOSED', 'TRIED', 'KEPT', 'REJECTED']);
    return provider === 'sqlserver' ? note : joinBlocks(statuses, note);
  },
});

/** Nobody has measured the rows that are there. */
function measuredField(model: Model, { name, type, native }: Field): string {
  const { field, column } = nameInStyle(model, ['measured', ...wordsOf(name.text).slice(1)]);
  const attributes = attributeText(
    column && `@map(${JSON.stringify(column)})`,
    native && textOf(native.attribute.span),
  );
  return `${field} ${type.text}? ${attributes}`.trimEnd();
}

/** Where a bare String holds no more than a line. */
const longText: Partial<Record<Provider, string>> = { mysql: '@db.Text', sqlserver: '@db.NVarChar(Max)' };

function decisionTime(provider: Provider): FieldRow {
  const [name, type, attributes] = timeField('decidedAt', provider);
  return [name, `${type}?`, attributes.replace(/^@default\(now\(\)\) ?/, '')];
}
