/** All names of types that some database has, as the engine (8.1.0) lists them. */
export const nativeTypeNames: readonly string[] =
  `BigInt BinData Binary Bit Blob Bool Boolean ByteA Bytes CatalogSingleChar Char Citext Date DateTime DateTime2
  DateTimeOffset Decimal Double DoublePrecision Float Float4 Float8 Image Inet Int Int2 Int4 Int8 Integer Json JsonB
  Long LongBlob LongText MediumBlob MediumInt MediumText Money NChar NText NVarChar ObjectId Oid Real SmallDateTime
  SmallInt SmallMoney String Text Time Timestamp Timestamptz Timetz TinyBlob TinyInt TinyText UniqueIdentifier
  UnsignedBigInt UnsignedInt UnsignedMediumInt UnsignedSmallInt UnsignedTinyInt Uuid VarBinary VarBit VarChar Xml
  Year`.split(/\s+/);

/** The types of Prisma that a column can have. */
export const scalarTypeNames = ['BigInt', 'Boolean', 'Bytes', 'DateTime', 'Decimal', 'Float', 'Int', 'Json', 'String'];
