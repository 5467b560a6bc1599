import { columnPaths, indexLabel, type Model } from '../schema/model.ts';
import { type Provider, providerLabel } from '../schema/provider.ts';
import { type PartitionHint, partitionHints } from '../schema/shapes/partition-hint.ts';
import type { Span } from '../text/span.ts';
import type { Evidence } from '../workload/evidence.ts';
import { dividingFixes } from './partition-hint-fixes.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

export const partitionHintNotPartitioning = defineRule({
  meta: {
    id: 'partition-hint-not-partitioning',
    title: 'Partition hint that partitions nothing',
    category: 'partitioning',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Efficient Data Types and Storage',
    docs: () => ({
      problem:
        'A comment or the name of a column speaks of partitions, or of shards, and the table is stored in one piece. An index divides no table, a column called `partitionKey` is a column like any other, and Prisma has no words for partitions: they are made in SQL.',
      cost: 'What one hopes for does not come: old rows go by `DELETE` and `VACUUM`, where dropping a partition of 85,000 rows was 11.5 times as fast (PostgreSQL 18). Reads gain little from partitions where an index serves them: a day was read at the same speed from 24 monthly partitions, a month 1.2 times as fast, and a row by its id alone took 2.3 times as long.',
      remedy:
        'Partition where old rows are dropped by the month. On PostgreSQL all unique keys then hold the column that divides the table, `@@id([id, createdAt])`, and a table with `PARTITION BY RANGE` takes the place of the old one; on MySQL too, where a partitioned InnoDB table can have no foreign keys. SQL Server takes a partition scheme, CockroachDB splits tables by itself, and SQLite has no partitions. The fix is offered where the time is known and neither a relation nor another unique key needs the id alone; `findUnique` by the id then becomes `findFirst`.',
      leaveItWhen:
        'Nothing is dropped by age, so that one table with the right index is as fast; or the table is partitioned in SQL already. Say so in the comment, or make the key of both columns, and nothing is reported.',
      sources: [
        'https://www.postgresql.org/docs/current/ddl-partitioning.html',
        'https://dev.mysql.com/doc/refman/8.4/en/partitioning-limitations-storage-engines.html',
        'https://learn.microsoft.com/en-us/sql/relational-databases/partitions/partitioned-tables-and-indexes',
        'https://www.cockroachlabs.com/docs/stable/partitioning',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql'],
        bad: `
model Reading {
  id      Int      @id
  takenAt DateTime
  value   Int

  @@index([takenAt]) // Partition by month
}
`,
        good: `
model Reading {
  id      Int
  takenAt DateTime
  value   Int

  @@id([id, takenAt])
  @@index([takenAt]) // Partition by month
}
`,
      },
      {
        providers: ['sqlite', 'sqlserver', 'cockroachdb'],
        byHand: true,
        bad: `
model Reading {
  id      Int      @id
  takenAt DateTime
  value   Int

  @@index([takenAt]) // Partition by month
}
`,
        good: `
model Reading {
  id      Int      @id
  takenAt DateTime
  value   Int

  @@index([takenAt]) // Reports by month
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored || input.factsOf(model).small) return;
    const [hint, ...more] = partitionHints(model);
    if (!hint) return;
    report({
      at: placeOf(hint),
      subject: {
        model: model.name.text,
        ...(hint.kind === 'index'
          ? { fields: columnPaths(hint.index), index: hint.index }
          : { fields: [hint.field.name.text] }),
      },
      message: messageFor(model, hint, input.provider),
      evidence: [
        ...(hint.kind === 'index'
          ? [{ kind: 'declared' as const, at: hint.comment.span, note: 'this comment speaks of a partition or a key' }]
          : []),
        ...more.map(evidenceFor),
      ],
      fixes: dividingFixes(model, hint, input),
    });
  },
});

const placeOf = (hint: PartitionHint): Span =>
  hint.kind === 'index' ? hint.index.attribute.span : hint.field.name.span;

const evidenceFor = (hint: PartitionHint): Evidence => ({
  kind: 'declared',
  at: placeOf(hint),
  note:
    hint.kind === 'index' ? `${indexLabel(hint.index)} divides nothing either` : `${hint.field.name.text} is another`,
});

function messageFor({ name }: Model, hint: PartitionHint, provider: Provider): string {
  const reason =
    provider === 'sqlite' ? `${providerLabel.sqlite} has no partitions` : 'Prisma cannot declare partitions';
  if (hint.kind === 'column') {
    const limit = hint.of === 'shards' ? 'it does not spread its rows over shards' : reason;
    return `${hint.field.name.text} is a column of ${name.text} like any other; ${limit}.`;
  }
  const index = indexLabel(hint.index);
  return hint.asKey
    ? `${index} is no primary key, and no index partitions ${name.text}; ${reason}.`
    : `${index} does not partition ${name.text}; ${reason}.`;
}
