import { isTotalTree } from '../schema/coverage/coverage.ts';
import { type Field, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { defineRule, type Report } from './rule.ts';

export const sequenceAsGlobalCursor = defineRule({
  meta: {
    id: 'sequence-as-global-cursor',
    title: 'Sequence as the cursor over all rows',
    category: 'event-sourcing',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'never',
    lesson: 'Distributed Database Patterns',
    docs: {
      problem:
        'The database numbers the rows, and readers are meant to go on behind the last number seen. A number is given out when a row is inserted, and the row is seen when its transaction commits: of two writers at once the later number may be seen first.',
      cost: 'A reader that has seen 8 asks for what is greater, and the row 7, which commits a moment later, is never read: an event is lost to it with no error anywhere. Gaps do not tell, since numbers of failed transactions are missing too.',
      remedy:
        'Mark what was handed on, `publishedAt DateTime?`, and read the rows without the mark. On PostgreSQL many readers can go by the transaction: store `pg_current_xact_id()` with the row, and read in the order of that and the sequence, only rows below `pg_snapshot_xmin(pg_current_snapshot())`. Or let writers take one lock for the length of their transaction, `pg_advisory_xact_lock`, so that they commit in order.',
      leaveItWhen:
        'A single writer appends, or the number only sorts lists that people look at: a row that comes late is seen with the next look.',
      sources: [
        'https://www.postgresql.org/docs/current/functions-sequence.html',
        'https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT',
        'https://dev.mysql.com/doc/refman/8.4/en/innodb-auto-increment-handling.html',
        'https://learn.microsoft.com/en-us/sql/t-sql/statements/create-table-transact-sql-identity-property',
        'https://www.cockroachlabs.com/docs/stable/serial',
      ],
    },
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlserver', 'cockroachdb'],
        bad: `
model OutboxEvent {
  id       String @id
  sequence BigInt @unique @default(autoincrement())
  payload  String
}
`,
        good: `
model OutboxEvent {
  id          String    @id
  sequence    BigInt    @unique @default(autoincrement())
  payload     String
  publishedAt DateTime?
}
`,
      },
    ],
  },

  *check(model: Model): Iterable<Report> {
    if (model.ignored || cannotBeSkipped(model)) return;
    for (const field of model.fields) {
      const name = field.name.text;
      const index = model.indexes.find((it) => isOwnIndex(it, name));
      if (!isNumbered(field) || model.indexes.some((it) => it.kind === 'pk' && holds(it, name))) continue;
      if (!ordersAllRows(model, field, index !== undefined)) continue;
      yield {
        at: field.name.span,
        subject: { model: model.name.text, fields: [name] },
        message: `A number of ${name} is given out before its row commits, so a reader of ${model.name.text} using "> last" can skip rows still in flight.`,
        evidence: index
          ? [{ kind: 'declared', at: index.attribute.span, note: `${indexLabel(index)} serves reading all rows by it` }]
          : [],
      };
    }
  },
});

/** `sequence()` is how CockroachDB counts an `Int`. */
const isNumbered = ({ default: value, type }: Field): boolean =>
  !type.list && value?.kind === 'call' && ['autoincrement', 'sequence'].includes(value.name.text);

const holds = ({ columns }: WrittenIndex, name: string): boolean => columns.some(({ path }) => path === name);

const isOwnIndex = (index: WrittenIndex, name: string): boolean =>
  isTotalTree(index) && index.columns.length === 1 && holds(index, name);

/** An order is read by its name, and a small number by what the rows are too. Others are for people to call rows by. */
function ordersAllRows(model: Model, { name, type }: Field, isIndexed: boolean): boolean {
  const words = wordsOf(name.text);
  if (words[0] === 'global') return true;
  const ofModel = wordsOf(model.name.text);
  if (!isIndexed || !words.some((it) => order.has(it)) || ofModel.some((it) => lookedUp.has(it))) return false;
  return type.text === 'BigInt' || ofModel.some((it) => events.has(it));
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const order = listed('sequence seq position offset cursor lsn ordinal checkpoint');

/** Models of which people see a list or a number. */
const lookedUp = listed('audit audits history invoice invoices receipt receipts ticket tickets document documents');

const events = listed(
  'event events journal outbox message messages change changes changelog stream log logs feed operation operations mutation mutations commit commits',
);

/** Rows that are marked as they are handed on are found by the mark; `xid8` is PostgreSQL's own order of transactions. */
const cannotBeSkipped = ({ fields }: Model): boolean =>
  fields.some(
    ({ name, type }) =>
      type.unsupported?.toLowerCase() === 'xid8' ||
      (wordsOf(name.text).some((it) => handedOn.has(it)) && !type.list) ||
      // Each row of a chain holds the hash of the one before it, so that writers wait for each other.
      /^prev(?:ious)?_?(?:entry_?|row_?)?hash$/i.test(name.text) ||
      /^(?:status|state)$/i.test(name.text),
  );

const handedOn = listed('published processed dispatched sent delivered handled relayed consumed acknowledged acked');
