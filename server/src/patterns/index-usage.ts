import type { Companion, ProjectInput } from '../rules/rule.ts';
import { indexUsageColumns, indexUsageSql } from '../schema/ddl/index-usage-view.ts';
import { addPreviewFeature } from '../schema/edits/edits.ts';
import { alignedRows } from '../schema/edits/field-rows.ts';
import { addBlockBehind, freeBlockName } from '../schema/edits/new-block.ts';
import type { Model } from '../schema/model.ts';
import { attributeNamed, stringIn } from '../schema/parse/syntax.ts';
import type { Provider } from '../schema/provider.ts';
import { hasPreviewFeature } from '../schema/schema.ts';
import { statisticsIn } from '../schema/shapes/database-statistics.ts';
import { textOf } from '../text/span.ts';
import { joinBlocks, modelText, tabStop } from './block-text.ts';
import { timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const indexUsage = definePattern({
  meta: {
    id: 'index-usage',
    title: 'Index usage',
    lesson: 'Automated Performance Optimization',
    since: '0.1.0',
    providers: ['postgresql', 'mysql'],
    previewFeature: 'views',
    docs: {
      buys: 'The database counts how often it uses each index; the application cannot know. A view makes the numbers a type of the client, and a small table keeps them from day to day, so that a restart or a reset loses nothing. An index that nobody has used for a month can go: bulk inserts took 2.6 times as long with one extra index on PostgreSQL 18, and 5.6 times with three; on MariaDB 10.11 2.1 and 4.2 times.',
      costs:
        'The preview feature `views`, and a view that is written in SQL by hand: Prisma neither makes nor changes it. A row for each index and day. On MySQL performance_schema has to be on, and the reader needs the right to it.',
      leaveItWhen:
        'One look is enough: read `pg_stat_user_indexes`, or `sys.schema_unused_indexes` on MySQL, by hand. A month is short where a report runs once a year, a replica uses indexes that its primary does not, and an index that keeps values unique is needed however seldom it is read.',
      sources: [
        'https://www.prisma.io/docs/orm/prisma-schema/data-model/views',
        'https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ALL-INDEXES-VIEW',
        'https://dev.mysql.com/doc/refman/8.4/en/performance-schema-table-wait-summary-tables.html',
        'https://dev.mysql.com/doc/refman/8.4/en/sys-schema-unused-indexes.html',
      ],
    },
    prefix: 'pw-index-usage',
    code: `
/** Notes how often each index was used up to now. Run it once a day. */
export async function noteIndexUsage(prisma: PrismaClient): Promise<void> {
  const usage = await prisma.indexUsage.findMany({ select: { indexName: true, uses: true } });
  const takenAt = new Date();
  await prisma.indexSnapshot.createMany({ data: usage.map((it) => ({ ...it, takenAt })) });
}

/** The indexes whose number has not grown since that time. One that keeps values unique is needed all the same. */
export async function indexesUnusedSince(prisma: PrismaClient, time: Date): Promise<IndexUsage[]> {
  const where = { takenAt: { gte: time } };
  const noted = await prisma.indexSnapshot.groupBy({ by: ['indexName'], where, _min: { uses: true } });
  const least = new Map(noted.map((it) => [it.indexName, it._min.uses]));
  const usage = await prisma.indexUsage.findMany();
  return usage.filter((it) => least.get(it.indexName) === it.uses);
}
`,
    examples: [
      {
        providers: ['postgresql'],
        before: `
generator client {
  provider = "prisma-client"
}

model IndexUsageStats {
  id        Int    @id
  indexName String @unique
  scans     BigInt
}
`,
        after: `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["views"]
}

model IndexUsageStats {
  id        Int    @id
  indexName String @unique
  scans     BigInt
}

view IndexUsage {
  indexName   String
  tableName   String
  uses        BigInt
  bytes       BigInt
  keepsUnique Boolean
}
`,
      },
      {
        providers: ['mysql'],
        before: `
generator client {
  provider = "prisma-client"
}

model IndexUsageStats {
  id        Int    @id
  indexName String @unique
  scans     BigInt
}
`,
        after: `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["views"]
}

model IndexUsageStats {
  id        Int    @id
  indexName String @unique
  scans     BigInt
}

view IndexUsage {
  indexName String
  tableName String
  uses      BigInt
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider, tenantColumns }: ProjectInput): Iterable<Offer> {
    const found = statisticsIn(model, tenantColumns);
    if (found?.of !== 'indexes' || !countsIndexUse(provider) || schema.models.some(isUsageView)) return;
    const name = freeBlockName(schema, 'IndexUsage');
    const place = attributeNamed(model.attributes, 'schema');
    const view = addBlockBehind(model, viewLines(name, provider, place ? [textOf(place.span)] : []));
    if (!view) return;
    yield {
      at: found.signs[0].span,
      title: `Read what ${model.name.text} stores from a view of the database`,
      migration: 'none',
      ...(!hasPreviewFeature(schema, 'views') && { addsPreviewFeature: true }),
      edits: [view, ...addPreviewFeature(schema, model, 'views')],
      creates: [viewMigration(provider, name, stringIn(place?.arguments[0]))],
    };
  },

  blocks(provider: Provider): string {
    if (!countsIndexUse(provider)) return '';
    const fields = [['indexName', 'String', ''], timeField('takenAt', provider), ['uses', 'BigInt', '']] as const;
    return joinBlocks(
      viewLines(tabStop(1, 'IndexUsage'), provider, []).join('\n'),
      modelText(tabStop(2, 'IndexSnapshot'), [fields], ['@@id([indexName, takenAt])', '@@index([takenAt])']),
    );
  },

  companions: (provider: Provider): readonly Companion[] =>
    countsIndexUse(provider) ? [viewMigration(provider, tabStop(1, 'IndexUsage'), undefined)] : [],
});

type Counting = 'postgresql' | 'mysql';

const countsIndexUse = (provider: Provider): provider is Counting => provider === 'postgresql' || provider === 'mysql';

const isUsageView = ({ kind, fields }: Model): boolean =>
  kind === 'view' && fields.some((it) => /^(?:index|index_?(?:rel)?_?name|indexrelname)$/i.test(it.name.text));

function viewLines(name: string, provider: Counting, attributes: readonly string[]): string[] {
  const rows = indexUsageColumns(provider).map(([column, type]) => ({ name: column, type, attributes: '' }));
  const behind = attributes.length > 0 ? ['', ...attributes] : [];
  return [`view ${name} {`, ...[...alignedRows(rows), ...behind].map((it) => (it === '' ? it : `  ${it}`)), '}'];
}

const viewMigration = (provider: Counting, name: string, place: string | undefined): Companion => ({
  name: 'index_usage_view',
  sql: indexUsageSql(provider, name, place),
});
