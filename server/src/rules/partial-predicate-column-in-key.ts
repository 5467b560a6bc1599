import { isDuplicate, isRedundant } from '../schema/coverage/redundancy.ts';
import { removeLine } from '../schema/edits/edits.ts';
import { columnSpan, indexLineText, type Key, keysOf, replaceLine } from '../schema/edits/index-edits.ts';
import { nameInPlaceOf } from '../schema/edits/index-names.ts';
import { columnPaths, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { conditionText, refusalOf } from '../schema/row-filter/refusal.ts';
import { type Comparison, comparisonsIn, readRowFilter } from '../schema/row-filter/row-filter.ts';
import { enumerate } from '../text/wording.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const partialPredicateColumnInKey = defineRule({
  meta: {
    id: 'partial-predicate-column-in-key',
    title: 'Column with one value in the key of a partial index',
    category: 'indexing',
    severity: 'information',
    confidence: 'certain',
    providers: ['postgresql', 'sqlite', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'always',
    lesson: 'Advanced Indexing Techniques',
    docs: () => ({
      problem:
        'The condition of a partial index asks a column to have one value, and the column is a part of the key as well. All entries of the index have the same value there, so it neither finds nor sorts anything.',
      cost: 'Each entry carries the value once more, and the index is that much larger. What stands behind the column is sorted as if it were not there.',
      remedy: 'Leave the column out of the key and keep the condition. The rest of the key stays in its order.',
      leaveItWhen:
        'The condition is soon to hold more values than this one, or the column stands there for a query that reads nothing but the index.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-partial.html',
        'https://www.sqlite.org/partialindex.html',
        'https://learn.microsoft.com/sql/relational-databases/indexes/create-filtered-indexes',
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

model Visit {
  id        Int      @id
  isBounced Boolean
  visitedAt DateTime

  @@index([isBounced, visitedAt], where: { isBounced: true })
}
`,
        good: `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}

model Visit {
  id        Int      @id
  isBounced Boolean
  visitedAt DateTime

  @@index([visitedAt], where: { isBounced: true })
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const index of model.indexes) {
      const fixed = fixedInKey(index, model, input);
      const [first] = fixed;
      if (!first) continue;
      const keys = keysOf(index).filter(({ path }) => !fixed.some((it) => it.field.name.text === path));
      report({
        at: columnSpan(index, first.field.name.text),
        subject: { model: model.name.text, fields: columnPaths(index), index },
        message: sayWhatStays(fixed),
        evidence: index.where
          ? [{ kind: 'declared', at: index.where.span, note: `${indexLabel(index)} holds only these rows` }]
          : [],
        fixes: [withoutFixed(index, keys, fixed, model)],
      });
    }
  },
});

/**
 * The comparisons that give a column of the key one value. The last column is let be: those who write it there may want
 * it read from the index. So is a unique constraint, of which the key is a part of the meaning.
 */
function fixedInKey(index: WrittenIndex, model: Model, input: RuleInput): Comparison[] {
  const { where, kind, complete, type, columns } = index;
  const isPartialTree = kind === 'index' && complete && type === 'BTree' && where !== undefined;
  const around = { ...input, model };
  if (!isPartialTree || where.kind === 'pseudo' || refusalOf(where, around)) return [];
  const filter = readRowFilter(conditionText(where), around);
  const comparisons = (filter && comparisonsIn(filter)) ?? [];
  return columns.slice(0, -1).flatMap(({ path }) => {
    const fixing = comparisons.find(
      ({ field, operator, value }) => field.name.text === path && operator === '=' && value.kind !== 'field',
    );
    return fixing ? [fixing] : [];
  });
}

function sayWhatStays(fixed: readonly Comparison[]): string {
  const values = fixed.map(({ field, value }, i) => `${field.name.text} is ${i === 0 ? 'always ' : ''}${shown(value)}`);
  return `${enumerate(values)} inside this index; drop ${fixed.length === 1 ? 'it' : 'them'} from the key.`;
}

function shown(value: Comparison['value']): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.is);
    case 'field':
      return value.field.name.text;
    default:
      return value.text;
  }
}

function withoutFixed(index: WrittenIndex, keys: readonly Key[], fixed: readonly Comparison[], model: Model): Fix {
  const columns = index.columns.filter(({ path }) => keys.some((it) => it.path === path));
  const shorter: WrittenIndex = { ...index, columns };
  const other = model.indexes.find((it) => it !== index && (isRedundant(shorter, it) || isDuplicate(shorter, it)));
  if (other) {
    return {
      title: `Remove the line, since ${indexLabel(other)} serves it`,
      migration: 'drops-index',
      edits: [removeLine(index.attribute)],
    };
  }
  const paths = keys.map((it) => it.path);
  const name = index.map === undefined ? nameInPlaceOf(model, index, paths, 'where') : undefined;
  const text = indexLineText(index, keys, name === undefined ? [] : [`map: "${name}"`]);
  return {
    title: `Leave ${enumerate(fixed.map((it) => it.field.name.text))} out of the key: ${text}`,
    migration: 'builds-index',
    preferred: true,
    edits: [replaceLine(index, text)],
  };
}
