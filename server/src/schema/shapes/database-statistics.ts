import type { Field, Model } from '../model.ts';
import { wordsOf } from './name-words.ts';

/** Which models count what a database counts of itself. */

export type Statistics = 'queries' | 'indexes' | 'tables' | 'health';

export interface StatisticsModel {
  readonly of: Statistics;
  /** The columns that tell. */
  readonly signs: readonly [Field, ...Field[]];
}

/** By the name of the model and by what it stores: a `QueryLog` may as well log what people searched for. */
export function statisticsIn(model: Model, tenantColumns: ReadonlySet<string>): StatisticsModel | undefined {
  const words = wordsOf(model.name.text);
  if (words.includes('search')) return undefined;
  for (const [of, { names, measures, columns, least }] of kinds) {
    if (!words.some((it) => names.has(it)) || !words.some((it) => measures.has(it))) continue;
    if (isAboutOthers(model, tenantColumns)) return undefined;
    const text = words.includes('slow') && !isAboutRequests(model) ? [/^query$/] : [];
    const found = [...columns, ...text].map((pattern) =>
      model.fields.find((it) => isScalar(it) && pattern.test(plain(it))),
    );
    const [first, ...rest] = found.filter((it) => it !== undefined);
    if (first && rest.length + 1 >= least) return { of, signs: [first, ...rest] };
  }
  return undefined;
}

interface Kind {
  readonly names: ReadonlySet<string>;
  readonly measures: ReadonlySet<string>;
  /** Each is one sign, whatever number of fields has it. */
  readonly columns: readonly RegExp[];
  readonly least: number;
}

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const statistics = 'stat stats statistic statistics metric metrics usage performance monitor monitoring';

const kinds: readonly (readonly [Statistics, Kind])[] = [
  [
    'indexes',
    {
      names: listed('index indexes indices'),
      measures: listed(`${statistics} scan scans hits`),
      columns: [/^index(?:name)?$/, /(?:scans?|seeks?|lookups?|reads|hits|lastused|usagecount)$/],
      least: 2,
    },
  ],
  [
    'queries',
    {
      names: listed('query queries sql statement statements'),
      measures: listed(`${statistics} log logs slow profile timing timings`),
      columns: [
        /execution|duration|elapsed|latency|querytime|exectime|runtime|(?:took|ms|millis|milliseconds)$/,
        /^(?:tablename|queryhash|fingerprint|digest|querydigest|queryid|sql|sqltext|sqlquery|statement|querytext|normalizedquery|queryplan|explain)$|^(?:rows|index(?:es)?)(?:affected|examined|returned|scanned|used|sent)$/,
      ],
      least: 2,
    },
  ],
  [
    'tables',
    {
      names: listed('table tables'),
      measures: listed(`${statistics} size sizes growth bloat`),
      columns: [
        /^table(?:name)?$/,
        /(?:rowcount|rows|tuples|scans|sizebytes|bytes|tablesize|totalsize|indexsize|bloat)$/,
      ],
      least: 2,
    },
  ],
  [
    'health',
    {
      names: listed('database db postgres postgresql mysql mongo mongodb'),
      measures: listed(`${statistics} health status`),
      columns: [
        /connections/,
        /deadlock|lockwait/,
        /cachehit|hitratio/,
        /slowquer/,
        /querytime|queriespersecond/,
        /(?:database|db|table)size/,
        /bloat|fragmentation/,
        /replicationlag/,
      ],
      least: 2,
    },
  ],
];

const isScalar = ({ type }: Field): boolean => !type.list || type.text === 'String';

const plain = ({ name }: Field): string => wordsOf(name.text).join('');

/** A slow request has a query as well, behind the question mark. */
const isAboutRequests = ({ fields }: Model): boolean =>
  fields.some((it) => /^(?:path|url|method|route|statuscode)$/.test(plain(it)));

/** A product that watches other databases stores of which one a row is. */
const isAboutOthers = ({ fields }: Model, tenantColumns: ReadonlySet<string>): boolean =>
  fields.some(({ name }) => {
    const words = wordsOf(name.text);
    return tenantColumns.has(name.text) || (words.at(-1) === 'id' && others.has(words.at(-2) ?? ''));
  });

const others = listed(
  'connection source datasource database db instance server cluster host node project environment agent target service',
);
