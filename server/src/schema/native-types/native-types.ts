import { type Provider, providers } from '../provider.ts';

/**
 * The types behind `@db.`: which database has which, for which types of Prisma, and how many arguments each may take.
 * Read from the engine (8.1.0), which its test asks again.
 */
const written: Record<Provider, Readonly<Record<string, string>>> = {
  postgresql: {
    BigInt: 'BigInt',
    Boolean: 'Boolean',
    Bytes: 'ByteA',
    DateTime: 'Date Time/1 Timestamp/1 Timestamptz/1 Timetz/1',
    Decimal: 'Decimal/2 Money',
    Float: 'DoublePrecision Real',
    Int: 'Integer Oid SmallInt',
    Json: 'Json JsonB',
    String: 'Bit/1 Char/1 Citext Inet Text Uuid VarBit/1 VarChar/1 Xml',
  },
  mysql: {
    BigInt: 'BigInt UnsignedBigInt',
    Boolean: 'Bit/1 TinyInt UnsignedTinyInt',
    Bytes: 'Binary/1 Bit/1 Blob LongBlob MediumBlob TinyBlob VarBinary/1',
    DateTime: 'Date DateTime/1 Time/1 Timestamp/1',
    Decimal: 'Decimal/2',
    Float: 'Double Float',
    Int: 'Int MediumInt SmallInt TinyInt UnsignedInt UnsignedMediumInt UnsignedSmallInt UnsignedTinyInt Year',
    Json: 'Json',
    String: 'Char/1 LongText MediumText Text TinyText VarChar/1',
  },
  sqlite: {},
  sqlserver: {
    BigInt: 'BigInt',
    Boolean: 'Bit',
    Bytes: 'Binary/1 Image VarBinary/1',
    DateTime: 'Date DateTime DateTime2 DateTimeOffset SmallDateTime Time',
    Decimal: 'Decimal/2',
    Float: 'Float/1 Money Real SmallMoney',
    Int: 'Bit Int SmallInt TinyInt',
    String: 'Char/1 NChar/1 NText NVarChar/1 Text UniqueIdentifier VarChar/1 Xml',
  },
  cockroachdb: {
    BigInt: 'Int8',
    Boolean: 'Bool',
    Bytes: 'Bytes',
    DateTime: 'Date Time/1 Timestamp/1 Timestamptz/1 Timetz/1',
    Decimal: 'Decimal/2',
    Float: 'Float4 Float8',
    Int: 'Int2 Int4 Oid',
    Json: 'JsonB',
    String: 'Bit/1 CatalogSingleChar Char/1 Inet String/1 Uuid VarBit/1',
  },
  mongodb: {
    BigInt: 'Long',
    Boolean: 'Bool',
    Bytes: 'BinData ObjectId',
    DateTime: 'Date Timestamp',
    Float: 'Double',
    Int: 'Int Long',
    Json: 'Json',
    String: 'ObjectId String',
  },
};

interface NativeFacts {
  readonly prismaTypes: ReadonlySet<string>;
  readonly mostArguments: number;
}

const facts: ReadonlyMap<Provider, ReadonlyMap<string, NativeFacts>> = new Map(
  providers.map((provider) => [provider, readFacts(written[provider])]),
);

function readFacts(lists: Readonly<Record<string, string>>): Map<string, NativeFacts> {
  const read = new Map<string, NativeFacts>();
  for (const [prismaType, list] of Object.entries(lists)) {
    for (const item of list.split(' ')) {
      const [name = '', mostArguments = '0'] = item.split('/');
      const prismaTypes = new Set([...(read.get(name)?.prismaTypes ?? []), prismaType]);
      read.set(name, { prismaTypes, mostArguments: Number(mostArguments) });
    }
  }
  return read;
}

/** Whether the database has a type of that name that takes so many arguments, be it for another type of Prisma. */
export const hasNativeType = (provider: Provider, name: string, argumentCount: number): boolean =>
  (facts.get(provider)?.get(name)?.mostArguments ?? -1) >= argumentCount;

/** Whether a field of this type of Prisma may have it. */
export const takesNativeType = (provider: Provider, name: string, prismaType: string): boolean =>
  facts.get(provider)?.get(name)?.prismaTypes.has(prismaType) ?? false;

/** The types of the database for a type of Prisma, in the order of their names. */
export const nativeTypesFor = (
  provider: Provider,
  prismaType: string,
): { readonly name: string; readonly mostArguments: number }[] =>
  [...(facts.get(provider) ?? [])]
    .filter(([, it]) => it.prismaTypes.has(prismaType))
    .map(([name, { mostArguments }]) => ({ name, mostArguments }));

/** The databases that have it. */
export const ownersOf = (name: string, argumentCount: number): Provider[] =>
  providers.filter((it) => hasNativeType(it, name, argumentCount));

const missingTypes: Partial<Record<Provider, string>> = { sqlserver: 'Json', mongodb: 'Decimal' };

/** Types of Prisma that the database has not at all. */
export const lacksType = (provider: Provider, prismaType: string): boolean => missingTypes[provider] === prismaType;
