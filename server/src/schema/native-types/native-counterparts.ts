import type { Provider } from '../provider.ts';
import { takesNativeType } from './native-types.ts';

/** What takes the place of a type that only other databases have. */

export interface Counterpart {
  readonly name: string;
  readonly arguments: readonly string[];
}

/** `VarChar(20)` */
export const counterpartText = ({ name, arguments: list }: Counterpart): string =>
  list.length > 0 ? `${name}(${list.join(', ')})` : name;

/**
 * The type that holds what the given one holds; undefined where the database has none, or where it is what a field of
 * the type of Prisma is without more.
 */
export function counterpartOf(
  name: string,
  written: readonly string[],
  prismaType: string,
  provider: Provider,
): Counterpart | undefined {
  const meaning = meanings.get(name);
  const found = meaning && spell(meaning, name, written, provider);
  return found && takesNativeType(provider, found.name, prismaType) ? found : undefined;
}

type Meaning =
  | 'text'
  | 'words'
  | 'fixed'
  | 'uuid'
  | 'small'
  | 'integer'
  | 'big'
  | 'single'
  | 'double'
  | 'money'
  | 'flag'
  | 'bytes'
  | 'moment'
  | 'zoned'
  | 'time'
  | 'json';

/** Two databases that use one name may mean different sizes: then the larger one. */
const named: Readonly<Record<Meaning, string>> = {
  text: 'TinyText Text MediumText LongText NText Xml',
  words: 'VarChar NVarChar String',
  fixed: 'Char NChar CatalogSingleChar',
  uuid: 'Uuid UniqueIdentifier',
  small: 'TinyInt UnsignedTinyInt SmallInt Int2 Year',
  integer: 'UnsignedSmallInt MediumInt UnsignedMediumInt Integer Int Int4',
  big: 'BigInt Int8 Long',
  single: 'Real Float4',
  double: 'Float Double DoublePrecision Float8',
  money: 'Money',
  flag: 'Boolean Bool Bit',
  bytes: 'ByteA Bytes Binary VarBinary TinyBlob Blob MediumBlob LongBlob Image BinData',
  moment: 'Timestamp DateTime DateTime2 SmallDateTime',
  zoned: 'Timestamptz DateTimeOffset',
  time: 'Time Timetz',
  json: 'Json JsonB',
};

const meanings: ReadonlyMap<string, Meaning> = new Map(
  (Object.keys(named) as Meaning[]).flatMap((meaning) => named[meaning].split(' ').map((it) => [it, meaning] as const)),
);

type Spelling = Partial<Record<Provider, string>>;

/** SQLite and MongoDB have nothing to choose from: what a field is there follows from its type of Prisma. */
const spellings: Readonly<Record<Meaning, Spelling>> = {
  text: { postgresql: 'Text', mysql: 'LongText', sqlserver: 'NVarChar' },
  words: { postgresql: 'VarChar', mysql: 'VarChar', sqlserver: 'NVarChar', cockroachdb: 'String' },
  fixed: { postgresql: 'Char', mysql: 'Char', sqlserver: 'NChar', cockroachdb: 'Char' },
  uuid: { postgresql: 'Uuid', mysql: 'Char', sqlserver: 'UniqueIdentifier', cockroachdb: 'Uuid' },
  small: { postgresql: 'SmallInt', mysql: 'SmallInt', sqlserver: 'SmallInt', cockroachdb: 'Int2' },
  integer: { postgresql: 'Integer', mysql: 'Int', sqlserver: 'Int', cockroachdb: 'Int4' },
  big: { postgresql: 'BigInt', mysql: 'BigInt', sqlserver: 'BigInt', cockroachdb: 'Int8' },
  single: { postgresql: 'Real', mysql: 'Float', sqlserver: 'Real', cockroachdb: 'Float4' },
  double: { postgresql: 'DoublePrecision', mysql: 'Double', sqlserver: 'Float', cockroachdb: 'Float8' },
  money: { postgresql: 'Decimal', mysql: 'Decimal', sqlserver: 'Decimal', cockroachdb: 'Decimal' },
  flag: { postgresql: 'Boolean', sqlserver: 'Bit', cockroachdb: 'Bool' },
  bytes: { postgresql: 'ByteA', mysql: 'LongBlob', sqlserver: 'VarBinary', cockroachdb: 'Bytes' },
  // A TIMESTAMP of MySQL ends in 2038.
  moment: { postgresql: 'Timestamp', mysql: 'DateTime', sqlserver: 'DateTime2', cockroachdb: 'Timestamp' },
  zoned: { postgresql: 'Timestamptz', mysql: 'DateTime', sqlserver: 'DateTimeOffset', cockroachdb: 'Timestamptz' },
  time: { postgresql: 'Time', mysql: 'Time', sqlserver: 'Time', cockroachdb: 'Time' },
  json: { postgresql: 'JsonB', mysql: 'Json', cockroachdb: 'JsonB' },
};

function spell(
  meaning: Meaning,
  source: string,
  written: readonly string[],
  provider: Provider,
): Counterpart | undefined {
  const name = spellings[meaning][provider];
  if (name === undefined) return undefined;
  const [first] = written;
  switch (meaning) {
    case 'text':
      return { name, arguments: provider === 'sqlserver' ? ['Max'] : [] };
    case 'words':
      return withLength(name, lengthIn(first), provider);
    case 'fixed':
      return withLength(name, source === 'CatalogSingleChar' ? 1 : (lengthIn(first) ?? 1), provider);
    case 'uuid':
      return { name, arguments: name === 'Char' ? ['36'] : [] };
    case 'money':
      return { name, arguments: ['19', '4'] };
    case 'bytes':
      return { name, arguments: provider === 'sqlserver' ? ['Max'] : [] };
    case 'moment':
    case 'zoned':
    case 'time':
      return { name, arguments: provider === 'sqlserver' ? [] : [String(digitsOf(source, first))] };
    default:
      return { name, arguments: [] };
  }
}

const lengthIn = (argument: string | undefined): number | undefined =>
  argument !== undefined && /^\d+$/.test(argument) ? Number(argument) : undefined;

/** What fits no column of that kind becomes a text without a limit, and so does what had none. */
function withLength(name: string, length: number | undefined, provider: Provider): Counterpart | undefined {
  const longest = longestOf(name, provider);
  if (length !== undefined && length <= longest) return { name, arguments: [String(length)] };
  if (name === 'Char' && length !== undefined) return withLength('VarChar', length, provider);
  return spell('text', '', [], provider);
}

function longestOf(name: string, provider: Provider): number {
  if (provider === 'sqlserver') return 4000;
  if (provider !== 'mysql') return 10_485_760;
  // A row has at most 65,535 bytes, and a character up to four.
  return name === 'Char' ? 255 : 16_383;
}

/** Digits behind the second: six at most everywhere but on SQL Server, and six where nothing is written. */
function digitsOf(source: string, written: string | undefined): number {
  const usual = source === 'SmallDateTime' ? 0 : source === 'DateTime' ? 3 : 6;
  return Math.min(lengthIn(written) ?? usual, 6);
}
