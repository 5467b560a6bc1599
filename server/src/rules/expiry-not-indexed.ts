import { indexesOf } from '../schema/coverage/coverage.ts';
import { isIndexable } from '../schema/coverage/indexable.ts';
import { isWhole } from '../schema/coverage/whole.ts';
import { putIndex, putIndexTitle } from '../schema/edits/put-index.ts';
import { fieldsOfType } from '../schema/fields-of-type.ts';
import { columnPaths, type Field, fieldNamed, type Index, type Model } from '../schema/model.ts';
import { isEnumField } from '../schema/relations.ts';
import { isKeyedByReference } from '../schema/shapes/keyed-by-reference.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

export const expiryNotIndexed = defineRule({
  meta: {
    id: 'expiry-not-indexed',
    title: 'Expiry without an index',
    category: 'caching',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Caching Strategy Integration',
    docs: () => ({
      problem:
        'Rows carry the time at which they expire, and no index starts with it. Whatever sweeps them away looks at every row to find the few that are over.',
      cost: 'Each sweep reads the whole table, and the longer it is put off the larger the table is. Finding 100 of a million rows is 61 times faster with an index on PostgreSQL 18, 82 times on MariaDB and 114 times on SQLite.',
      remedy:
        'Add an index on the expiry, and delete in batches: `deleteMany` takes a `limit`. A B-tree is right, since rows are not stored in the order in which they expire. MongoDB deletes by itself with a TTL index, which Prisma cannot declare: make it with `$runCommandRaw`.',
      leaveItWhen:
        'Nothing ever asks for all that has expired: each row is checked when it is used, and goes with its owner, or something else than this table keeps what expires.',
      sources: [
        'https://www.prisma.io/docs/orm/reference/prisma-client-reference#deletemany',
        'https://www.mongodb.com/docs/manual/core/index-ttl/',
        'https://www.postgresql.org/docs/current/indexes-types.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: sessions('String   @id'),
        good: sessions('String   @id', '\n\n  @@index([expiresAt])'),
      },
      {
        providers: ['mongodb'],
        bad: sessions('String   @id @map("_id")'),
        good: sessions('String   @id @map("_id")', '\n\n  @@index([expiresAt])'),
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored || input.factsOf(model).small || isKeyedByReference(model)) return;
    const indexes = indexesOf(input.schema, model, input.provider);
    for (const field of fieldsOfType(model, 'DateTime')) {
      const name = field.name.text;
      if (!isExpiry(field) || indexes.some((it) => finds(model, it, name, input))) continue;
      const isPassing = wordsOf(model.name.text).some((it) => passing.has(it));
      if (!isPassing && (isLasting(model) || isFoundByKey(model))) continue;
      report({
        at: field.name.span,
        subject: { model: model.name.text, fields: [name] },
        message: `No index starts with ${name}, so ${isPassing ? 'deleting' : 'finding'} the expired rows of ${model.name.text} reads all of it.`,
        ...(!isPassing && { severity: 'hint', confidence: 'medium' }),
        evidence: [],
        fixes: isIndexable(field, input.provider)
          ? [
              {
                title: putIndexTitle(model, [name]),
                migration: 'builds-index',
                edits: putIndex(model, [name]),
              },
            ]
          : [],
      });
    }
  },
});

/** Of the row itself, not of a token within; and of each row: where one may stay for ever, rows are not there to go. */
const isExpiry = ({ name, type }: Field): boolean =>
  !type.list && !type.optional && /^(?:expires?|expiry|expiration|ttl)_?(?:at|on|date|time)?$/i.test(name.text);

/** Models of which the rows are there to expire. */
const passing: ReadonlySet<string> = new Set(
  'session sessions token tokens otp otps cache caches cached nonce nonces verification verifications challenge challenges'.split(
    ' ',
  ),
);

/**
 * Rows that stay when their time is over: a subscription that can be renewed, a connection whose expiry is that of the
 * token within.
 */
const isLasting = ({ name, fields }: Model): boolean =>
  wordsOf(name.text).some((it) => lasting.has(it)) ||
  fields.some((it) => /^(?:access|refresh)_?token$/i.test(it.name.text));

/** An invitation is looked up by whom and to what, and the next one to the same takes its place. */
const isFoundByKey = ({ indexes }: Model): boolean =>
  indexes.some((it) => it.kind === 'unique' && it.complete && it.columns.length > 1);

const lasting: ReadonlySet<string> = new Set(
  'subscription subscriptions membership memberships license licenses licence licences certificate certificates domain domains contract contracts key keys connection connections account accounts'.split(
    ' ',
  ),
);

/** By the expiry, or by it among the rows of a state that a sweep asks for. */
function finds(model: Model, index: Index, expiry: string, { schema }: RuleInput): boolean {
  const paths = columnPaths(index);
  if (!isWhole(index) || !paths.includes(expiry)) return false;
  const before = paths.slice(0, paths.indexOf(expiry));
  return before.every((path) => {
    const field = fieldNamed(model, path);
    return (
      field && (field.type.text === 'Boolean' || isEnumField(schema, field) || /(?:status|state|type)$/i.test(path))
    );
  });
}

/** The example: sessions of members. */
function sessions(id: string, index = ''): string {
  return `
model Session {
  id        ${id}
  expiresAt DateTime${index}
}
`;
}
