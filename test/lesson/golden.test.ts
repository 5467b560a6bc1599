import { describe, expect, test } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis/analyze.ts';
import { applyAllFixes } from '../../server/src/analysis/apply-fixes.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { patterns } from '../../server/src/patterns/index.ts';
import { rules } from '../../server/src/rules/index.ts';
import { providers } from '../../server/src/schema/provider.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import type { FileId } from '../../server/src/text/span.ts';
import { filesAfter } from '../support/check-rule.ts';
import { engineErrors } from '../support/engine-errors.ts';
import { bareLessonSchema, lessonIsThere, lessonSchema, lessonSections } from './lesson-schema.ts';

/**
 * The course, on PostgreSQL: what must be found in it, and nothing else. A finding is told by its rule, severity,
 * model and fields; two of one kind on one model stand twice. The course says behind nearly each index what it is for,
 * so that opinions on them are hints; and where Product and Order have an index with the better order beside one that
 * begins with a range, this is told in the audit alone.
 */
const expected = listed(`
fulltext-unsupported-provider error Product name,description
fulltext-unsupported-provider error ProductSearchIndex searchContent
native-type-wrong-provider error Blog content
native-type-wrong-provider error OptimizedUser status
partial-index-pseudo-where error Product stockLevel
partial-index-pseudo-where error Product createdAt
partial-index-pseudo-where error Order shippedDate
partial-index-pseudo-where error Order trackingNumber
partial-index-pseudo-where error WebsiteAnalytics pageLoadTime
partial-index-pseudo-where error WebsiteAnalytics bounceRate,date
partial-index-pseudo-where error ProductSearchIndex tags
partial-index-pseudo-where error Blog viewCount
partial-index-pseudo-where error QueryPerformanceLog executionTime
partial-index-pseudo-where error IndexUsageStats utilization
partial-index-pseudo-where error IndexUsageStats lastUsed
partial-predicate-invalid error IndexUsageStats lastUsed
redundant-index-on-unique warning Customer email
redundant-index-on-unique warning Product sku
redundant-index-on-unique warning Blog slug
redundant-index-on-unique warning DailyMetrics dateKey
redundant-index-on-unique warning UserSession sessionToken
redundant-index-on-unique warning EventSourcingStream streamId,sequenceNumber
redundant-prefix-index warning Order orderDate
redundant-prefix-index warning BlogPostTag blogId
unique-leading-composite hint CacheOptimizedProduct sku,cacheVersion
unique-leading-composite information DailyMetrics date,entityType
foreign-key-without-index information Post authorId
index-key-too-long information WebsiteAnalytics pageUrl,date
aggregate-table-key warning DailyMetrics date
cursor-field-not-unique information TimelineEvent sequence
cursor-field-not-unique information EventSourcingStream globalSequence
string-status-should-be-enum information Customer segment
string-status-should-be-enum information Customer status
string-status-should-be-enum information Product status
string-status-should-be-enum information Order status
string-status-should-be-enum information Blog status
string-status-should-be-enum information WebsiteAnalytics deviceType
string-status-should-be-enum information QueryPerformanceLog queryType
string-status-should-be-enum information QueryOptimizationSuggestion status
string-status-should-be-enum information QueryOptimizationSuggestion suggestionType
string-status-should-be-enum information ProductSearchIndex priceRange
string-status-should-be-enum information QueryOptimizationSuggestion estimatedCost
datetime-type-semantics information
datetime-type-semantics hint OptimizedUser createdAt
datetime-type-semantics hint OptimizedUser updatedAt
datetime-type-semantics hint OptimizedUser lastLoginAt
partition-hint-not-partitioning information Order orderDate,status
partition-hint-not-partitioning information LargeDataTable createdYear,createdMonth,id
partition-hint-not-partitioning information DistributedEntity shardKey
partition-hint-not-partitioning information EventSourcingStream partitionKey
derived-date-key information TimelineEvent dateKey
derived-date-key information TimelineEvent hourKey
derived-date-key information DailyMetrics dateKey
derived-date-key information LargeDataTable createdYear,createdMonth
derived-date-key information WebsiteAnalytics hour
denormalized-copy-drift hint Order customerEmail
denormalized-copy-drift hint Order customerSegment
denormalized-copy-drift hint Blog categoryName
denormalized-copy-drift hint Blog categorySlug
denormalized-copy-drift hint BlogPostTag tagName
denormalized-copy-drift hint BlogPostTag tagSlug
reinvented-db-statistics hint QueryPerformanceLog
reinvented-db-statistics hint DatabaseHealthMetrics
reinvented-db-statistics hint IndexUsageStats
too-many-indexes information Product
too-many-indexes information WebsiteAnalytics
too-many-indexes information TimelineEvent
too-many-indexes information Customer
too-many-indexes information Order
too-many-indexes information Blog
hot-column-indexed hint CacheOptimizedProduct lastModified
hot-column-indexed hint Customer segment,totalSpent
hot-column-indexed hint Customer status,lastOrderAt
hot-column-indexed hint Customer totalSpent,createdAt
hot-column-indexed information DistributedEntity version
hot-column-indexed hint Product categoryId,price,stockLevel
hot-column-indexed hint Product isFeatured,orderCount
range-before-equality hint Order orderDate,status
range-before-equality hint Product price,categoryId
polymorphic-pair-unindexed information TimelineEvent entityType,entityId
`);

/** What can be seen only once the conditions behind the index lines are mended, each by its first fix. */
const expectedOnceMended = listed(`
partial-predicate-column-in-key information WebsiteAnalytics bounceRate,date
hot-column-indexed hint Blog viewCount
hot-column-indexed hint Product stockLevel
wrong-index-type warning ProductSearchIndex tags
partial-index-parameter-mismatch hint Product createdAt
partial-index-parameter-mismatch hint Order shippedDate
partial-index-parameter-mismatch hint WebsiteAnalytics pageLoadTime
partial-index-parameter-mismatch hint ProductSearchIndex tags
partial-index-parameter-mismatch hint Blog viewCount
partial-index-parameter-mismatch hint QueryPerformanceLog executionTime
partial-index-parameter-mismatch hint IndexUsageStats utilization
`);

/** What the course refers to and does not define; the schemas that are tested for all else have it added. */
const undefinedInCourse = listed(`
Blog author
Product category
Product orderItems
Order items
Blog comments
User likes
User comments
User follows
Post likes
Post comments
`);

function listed(rows: string): string[] {
  return rows.trim().split('\n').toSorted();
}

const analysisOf = (files: ReadonlyMap<FileId, string>): Analysis =>
  analyze({ schema: parseSchema(files), settings: defaultSettings, rules });

describe.skipIf(!lessonIsThere)('the course (skipped where its file is not beside the repository)', () => {
  test('draws these findings on PostgreSQL, and no others', () => {
    expect(rowsOf(analysisOf(lessonSchema('postgresql')))).toEqual(expected);
  });

  test('draws these once the conditions behind its index lines are mended', () => {
    const schema = parseSchema(lessonSchema('postgresql'));
    const mended = applyAllFixes(
      { schema, settings: defaultSettings, rules },
      ({ rule, fixes }, fix) => rule.id === 'partial-index-pseudo-where' && fix === fixes?.[0],
    );
    const rows = rowsOf(analyze({ schema: mended, settings: defaultSettings, rules }));
    expect(rows.filter((it) => !expected.includes(it))).toEqual(expectedOnceMended);
  });

  test.each(providers.filter((it) => it !== 'postgresql'))(
    'draws on %s the findings in its list; -u writes it anew, to be read',
    async (provider) => {
      const rows = rowsOf(analysisOf(lessonSchema(provider)));
      await expect(`${rows.join('\n')}\n`).toMatchFileSnapshot(`findings/${provider}.txt`);
    },
  );

  test('refers to these things that it does not define, and the fixes define them', () => {
    let analysis = analysisOf(bareLessonSchema('postgresql'));
    const before = rowsOf(analysis);
    const undefinedIn = ({ findings }: Analysis) =>
      findings.filter((it) => it.rule.id === 'missing-relation-counterpart');
    const found = undefinedIn(analysis).map(({ subject }) => `${subject.model} ${subject.fields.join()}`);
    expect(found.toSorted()).toEqual(undefinedInCourse);
    for (let [next] = undefinedIn(analysis); next; [next] = undefinedIn(analysis)) {
      const [fix] = next.fixes ?? [];
      if (!fix) throw new Error('There is no fix.');
      analysis = analysisOf(filesAfter(analysis, fix));
    }
    expect(rowsOf(analysis).filter((it) => !before.includes(it))).toEqual([]);
    const files = new Map(analysis.schema.files.map((it) => [it.id, it.text]));
    expect(withoutSyntaxErrors(files).filter((it) => /opposite|neither a built-in type|mbiguous/.test(it))).toEqual([]);
  });

  test('has the sections that rules and patterns name', () => {
    const named = [...rules, ...patterns].flatMap(({ meta }) => meta.lesson ?? []);
    const sections = lessonSections();
    expect(named.filter((it) => !sections.includes(it))).toEqual([]);
  });

  test.each(providers)('comes to rest on %s when all preferred fixes are applied', (provider) => {
    const files = lessonSchema(provider);
    const schema = parseSchema(files);
    const fixed = applyAllFixes({ schema, settings: defaultSettings, rules }, (_, fix) => fix.preferred === true);
    const left = analyze({ schema: fixed, settings: defaultSettings, rules }).findings.flatMap((it) => it.fixes ?? []);
    expect(left.filter((it) => it.preferred)).toEqual([]);
    const errors = withoutSyntaxErrors(files);
    const texts = new Map(fixed.files.map((it) => [it.id, it.text]));
    expect(withoutSyntaxErrors(texts).filter((it) => !errors.includes(it))).toEqual([]);
  });

  test.each(providers)('has fixes for %s that end their finding and add no engine error', (provider) => {
    const files = lessonSchema(provider);
    const analysis = analysisOf(files);
    const errors = withoutSyntaxErrors(files);
    expect(analysis.findings.length).toBeGreaterThan(10);
    for (const finding of analysis.findings) {
      for (const fix of finding.fixes ?? []) {
        const fixed = filesAfter(analysis, fix);
        const what = `${finding.rule.id} on ${finding.subject.model}: ${fix.title}`;
        expect(keysOf(analysisOf(fixed)), what).not.toContain(keyOf(finding));
        expect(
          withoutSyntaxErrors(fixed).filter((it) => !errors.includes(it)),
          what,
        ).toEqual([]);
      }
    }
  });
});

const rowsOf = ({ findings }: Analysis): string[] =>
  findings
    .map(({ rule, severity, subject }) => `${rule.id} ${severity} ${subject.model} ${subject.fields.join()}`.trimEnd())
    .toSorted();

const keyOf = ({ rule, subject, message }: Analysis['findings'][number]): string =>
  `${rule.id} ${subject.model} ${subject.fields.join()} ${message}`;

const keysOf = ({ findings }: Analysis): string[] => findings.map(keyOf);

/**
 * The engine's errors on the schema with the other pseudo-syntax taken out: it stops at the first kind of error, and
 * would otherwise say nothing about anything but those lines.
 */
const withoutSyntaxErrors = (files: ReadonlyMap<FileId, string>): string[] =>
  engineErrors(new Map([...files].map(([id, text]) => [id, text.replace(/^(\s*@@\w+\(.*\)) where [^\n]*$/gm, '$1')])));
