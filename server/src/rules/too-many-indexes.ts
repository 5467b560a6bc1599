import { indexesOf, isTree } from '../schema/coverage/coverage.ts';
import { isDuplicate, isRedundant } from '../schema/coverage/redundancy.ts';
import { isWhole } from '../schema/coverage/whole.ts';
import { columnPaths, type Index, indexLabel, type Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { isAppendOnly } from '../schema/shapes/append-only.ts';
import { hotColumn } from '../schema/shapes/hot-columns.ts';
import type { Evidence } from '../workload/evidence.ts';
import { numberOption } from './option.ts';
import { type Confidence, defineRule, type RuleInput, type Tell } from './rule.ts';

const maximum = numberOption('maximum', 10, 'how many indexes beside the primary key are too many for any table');

const maximumWhenWritten = numberOption(
  'maximumWhenWritten',
  6,
  'how many indexes beside the primary key are too many for a table that rows are written to all the time',
);

export const tooManyIndexes = defineRule({
  meta: {
    id: 'too-many-indexes',
    title: 'Table with many indexes',
    category: 'indexing',
    severity: 'information',
    confidence: 'high',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'never',
    options: [maximum, maximumWhenWritten],
    lesson: 'Strategic Index Design',
    docs: () => ({
      problem:
        'The table has ten indexes or more, unique constraints and the indexes of MySQL for foreign keys counted; or six or more, and by its name or by what the project says of it rows are written to it all the time. Each new row is entered into every index.',
      cost: 'In bulk: 300,000 rows took 2.5 s with no index beside the primary key, 3.1 s with two, 8.4 s with five and 17.3 s with eight, and the log that PostgreSQL 15 wrote grew from 69 MB to 271. Single rows hide it behind the commit: with six indexes a row took 1.08 times as long (PostgreSQL 18).',
      remedy:
        'Begin with the indexes that others serve: those listed here that repeat one or begin like one. Then look for those that no query uses.',
      leaveItWhen:
        'The table is read far more than it is written, as a catalogue is. `maximum` and `maximumWhenWritten` in `pitwall.json` set other limits.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-intro.html',
        'https://dev.mysql.com/doc/refman/8.4/en/optimization-indexes.html',
        'https://www.postgresql.org/docs/current/monitoring-stats.html#MONITORING-PG-STAT-ALL-INDEXES-VIEW',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        bad: visits('Int      @id', '\n  @@index([device, path])'),
        good: visits('Int      @id'),
      },
      {
        providers: ['mongodb'],
        bad: visits('String   @id @default(auto()) @map("_id") @db.ObjectId', '\n  @@index([device, path])'),
        good: visits('String   @id @default(auto()) @map("_id") @db.ObjectId'),
      },
    ],
  },

  check(model: Model, input: RuleInput, report: Tell): void {
    const facts = input.factsOf(model);
    if (model.ignored || (facts.small && !facts.hot)) return;
    const kept = indexesOf(input.schema, model, input.provider).filter((it) => isKept(it, input.provider));
    if (kept.length < Math.min(input.option(maximum), input.option(maximumWhenWritten))) return;
    const served = servedAmong(kept, model);
    const constraints = kept.filter((it) => 'attribute' in it && it.kind === 'unique').length;
    // What is unique must be so whatever it costs: the number says little where most of it are constraints.
    const isManyInAll = kept.length >= input.option(maximum);
    const isMany = isManyInAll && constraints * 2 <= kept.length;
    const writing = isMany ? undefined : whyWrittenOften(model, input);
    const isLoud = isMany || writing !== undefined;
    // Where nothing says that rows are often written, the number is worth a look only where some of it is for nothing.
    if (!isLoud && !isManyInAll && served.length === 0 && !changesOften(model, input)) return;
    const key = model.indexes.some((it) => it.kind === 'pk') ? ' beside its primary key' : '';
    const keeps = `${kept.length} indexes${key}${isManyInAll && !isMany ? `, ${constraints} of them unique constraints` : ''}`;
    const written = kept.some((it) => it.where) ? 'those that take its row' : 'all of them';
    report({
      at: model.name.span,
      subject: { model: model.name.text, fields: [] },
      message: `${model.name.text} keeps ${keeps}, and each insert writes ${written}.`,
      ...(!isMany && { confidence: writing?.confidence ?? 'medium' }),
      ...(!isLoud && { shownIn: 'audit' }),
      evidence: [
        ...(writing ? [{ kind: 'declared' as const, at: model.name.span, note: writing.note }] : []),
        ...served,
        ...alikeAmong(kept, model, input),
      ],
    });
  },
});

/** Whether the database writes it with a row: the table's own key is the table, and not every database has every kind. */
function isKept(index: Index, provider: Provider): boolean {
  if (index.kind === 'pk' || !isWhole(index)) return false;
  return index.kind !== 'fulltext' || provider === 'mysql' || provider === 'mongodb';
}

interface Writing {
  readonly confidence: Confidence;
  readonly note: string;
}

/** What says that rows are written to the table all the time. */
function whyWrittenOften(model: Model, { schema, factsOf }: RuleInput): Writing | undefined {
  const { hot, appendOnly } = factsOf(model);
  if (hot) return { confidence: 'high', note: 'the project calls the table hot' };
  if (appendOnly) return { confidence: 'high', note: 'the project calls the table append-only' };
  if (!isAppendOnly(schema, model)) return undefined;
  return { confidence: 'medium', note: `by its name, rows are added to ${model.name.text} all the time` };
}

/** Rows that count something are written again each time. */
const changesOften = (model: Model, { schema }: RuleInput): boolean =>
  ['number', 'update-time'].every((kind) => model.fields.some((it) => hotColumn(schema, model, it) === kind));

/** The indexes that are kept for nothing. */
const servedAmong = (kept: readonly Index[], model: Model): Evidence[] =>
  kept.flatMap((index) => {
    const by = servedBy(index, model);
    return by ? evidenceAt(index, `${indexLabel(index)} is served by ${by}`) : [];
  });

function servedBy(index: Index, { indexes }: Model): string | undefined {
  if (index.kind !== 'index') return undefined;
  const other = indexes.find((it) => isRedundant(index, it) || isDuplicate(index, it));
  return other && indexLabel(other);
}

/** The others that begin like one above them. That they all begin with the tenant says nothing. */
function alikeAmong(kept: readonly Index[], model: Model, { tenantsOfSchema }: RuleInput): Evidence[] {
  const trees = kept.filter((it) => isTree(it) && servedBy(it, model) === undefined);
  return trees.flatMap((index, i) => {
    const [first] = columnPaths(index);
    const above = trees.slice(0, i).find((it) => columnPaths(it)[0] === first);
    if (!above || first === undefined || tenantsOfSchema.has(first)) return [];
    return evidenceAt(index, `${indexLabel(index)} starts with ${first}, as ${indexLabel(above)} does`);
  });
}

/** Nothing in the schema, where it stands in no schema. */
function evidenceAt(index: Index, note: string): Evidence[] {
  if ('attribute' in index) return [{ kind: 'declared', at: index.attribute.span, note }];
  return 'foreignKey' in index ? [{ kind: 'declared', at: index.foreignKey.attribute.span, note }] : [];
}

/** The example: what visitors do on a page. @param more lines behind the indexes */
function visits(id: string, more = ''): string {
  return `
model PageVisit {
  id      ${id}
  path    String
  visitor String
  device  String
  country String
  seenAt  DateTime

  @@index([path, seenAt])
  @@index([visitor, seenAt])
  @@index([device, seenAt])
  @@index([country, seenAt])
  @@index([seenAt])${more}
}
`;
}
