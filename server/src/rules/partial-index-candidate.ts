import { addPreviewFeature } from '../schema/edits/edits.ts';
import { indexLineText, keysOf, replaceLine } from '../schema/edits/index-edits.ts';
import { columnPaths, type Field, fieldNamed, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { isMostlyEmpty } from '../schema/shapes/mostly-empty.ts';
import { heedComment } from './explained-lines.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';
import { knowsConditions, takesConditions } from './takes-conditions.ts';

export const partialIndexCandidate = defineRule({
  meta: {
    id: 'partial-index-candidate',
    title: 'Index that is mostly of rows without a value',
    category: 'indexing',
    severity: 'hint',
    confidence: 'medium',
    providers: ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'always',
    lesson: 'Advanced Indexing Techniques',
    docs: () => ({
      problem:
        'The index starts with an optional column that few rows have, by its name: a token, a tracking number, the time of a deletion. The index holds an entry for each row without it too, and nobody looks for these there: they are nearly the whole table.',
      cost: 'Each insert writes to the index, and its entries fill the cache. On PostgreSQL 15 an index over the tenth of the rows that is asked for took 712 kB where one over all rows took 6.8 MB.',
      remedy:
        'Let the index hold the rows with a value: `@@index([resetToken], where: { resetToken: { not: null } })`, from Prisma 7.4 on with the preview feature `partialIndexes`. A comparison with a value says that there is one, so queries match it, parameters or not.',
      leaveItWhen: 'Most rows have a value; or queries look for rows without one, and few are.',
      sources: [
        'https://www.prisma.io/docs/orm/v7/prisma-schema/data-model/indexes',
        'https://www.postgresql.org/docs/current/indexes-partial.html',
        'https://www.sqlite.org/partialindex.html',
        'https://learn.microsoft.com/en-us/sql/relational-databases/indexes/create-filtered-indexes',
        'https://www.cockroachlabs.com/docs/stable/partial-indexes',
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
  deletedAt DateTime?

  @@index([deletedAt])
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
  deletedAt DateTime?

  @@index([deletedAt], where: { deletedAt: { not: null } })
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored || input.factsOf(model).small || !knowsConditions(input)) return;
    for (const index of model.indexes) {
      const field = emptyLead(index, model);
      if (!field) continue;
      const { name, type } = field;
      report(
        heedComment(model, {
          at: index.attribute.span,
          subject: { model: model.name.text, fields: columnPaths(index), index },
          message: `${indexLabel(index)} also stores the rows of ${model.name.text} without ${name.text}, probably most of them; a partial index leaves them out.`,
          evidence: [{ kind: 'declared', at: type.span, note: `${name.text} is optional` }],
          fixes: takesConditions(input) ? [overRowsWith(field, index, model, input)] : [],
        }),
      );
    }
  },
});

/** The optional field by which a plain index starts, where few rows have it. */
function emptyLead(index: WrittenIndex, model: Model): Field | undefined {
  const { kind, complete, type, where, columns, clustered } = index;
  const [first] = columns;
  if (kind !== 'index' || !complete || type !== 'BTree' || where || clustered || !first) return undefined;
  const field = fieldNamed(model, first.path);
  const isStored = model.foreignKeys.some(({ fields }) => fields.some((it) => it.text === first.path));
  if (!field || isStored || !isMostlyEmpty(field)) return undefined;
  // Behind a time that marks few rows, other columns are for the many without it.
  return field.type.text === 'DateTime' && columns.length > 1 ? undefined : field;
}

function overRowsWith({ name }: Field, index: WrittenIndex, model: Model, { schema }: RuleInput): Fix {
  const text = indexLineText(index, keysOf(index), [`where: { ${name.text}: { not: null } }`]);
  const preview = addPreviewFeature(schema, model, 'partialIndexes');
  return {
    title: `Write ${text}${preview.length > 0 ? ' and add the preview feature partialIndexes' : ''}`,
    migration: 'builds-index',
    ...(preview.length > 0 && { addsPreviewFeature: true }),
    edits: [...preview, replaceLine(index, text)],
  };
}
