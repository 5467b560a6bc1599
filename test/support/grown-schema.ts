import { between, chance, pick, shuffled, some } from './draw.ts';
import { type Random, randomFrom } from './random-edits.ts';

/**
 * A schema as a company's grows over the years, for PostgreSQL: keys of several kinds, enums, native types, relations
 * most of which have their index, names of columns mapped here and there. The same for the same numbers, and accepted
 * by Prisma.
 * @param files over how many files it is spread; never more than there are models
 */
export function grownSchema(models: number, files = 1, seed = 1): ReadonlyMap<string, string> {
  const random = randomFrom(seed);
  const tables = grow(models, random);
  const spread = Math.min(files, models);
  const names = files === 1 ? ['schema.prisma'] : Array.from({ length: spread }, (_, i) => `area${i + 1}.prisma`);
  return new Map(
    names.map((name, file) => {
      const own = tables.filter((_, i) => Math.floor((i * spread) / models) === file);
      return [name, [...(file === 0 ? [setting] : []), ...own.flatMap(blocksOf)].join('\n')];
    }),
  );
}

const setting = `generator client {
  provider        = "prisma-client"
  output          = "../generated"
  previewFeatures = ["partialIndexes"]
}

datasource db {
  provider = "postgresql"
}
`;

interface Table {
  readonly name: string;
  readonly key: Key;
  readonly mapped: boolean;
  readonly documented: boolean;
  readonly state: readonly string[] | undefined;
  readonly columns: readonly Column[];
  readonly references: readonly Reference[];
  /** Written by those that refer to it. */
  readonly backwards: string[];
  readonly searched: readonly (readonly string[])[];
  readonly unique: readonly string[] | undefined;
}

interface Key {
  readonly type: string;
  readonly native: string;
  readonly made: string;
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly rest?: string;
}

interface Reference {
  readonly field: string;
  readonly to: Table;
  readonly optional: boolean;
  readonly relation: string;
  readonly onDelete: string;
  readonly indexed: 'alone' | 'with createdAt' | 'not';
}

const keys: readonly Key[] = [
  { type: 'String', native: ' @db.Uuid', made: 'dbgenerated("gen_random_uuid()")' },
  { type: 'String', native: '', made: 'cuid()' },
  { type: 'Int', native: '', made: 'autoincrement()' },
  { type: 'BigInt', native: '', made: 'autoincrement()' },
];

const areas =
  'Account Billing Booking Campaign Catalog Course Crew Delivery Desk Event Fleet Grant Harbor Invoice Kitchen Ledger Lesson Loan Media Network Order Parcel Patient Payment Person Policy Product Project Race Report Sale Season Stock Studio Supply Survey Ticket Trip Venue Worker'.split(
    ' ',
  );
const things =
  'Batch Board Bundle Channel Claim Comment Contract Credit Draft Entry File Group Grade Hold Item Job Key Label Line List Log Member Note Notice Offer Option Page Part Plan Price Queue Quote Range Record Reply Role Route Rule Score Seat Session Setting Share Shift Slot Source Stage Step Tag Task Team Term Token Topic Track Unit View Visit Vote Zone'.split(
    ' ',
  );

const states: readonly (readonly string[])[] = [
  ['DRAFT', 'ACTIVE', 'ARCHIVED'],
  ['PENDING', 'PAID', 'REFUNDED', 'FAILED'],
  ['OPEN', 'IN_PROGRESS', 'BLOCKED', 'DONE'],
  ['LOW', 'NORMAL', 'HIGH'],
];

const columns: readonly Column[] = [
  { name: 'title', type: 'String', rest: '@db.VarChar(200)' },
  { name: 'slug', type: 'String', rest: '@db.VarChar(80)' },
  { name: 'body', type: 'String?', rest: '// as the customer wrote it' },
  { name: 'email', type: 'String?', rest: '@db.Citext' },
  { name: 'amount', type: 'Decimal', rest: '@default(0) @db.Decimal(12, 2)' },
  { name: 'currency', type: 'String', rest: '@default("EUR") @db.Char(3)' },
  { name: 'quantity', type: 'Int', rest: '@default(1)' },
  { name: 'position', type: 'Int', rest: '@default(0) @db.SmallInt' },
  { name: 'weight', type: 'Float?' },
  { name: 'details', type: 'Json?', rest: '@db.JsonB' },
  { name: 'labels', type: 'String[]', rest: '@default([])' },
  { name: 'isPublic', type: 'Boolean', rest: '@default(false) @map("is_public")' },
  { name: 'startsOn', type: 'DateTime?', rest: '@map("starts_on") @db.Date' },
  { name: 'publishedAt', type: 'DateTime?', rest: '@map("published_at") @db.Timestamptz(3)' },
  { name: 'expiresAt', type: 'DateTime?', rest: '@db.Timestamptz(3)' },
  { name: 'deletedAt', type: 'DateTime?', rest: '@map("deleted_at")' },
  { name: 'address', type: 'String?', rest: '@db.Inet' },
  { name: 'externalId', type: 'String?', rest: '@map("external_id")' },
  { name: 'phone', type: 'String?', rest: '@db.VarChar(32)' },
  { name: 'notes', type: 'String?', rest: '@db.Text' },
  { name: 'size', type: 'BigInt', rest: '@default(0)' },
  { name: 'checksum', type: 'Bytes?' },
];

function grow(models: number, random: Random): readonly Table[] {
  const tables: Table[] = [];
  for (const name of namesFor(models, random)) {
    const own = some(random, columns, between(random, 4, 13));
    // Old tables are referred to more than new ones.
    const targets = Array.from(
      { length: between(random, 0, 4) },
      () => tables[Math.floor(random() ** 2 * tables.length)],
    );
    const table: Table = {
      name,
      key: pick(random, keys),
      mapped: chance(random, 0.5),
      documented: chance(random, 0.3),
      state: chance(random, 0.35) ? pick(random, states) : undefined,
      columns: own,
      references: [...new Set(targets)].flatMap((to) => (to ? [referenceTo(to, name, random)] : [])),
      backwards: [],
      searched: chance(random, 0.4) ? [some(random, own.filter(isSearchable), 2).map((it) => it.name)] : [],
      unique: chance(random, 0.3) ? some(random, own.filter(isSearchable), 2).map((it) => it.name) : undefined,
    };
    for (const it of table.references) it.to.backwards.push(backwardField(it, name));
    tables.push(table);
  }
  return tables;
}

const isSearchable = ({ type, rest = '' }: Column): boolean =>
  /^(?:String|Int|DateTime)\??$/.test(type) && !/Inet|Text/.test(rest);

function namesFor(models: number, random: Random): readonly string[] {
  const all = shuffled(
    random,
    areas.flatMap((area) => things.map((thing) => area + thing)),
  );
  return Array.from({ length: models }, (_, i) => {
    const round = Math.floor(i / all.length);
    return `${all[i % all.length]}${round === 0 ? '' : round + 1}`;
  });
}

function referenceTo(to: Table, from: string, random: Random): Reference {
  const optional = chance(random, 0.35);
  return {
    field: to.name.charAt(0).toLowerCase() + to.name.slice(1),
    to,
    optional,
    relation: `${from}To${to.name}`,
    onDelete: optional ? 'SetNull' : pick(random, ['Cascade', 'Cascade', 'Restrict']),
    indexed: pick(random, ['alone', 'alone', 'with createdAt', 'not']),
  };
}

const backwardField = ({ relation }: Reference, from: string): string =>
  `  ${from.charAt(0).toLowerCase()}${from.slice(1)}s ${from}[] @relation("${relation}")`;

function blocksOf(table: Table): readonly string[] {
  const { name, key, mapped, documented, state, searched, unique } = table;
  const lines = [
    ...(documented ? [`/// What the ${snake(name).replaceAll('_', ' ')} is to the people who work with it.`] : []),
    `model ${name} {`,
    `  id ${key.type} @id @default(${key.made})${key.native}`,
    ...table.columns.map((it) => `  ${it.name} ${it.type}${it.rest ? ` ${it.rest}` : ''}`),
    ...(state ? [`  state ${name}State @default(${state[0]})`] : []),
    '  createdAt DateTime @default(now()) @map("created_at") @db.Timestamptz(3)',
    '  updatedAt DateTime @updatedAt @map("updated_at") @db.Timestamptz(3)',
    ...table.references.flatMap(referenceLines),
    ...table.backwards,
    '',
    ...(unique && unique.length > 0 ? [`  @@unique([${unique.join(', ')}])`] : []),
    ...table.references.flatMap(indexLines),
    ...searched.filter((it) => it.length > 0).map((it) => `  @@index([${it.join(', ')}])`),
    ...(state ? ['  @@index([state, createdAt(sort: Desc)])'] : []),
    ...(mapped ? [`  @@map("${snake(name)}")`] : []),
    '}',
    '',
  ];
  const values = state ? [`enum ${name}State {`, ...state.map((it) => `  ${it}`), '}', ''] : [];
  return [...lines, ...values];
}

const referenceLines = ({ field, to, optional, relation, onDelete }: Reference): readonly string[] => [
  `  ${field}Id ${to.key.type}${optional ? '?' : ''} @map("${snake(field)}_id")${to.key.native}`,
  `  ${field} ${to.name}${optional ? '?' : ''} @relation("${relation}", fields: [${field}Id], references: [id], onDelete: ${onDelete})`,
];

function indexLines({ field, indexed }: Reference): readonly string[] {
  if (indexed === 'not') return [];
  return [`  @@index([${field}Id${indexed === 'alone' ? '' : ', createdAt(sort: Desc)'}])`];
}

const snake = (name: string): string => name.replace(/(?<=[a-z0-9])[A-Z]/g, (it) => `_${it}`).toLowerCase();
