import { leadsWith } from '../schema/coverage/coverage.ts';
import { isClustered, keepsOrder, rowKey } from '../schema/coverage/index-storage.ts';
import { isNarrow } from '../schema/coverage/narrow-columns.ts';
import { isRedundant } from '../schema/coverage/redundancy.ts';
import { removeLine } from '../schema/edits/edits.ts';
import { columnPaths, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { providerLabel } from '../schema/provider.ts';
import { enumerate } from '../text/wording.ts';
import type { Evidence } from '../workload/evidence.ts';
import { heedComment } from './explained-lines.ts';
import { defineRule, type Report, type RuleInput, type Tell } from './rule.ts';

export const redundantPrefixIndex = defineRule({
  meta: {
    id: 'redundant-prefix-index',
    title: 'Index that is the beginning of another',
    category: 'indexing',
    severity: 'warning',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Strategic Index Design',
    docs: () => ({
      problem:
        'A longer index or key starts with the columns of this one. An index is sorted by its first column, then by its second: whoever knows the first columns finds and sorts by the longer one just as by the shorter.',
      cost: 'The shorter index is written with each row and searched for nothing that the longer one could not find. Writing 20,000 rows in bulk took 2.6 times as long with one index beside the primary key and 5.6 times with three (PostgreSQL 18; MariaDB 2.1 and 4.2, SQLite 2.3 and 4.1).',
      remedy:
        'Delete the shorter index. On MySQL a foreign key on its columns goes on with the longer one, which starts with them too.',
      leaveItWhen:
        'The longer index is much wider, and large parts of the shorter one are scanned. PostgreSQL stores repeated values of one column once: 7 MB against 30 MB in a measurement. MySQL, SQLite with an `Int` id, SQL Server and CockroachDB end each index with the primary key, so that there only the shorter one returns the rows of one value in the order of the id, as `take` without `orderBy` asks for; without it MariaDB 10.11 and SQLite 3.53 read all rows of that value and sort them.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
        'https://dev.mysql.com/doc/refman/8.4/en/multiple-column-indexes.html',
        'https://dev.mysql.com/doc/refman/8.4/en/innodb-index-types.html',
        'https://www.sqlite.org/queryplanner.html',
        'https://www.mongodb.com/docs/manual/core/indexes/index-types/index-compound/',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: `
model Alert {
  id       Int      @id
  level    Int
  raisedAt DateTime

  @@index([level])
  @@index([level, raisedAt])
}
`,
        good: `
model Alert {
  id       Int      @id
  level    Int
  raisedAt DateTime

  @@index([level, raisedAt])
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Alert {
  id       String   @id @default(auto()) @map("_id") @db.ObjectId
  level    Int
  raisedAt DateTime

  @@index([level])
  @@index([level, raisedAt])
}
`,
        good: `
model Alert {
  id       String   @id @default(auto()) @map("_id") @db.ObjectId
  level    Int
  raisedAt DateTime

  @@index([level, raisedAt])
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const index of model.indexes) {
      const longer = bestCover(model, index, input);
      if (!longer) continue;
      const certain = servesAll(model, index, longer, input);
      const said: Report = {
        at: index.attribute.span,
        subject: { model: model.name.text, fields: columnPaths(index), index, coveredBy: longer },
        message: `${indexLabel(index)} of ${model.name.text} is the left prefix of ${indexLabel(longer)}, which already serves it.`,
        ...(!certain && { severity: 'information', confidence: 'high' }),
        evidence: evidenceFor(model, index, longer, input),
        fixes: [
          {
            title: `Remove ${indexLabel(index)}`,
            migration: 'drops-index',
            ...(certain && { preferred: true }),
            edits: [removeLine(index.attribute)],
          },
        ],
      };
      report(certain ? said : heedComment(model, said));
    }
  },
});

/** One that will stay itself, then one that serves all, then the shortest, then one that is a constraint. */
function bestCover(model: Model, index: WrittenIndex, input: RuleInput): WrittenIndex | undefined {
  const demerits = (it: WrittenIndex): readonly number[] => [
    Number(longerOnes(model, it).some((longer) => servesAll(model, it, longer, input))),
    Number(!servesAll(model, index, it, input)),
    it.columns.length,
    Number(it.kind === 'index'),
  ];
  const [best] = longerOnes(model, index)
    .map((it) => ({ it, demerits: demerits(it) }))
    .sort((a, b) => a.demerits.map((value, i) => value - (b.demerits[i] ?? 0)).find((it) => it !== 0) ?? 0);
  return best?.it;
}

const longerOnes = (model: Model, index: WrittenIndex): readonly WrittenIndex[] =>
  model.indexes.filter((it) => it.columns.length > index.columns.length && isRedundant(index, it));

/** Whether nothing is lost with the shorter one: neither an order nor much of the speed of a scan. */
function servesAll(model: Model, index: WrittenIndex, longer: WrittenIndex, { schema, provider }: RuleInput): boolean {
  const added = longer.columns.slice(index.columns.length);
  return (
    added.length <= 2 &&
    added.every(({ path }) => isNarrow(schema, model, path)) &&
    !isClustered(longer, provider) &&
    keepsOrder(model, provider, index, longer)
  );
}

function evidenceFor(model: Model, index: WrittenIndex, longer: WrittenIndex, input: RuleInput): Evidence[] {
  const { provider, schema } = input;
  const columns = enumerate(columnPaths(index));
  const whole = isClustered(longer, provider) ? ' and holds whole rows' : '';
  const evidence: Evidence[] = [
    { kind: 'declared', at: longer.attribute.span, note: `${indexLabel(longer)} starts with ${columns}${whole}` },
  ];
  const key = rowKey(model, provider);
  if (key && !keepsOrder(model, provider, index, longer)) {
    const order = `rows with the same ${columns} in the order of ${enumerate(columnPaths(key))}`;
    const note = `${providerLabel[provider]} ends each index with this key, so only the shorter one returns ${order}`;
    evidence.push({ kind: 'declared', at: key.attribute.span, note });
  }
  if (provider === 'mysql' && schema.datasource?.relationMode !== 'prisma') {
    for (const { fields, field, attribute } of model.foreignKeys) {
      const stored = fields.map((it) => it.text);
      if (!leadsWith(index, stored)) continue;
      const note = `the foreign key of ${field.name.text} needs an index that starts with ${enumerate(stored)}, and the longer one does`;
      evidence.push({ kind: 'declared', at: attribute.span, note });
    }
  }
  return evidence;
}
