import { columnPaths, type Field, indexLabel, type Model } from '../schema/model.ts';
import { fixesForRejected } from './index-definition-fixes.ts';
import { type Rejection, rejectionOf } from './index-definition-rejections.ts';
import { defineRule, type Report, type RuleInput, type Tell } from './rule.ts';

export const indexDefinitionRejected = defineRule({
  meta: {
    id: 'index-definition-rejected',
    title: 'Index that the database refuses',
    category: 'indexing',
    severity: 'error',
    confidence: 'certain',
    providers: ['postgresql', 'mysql'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: undefined,
    docs: () => ({
      problem:
        'Prisma accepts the index, and the database does not. PostgreSQL takes one column in a hash index, no `json` and no shape such as `point` in a B-tree, no text without an operator class in GiST, no `char`, `text[]` and `tsvector` in SP-GiST, no list and no `tsvector` in BRIN, no `path` and no `line` in any, and a direction in B-trees alone. MySQL takes no JSON column as a key.',
      cost: 'The migration fails when it reaches the line, with what stands before it already done or rolled back, and is to be mended by hand. All of these were run on PostgreSQL 15 and 18, which answer that the type has no default operator class, or that the access method does not support it.',
      remedy:
        'Leave out `type: Hash` for several columns, and the direction for GIN, GiST, SP-GiST and BRIN. Index shapes with GiST, and lists and `tsvector` with GIN. Store JSON as `@db.JsonB` on PostgreSQL. On MySQL have a migration add a generated column for the value that queries ask for, and index that.',
      leaveItWhen: 'A migration written by hand makes the index otherwise, and the schema is only read.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-types.html',
        'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
        'https://www.postgresql.org/docs/current/indexes-opclass.html',
        'https://dev.mysql.com/doc/refman/8.4/en/create-table-secondary-indexes.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql'],
        bad: `
model Ticket {
  id     Int @id
  rowNo  Int
  seatNo Int

  @@index([rowNo, seatNo], type: Hash)
}
`,
        good: `
model Ticket {
  id     Int @id
  rowNo  Int
  seatNo Int

  @@index([rowNo, seatNo])
}
`,
      },
      {
        providers: ['mysql'],
        bad: `
model Ticket {
  id     Int  @id
  rowNo  Int
  extras Json

  @@index([rowNo, extras])
}
`,
        good: `
model Ticket {
  id     Int  @id
  rowNo  Int
  extras Json

  @@index([rowNo])
}
`,
      },
    ],
  },

  check(model: Model, { provider }: RuleInput, report: Tell): void {
    for (const index of model.indexes) {
      const rejection = rejectionOf(index, model, provider);
      if (!rejection) continue;
      report({
        at: rejection.at,
        subject: { model: model.name.text, fields: columnPaths(index), index },
        message: sayWhatIsRefused(rejection, model, index.columns.length),
        evidence: [evidenceFor(rejection, indexLabel(index))],
        fixes: fixesForRejected(index, rejection, model),
      });
    }
  },
});

function evidenceFor(rejection: Rejection, label: string): Report['evidence'][number] {
  if (rejection.kind === 'several-columns')
    return { kind: 'declared', at: rejection.at, note: `${label} is a hash index` };
  const { name, type } = rejection.field;
  return { kind: 'declared', at: type.span, note: `${name.text} has the type ${type.text}${type.list ? '[]' : ''}` };
}

function sayWhatIsRefused(rejection: Rejection, { name }: Model, columns: number): string {
  switch (rejection.kind) {
    case 'several-columns':
      return `PostgreSQL hash indexes take one column only, and this one of ${name.text} has ${columns}.`;
    case 'sorted':
      return `PostgreSQL refuses a direction in ${methodName[rejection.type]} indexes, so ${name.text}.${rejection.field.name.text} cannot be sorted there.`;
    case 'json-key':
      return `MySQL takes no JSON column as a key, so ${name.text}.${rejection.field.name.text} cannot be indexed.`;
    case 'no-operators':
      return `PostgreSQL has no ${methodName[rejection.type]} index for ${columnType(rejection.field)}, the type of ${name.text}.${rejection.field.name.text}${rejection.type === 'Gist' ? ', without an operator class' : ''}.`;
  }
}

const methodName = {
  BTree: 'B-tree',
  Hash: 'hash',
  Gin: 'GIN',
  Gist: 'GiST',
  SpGist: 'SP-GiST',
  Brin: 'BRIN',
} as const;

/** As PostgreSQL calls it, where the names are unlike. */
function columnType({ type, native }: Field): string {
  if (type.unsupported !== undefined) return type.unsupported;
  if (type.list) return `${type.text}[]`;
  if (type.text === 'Json') return 'json';
  return native?.name === 'Char' ? 'char' : 'text';
}
