import { columnPaths, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { columnSpan } from '../schema/parse/index-attributes.ts';
import { type Provider, providerLabel } from '../schema/provider.ts';
import { fixesForLongKey } from './index-key-fixes.ts';
import { type LongKey, longKeyOf } from './index-key-lengths.ts';
import { defineRule, type Report, type RuleInput, type Tell } from './rule.ts';

export const indexKeyTooLong = defineRule({
  meta: {
    id: 'index-key-too-long',
    title: 'Key longer than the database takes',
    category: 'indexing',
    severity: 'error',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlserver'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: undefined,
    docs: () => ({
      problem:
        'The columns of an index have room for more bytes than a key may have: 3072 on MySQL, where a character counts four and a bare String has 191; 1700 on SQL Server, or 900 in the clustered key, where a bare String has room for 2000; 2704 in a B-tree of PostgreSQL, after compression.',
      cost: 'MySQL and MariaDB refuse a composite index with error 1071. Of a longer text in an index of its own MariaDB 10.11 keeps the first 768 characters and only notes it, and a longer unique it makes a hash index. SQL Server and PostgreSQL make the index and refuse the first row that is too long: PostgreSQL 15 one of 2896 bytes.',
      remedy:
        'Give the column the length that its values need: `@db.VarChar(255)`. On MySQL index the beginning: `@@index([url(length: 191)])`. On PostgreSQL a hash index takes any length for equality; for texts of 128 characters it took 20.0 MB on version 18, a B-tree 49.1. To keep long texts unique, make a hash of them in a column of its own unique.',
      leaveItWhen:
        'The values are known to be short, or the characters of the table on MySQL take fewer bytes than the utf8mb4 of Prisma’s migrations. In the old row formats COMPACT and REDUNDANT only 767 bytes fit.',
      sources: [
        'https://dev.mysql.com/doc/refman/8.4/en/innodb-limits.html',
        'https://mariadb.com/kb/en/innodb-limitations/',
        'https://learn.microsoft.com/en-us/sql/sql-server/maximum-capacity-specifications-for-sql-server',
        'https://www.postgresql.org/docs/current/btree.html',
        'https://www.postgresql.org/docs/current/hash-index.html',
      ],
    }),
    examples: () => [
      {
        providers: ['mysql'],
        bad: `
model Page {
  id    Int    @id
  site  Int
  url   String @db.VarChar(2048)

  @@index([site, url])
}
`,
        good: `
model Page {
  id    Int    @id
  site  Int
  url   String @db.VarChar(2048)

  @@index([site, url(length: 255)])
}
`,
      },
      {
        providers: ['sqlserver'],
        bad: `
model Page {
  id  Int    @id
  url String @unique @db.NVarChar(2000)
}
`,
        good: `
model Page {
  id  Int    @id
  url String @unique @db.NVarChar(850)
}
`,
      },
      {
        providers: ['postgresql'],
        bad: `
model Page {
  id   Int      @id
  url  String
  date DateTime

  @@index([url, date])
}
`,
        good: `
model Page {
  id   Int      @id
  url  String   @db.VarChar(2048)
  date DateTime

  @@index([url, date])
}
`,
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const index of model.indexes) {
      const key = longKeyOf(index, model, input);
      if (!key) continue;
      report({
        at: placeOf(index, key),
        subject: { model: model.name.text, fields: columnPaths(index), index },
        message:
          key.kind === 'open'
            ? sayWhatMayCome(key, index, model, input.provider)
            : sayWhatIsThere(key, index, model, input.provider),
        ...loudnessOf(key, index, input.provider),
        evidence: evidenceFor(key),
        fixes: fixesForLongKey(index, key, model, input),
      });
    }
  },
});

/** The column that is to blame alone, or else the line. */
function placeOf(index: WrittenIndex, key: LongKey): Report['at'] {
  if (key.kind === 'open') return columnSpan(index, key.position);
  const alone = key.columns.find(({ size }) => size.bytes > key.limit);
  return alone ? columnSpan(index, index.columns.indexOf(alone.column)) : index.attribute.span;
}

function sayWhatIsThere(
  { bytes, limit }: Extract<LongKey, { readonly kind: 'declared' }>,
  index: WrittenIndex,
  { name }: Model,
  provider: Provider,
): string {
  const key = `A key of ${indexLabel(index)} of ${name.text} can reach ${bytes} bytes`;
  return isAlone(index) && provider === 'mysql'
    ? `${key}; MySQL allows ${limit}, and MariaDB indexes no more than those.`
    : `${key}; ${providerLabel[provider]} allows ${limit}.`;
}

function sayWhatMayCome(
  { field, limit }: Extract<LongKey, { readonly kind: 'open' }>,
  index: WrittenIndex,
  { name }: Model,
  provider: Provider,
): string {
  const [length] = field.native?.arguments ?? (provider === 'sqlserver' ? ['1000'] : []);
  const room = length === undefined ? 'has no limit' : `has room for ${length} characters`;
  return `${name.text}.${field.name.text} ${room}, and ${providerLabel[provider]} refuses a row whose key in ${indexLabel(index)} takes more than ${limit} bytes.`;
}

/** Of an index like this MariaDB keeps a part. */
const isAlone = ({ kind, columns }: WrittenIndex): boolean => kind === 'index' && columns.length === 1;

/** What a table of MySQL takes depends on its character set, and MariaDB makes something else of a unique. */
function loudnessOf(key: LongKey, index: WrittenIndex, provider: Provider): Pick<Report, 'severity' | 'confidence'> {
  if (key.kind === 'open') return { severity: 'information', confidence: 'high' };
  if (provider !== 'mysql') return {};
  return { confidence: 'high', ...(isAlone(index) && { severity: 'warning' }) };
}

function evidenceFor(key: LongKey): Report['evidence'] {
  if (key.kind === 'open') {
    return [{ kind: 'declared', at: key.field.type.span, note: `${key.field.name.text} is a String of any length` }];
  }
  return key.columns
    .filter(({ size }) => size.unit !== undefined)
    .map(({ field, size }) => ({
      kind: 'declared',
      at: field.native?.attribute.span ?? field.type.span,
      note: `${field.name.text} takes up to ${size.bytes} bytes`,
    }));
}
