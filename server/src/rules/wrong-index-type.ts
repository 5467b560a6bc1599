import { type SearchedWithin, searchedWithin } from '../schema/coverage/searched-within.ts';
import { columnPaths, type Field, fieldNamed, type Model, type WrittenIndex } from '../schema/model.ts';
import { columnSpan } from '../schema/parse/index-attributes.ts';
import type { Provider } from '../schema/provider.ts';
import { heedComment } from './explained-lines.ts';
import { defineRule, type Fix, type Report, type RuleInput, type Tell } from './rule.ts';
import { asTree, fixesForSearched } from './wrong-index-type-fixes.ts';

export const wrongIndexType = defineRule({
  meta: {
    id: 'wrong-index-type',
    title: 'Index of a type that does not answer',
    category: 'indexing',
    severity: 'warning',
    confidence: 'certain',
    providers: ['postgresql', 'sqlite', 'cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Advanced Indexing Techniques',
    docs: () => ({
      problem:
        'A B-tree sorts whole values. `has`, `hasSome` and `hasEvery` on a list, a text search, what overlaps a range or lies within a shape all look into the value, and a B-tree answers none of these. A hash index knows whether values are equal, and nothing of their order.',
      cost: 'The query reads the whole table as if there were no index, and each write still pays for it. PostgreSQL 15 did so for a list, a range, a `tsvector` and `@>` on a document, even with sequential scans switched off. Besides, PostgreSQL refuses a row whose value takes more than 2704 bytes in a B-tree.',
      remedy:
        'On PostgreSQL and CockroachDB index lists and `tsvector` with `type: Gin`; on PostgreSQL ranges and shapes with `type: Gist`. On a Json column a GIN index answers `@>` and `array_contains` on the whole document, and no filter by `path`: for that, make the value a column of its own.',
      leaveItWhen: 'Queries compare whole lists, documents or ranges for equality, or ask for empty lists.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-types.html',
        'https://www.postgresql.org/docs/current/gin.html',
        'https://www.postgresql.org/docs/current/gist.html',
        'https://www.postgresql.org/docs/current/datatype-json.html',
        'https://www.cockroachlabs.com/docs/stable/inverted-indexes',
        'https://www.sqlite.org/json1.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'cockroachdb'],
        bad: `
model Photo {
  id   BigInt   @id
  tags String[]

  @@index([tags])
}
`,
        good: `
model Photo {
  id   BigInt   @id
  tags String[]

  @@index([tags], type: Gin)
}
`,
      },
      {
        providers: ['sqlite'],
        bad: `
model Photo {
  id   Int  @id
  exif Json

  @@index([exif])
}
`,
        good: `
model Photo {
  id   Int  @id
  exif Json
}
`,
      },
    ],
  },

  check(model: Model, { provider, factsOf }: RuleInput, report: Tell): void {
    if (model.ignored || factsOf(model).small) return;
    for (const index of model.indexes) {
      if (index.kind !== 'index' || !index.complete) continue;
      const fault = faultIn(index, model, provider);
      if (!fault) continue;
      const { field, position } = fault;
      const { name, type } = field;
      const said: Report = {
        at: columnSpan(index, position),
        subject: { model: model.name.text, fields: columnPaths(index), index },
        message: sayWhatGoesUnanswered(fault, `${model.name.text}.${name.text}`, provider),
        ...loudnessOf(fault),
        evidence: [
          {
            kind: 'declared',
            at: type.span,
            note: `${name.text} has the type ${type.unsupported ?? field.type.text}${type.list ? '[]' : ''}`,
          },
        ],
        fixes: fixesFor(fault, index, model, provider),
      };
      report(fault.searched?.kind === 'document' ? heedComment(model, said) : said);
    }
  },
});

interface Fault {
  readonly field: Field;
  readonly position: number;
  /** Undefined for a value that is compared, in a hash index. */
  readonly searched: SearchedWithin | undefined;
}

function faultIn({ type, columns }: WrittenIndex, model: Model, provider: Provider): Fault | undefined {
  for (const [position, { path, ops }] of columns.entries()) {
    const field = fieldNamed(model, path);
    // Who names an operator class knows what it answers.
    if (!field || ops !== undefined) continue;
    const searched = type === 'BTree' ? searchedWithin(field, provider) : undefined;
    if (searched || (type === 'Hash' && columns.length === 1 && isOrdered(field))) return { field, position, searched };
  }
  return undefined;
}

/** Of such values hardly anybody asks for one that is the same to the last digit. */
const isOrdered = ({ type }: Field): boolean =>
  !type.list && (type.text === 'DateTime' || type.text === 'Decimal' || type.text === 'Float');

function sayWhatGoesUnanswered({ searched }: Fault, column: string, provider: Provider): string {
  switch (searched?.kind) {
    case undefined:
      return `A hash index on ${column} answers no range and no order; a B-tree answers these as well as equality.`;
    case 'list':
      return `A B-tree cannot answer has, hasSome or hasEvery on ${column}; a GIN index can.`;
    case 'words':
      return `A B-tree cannot answer a text search in ${column}; a GIN index can.`;
    case 'map':
      return `A B-tree cannot answer which keys ${column} has; a GIN index can.`;
    case 'range':
      return `A B-tree cannot answer what overlaps or contains ${column}; a GiST index can.`;
    case 'place':
      return `A B-tree cannot answer what lies in or near ${column}; a GiST index can.`;
    case 'document':
      return `A B-tree on ${column} answers only equality with a whole document${provider === 'postgresql' ? ', and PostgreSQL refuses one over 2704 bytes in it' : ''}.`;
  }
}

/** That a search in a text is no comparison is certain; of all others somebody may ask whether they are the same. */
function loudnessOf({ searched, position }: Fault): Pick<Report, 'severity' | 'confidence'> {
  if (searched?.kind === 'words') return position === 0 ? {} : { severity: 'information' };
  // Behind another column it only makes the index larger.
  if (!searched || searched.kind === 'document' || position > 0) return { severity: 'information', confidence: 'high' };
  return { confidence: 'high' };
}

function fixesFor({ searched }: Fault, index: WrittenIndex, model: Model, provider: Provider): Fix[] {
  if (!searched) return [asTree(index, model)];
  const fixes = fixesForSearched(index, searched, model, provider);
  return searched.kind === 'words' && index.columns.length === 1
    ? fixes.map((it) => ({ ...it, preferred: true }))
    : fixes;
}
