import { indexLabel, type Model } from '../schema/model.ts';
import { globalSequences } from '../schema/shapes/global-sequence.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

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
    docs: () => ({
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
    }),
    examples: () => [
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

  check(model: Model, _input: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const { field, index } of globalSequences(model)) {
      const name = field.name.text;
      report({
        at: field.name.span,
        subject: { model: model.name.text, fields: [name] },
        message: `A number of ${name} is given out before its row commits, so a reader of ${model.name.text} using "> last" can skip rows still in flight.`,
        evidence: index
          ? [{ kind: 'declared', at: index.attribute.span, note: `${indexLabel(index)} serves reading all rows by it` }]
          : [],
      });
    }
  },
});
