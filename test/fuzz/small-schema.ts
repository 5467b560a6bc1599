import { rules } from '../../server/src/rules/index.ts';
import type { Example } from '../../server/src/rules/rule.ts';
import { hasPartialIndexes, type Provider, providers } from '../../server/src/schema/provider.ts';
import { fileId } from '../../server/src/text/span.ts';
import { between, chance, pick, some } from '../support/draw.ts';
import { engineErrors } from '../support/engine-errors.ts';
import { parseFixture } from '../support/fixture.ts';
import type { Random } from '../support/random-edits.ts';

/** A schema of a few models in which there is much to find. */
export interface SmallSchema {
  readonly text: string;
  /** The SQL of its migrations. */
  readonly migrations: string;
}

/**
 * Two or three models of names, types and indexes that rules listen to, and often what a rule shows as its bad
 * example beside them. Valid but for one thing at most, so that no error hides another.
 */
export function smallSchema(random: Random): SmallSchema {
  for (;;) {
    const provider = pick(random, providers);
    const shown = chance(random, 0.5) ? pick(random, examplesOf(provider)) : undefined;
    const drawn = drawnSchema(provider, shown, random);
    const valid = shown?.invalidText ? drawn.withoutExample : drawn.whole;
    if (engineErrors(new Map([[fileId('schema.prisma'), valid]])).length > 0) continue;
    const text = shown?.invalidText || chance(random, 0.6) ? drawn.whole : withWish(drawn.whole, random);
    return { text, migrations: shown?.migrations ?? '' };
  }
}

interface ShownExample extends Example {
  readonly invalidText: boolean;
}

function drawnSchema(provider: Provider, shown: ShownExample | undefined, random: Random) {
  const example = shown ? [...parseFixture(shown.bad).files.values()].join('\n') : '';
  const taken = new Set([...example.matchAll(/^(?:model|enum|type|view) (\w+)/gm)].map(([, name = '']) => name));
  const names = some(
    random,
    modelNames.filter((it) => !taken.has(it)),
    between(random, shown ? 1 : 2, 3),
  );
  const hasSetting = /^datasource /m.test(example);
  const setting = settingFor(provider, shown?.datasource, !hasSetting && !/^generator /m.test(example), random);
  const emulated = setting.includes('relationMode') || example.includes('relationMode');
  const partial = setting.includes('partialIndexes') || example.includes('partialIndexes');
  const models = modelsNamed(names, { provider, emulated, partial: partial && hasPartialIndexes(provider) }, random);
  return {
    whole: [...(hasSetting ? [] : [setting]), example, ...models].filter((it) => it !== '').join('\n'),
    withoutExample: [setting, ...models].join('\n'),
  };
}

/** With one line in a model of what people wish that Prisma understood. */
function withWish(text: string, random: Random): string {
  const ends = [...text.matchAll(/^model \w+ \{\n(?:.*\n)*?\}/gm)];
  const model = pick(random, ends);
  const fields = [...model[0].matchAll(/^ {2}(\w+) +(String|Int|Boolean|DateTime)\b/gm)];
  if (fields.length === 0) return text;
  const [[, column = ''], [, filtered = '', type = '']] = [pick(random, fields), pick(random, fields)];
  if (column === filtered) return text;
  const value = { String: "'open'", Int: '1', Boolean: 'false' }[type] ?? 'NULL';
  const wish = pick(random, [
    `@@index([${column}]) where ${filtered} = ${value}`,
    `@@unique([${column}]) where ${filtered} is null`,
    `@@index([${column}]) // where ${filtered} is not null`,
    `@@index([${column}], where: { ${filtered}: ${value.replaceAll("'", '"')} })`,
    `@@index([${column}, ${filtered}]) where ${filtered} > now()`,
    `@@fulltext([${column}])`,
    `@@index([${column}(length: 20)])`,
    `@@index([${column}, missing])`,
    `unfinished ${pick(random, ['Strin', 'Missing', 'Order[]', 'missing?'])}`,
  ]);
  const end = (model.index ?? 0) + model[0].length - 1;
  return `${text.slice(0, end)}  ${wish}\n${text.slice(end)}`;
}

const examplesOf = (provider: Provider): readonly ShownExample[] =>
  rules.flatMap(({ meta }) =>
    meta
      .examples()
      .filter((it) => it.providers.includes(provider))
      .map((it) => ({ ...it, invalidText: meta.invalidText === true })),
  );

function settingFor(provider: Provider, datasource: string | undefined, mayGenerate: boolean, random: Random): string {
  const further = datasource ?? (provider !== 'mongodb' && chance(random, 0.15) ? 'relationMode = "prisma"' : '');
  const generator =
    'generator client {\n  provider = "prisma-client"\n  output = "../generated"\n  previewFeatures = ["partialIndexes"]\n}\n';
  return [
    `datasource db {\n  provider = "${provider}"\n${further ? `  ${further}\n` : ''}}\n`,
    ...(mayGenerate && chance(random, 0.5) ? [generator] : []),
  ].join('\n');
}

const modelNames =
  'Account AuditLog Booking Customer DailyMetric Event Invoice Like LoginAttempt Membership Message Note Order OrderItem OutboxMessage PageView Payment Post Product QueryLog Session Subscription Tag Task Tenant Ticket User Visit'.split(
    ' ',
  );

/** A field that rules have an opinion on, where it has the right type. */
const fieldWords: Readonly<Record<string, readonly string[]>> = {
  String:
    'tenantId organizationId email slug status state type targetType streamId aggregateId token sku url body content country userAgent segment reference externalId code name title currency color ip path'.split(
      ' ',
    ),
  Int: 'count quantity version attempts priority position sequence likesCount viewCount price year rating globalSequence rows'.split(
    ' ',
  ),
  BigInt: 'sequence size offset views total targetId'.split(' '),
  Float: 'price amount total balance latitude weight score'.split(' '),
  Decimal: 'price amount balance tax rate'.split(' '),
  Boolean: 'isDeleted isActive active isPublished processed archived starred'.split(' '),
  DateTime:
    'createdAt updatedAt deletedAt expiresAt publishedAt scheduledAt startsAt birthDate date timestamp occurredAt day recordedAt'.split(
      ' ',
    ),
  Json: 'details payload settings data metadata'.split(' '),
  Bytes: ['checksum', 'avatar'],
};

const natives: Readonly<Record<Provider, Readonly<Record<string, readonly string[]>>>> = {
  postgresql: {
    String: ['Text', 'VarChar(255)', 'VarChar(40)', 'Char(36)', 'Uuid', 'Citext', 'Inet', 'Xml'],
    Int: ['SmallInt', 'Integer', 'Oid'],
    Decimal: ['Decimal(10, 2)', 'Money'],
    DateTime: ['Timestamp(3)', 'Timestamptz(3)', 'Timestamptz', 'Date', 'Time(6)', 'Timetz'],
    Json: ['Json', 'JsonB'],
    Float: ['Real'],
  },
  cockroachdb: {
    String: ['String', 'String(100)', 'Char(36)', 'Uuid', 'Inet'],
    Int: ['Int2', 'Int4'],
    Decimal: ['Decimal(10, 2)'],
    DateTime: ['Timestamp(3)', 'Timestamptz(3)', 'Date'],
    Json: ['JsonB'],
  },
  mysql: {
    String: ['Text', 'VarChar(255)', 'VarChar(1000)', 'Char(36)', 'LongText', 'TinyText'],
    Int: ['SmallInt', 'UnsignedInt', 'TinyInt'],
    Decimal: ['Decimal(10, 2)'],
    DateTime: ['DateTime(3)', 'Timestamp(0)', 'Date', 'DateTime'],
    Bytes: ['VarBinary(20)', 'LongBlob'],
  },
  sqlserver: {
    String: ['NVarChar(Max)', 'VarChar(200)', 'NVarChar(1000)', 'UniqueIdentifier', 'Text', 'Char(36)'],
    Int: ['SmallInt', 'Int'],
    Decimal: ['Decimal(10, 2)', 'Money'],
    DateTime: ['DateTime2', 'DateTimeOffset', 'Date', 'DateTime'],
    Float: ['Money', 'Real'],
  },
  sqlite: {},
  mongodb: {
    String: ['ObjectId', 'String'],
    Int: ['Int'],
    DateTime: ['Date', 'Timestamp'],
  },
};

interface Setting {
  readonly provider: Provider;
  readonly emulated: boolean;
  /** Whether indexes may have conditions. */
  readonly partial: boolean;
}

interface MadeField {
  readonly name: string;
  readonly type: string;
  readonly optional: boolean;
  readonly native: string;
}

function modelsNamed(names: readonly string[], setting: Setting, random: Random): readonly string[] {
  const keys = new Map(
    names.map((it) => [it, pick(random, setting.provider === 'mongodb' ? mongoKeys : keysOf(setting.provider))]),
  );
  const backwards = new Map<string, string[]>();
  const made = names.map((name, i) => ({
    name,
    ...bodyOf(name, names.slice(0, i + 1), keys, backwards, setting, random),
  }));
  return made.map(({ name, fields, lines }) =>
    [
      ...(chance(random, 0.1) ? [`// pitwall: ${pick(random, ['small', 'hot', 'append-only', 'rows 1e8'])}`] : []),
      `model ${name} {`,
      ...fields.map((it) => `  ${it}`),
      ...(backwards.get(name) ?? []).map((it) => `  ${it}`),
      ...(lines.length > 0 ? ['', ...lines.map((it) => `  ${it}`)] : []),
      '}',
      '',
    ].join('\n'),
  );
}

interface Key {
  readonly type: string;
  readonly rest: string;
  readonly native: string;
}

const mongoKeys: readonly Key[] = [
  { type: 'String', rest: '@id @default(auto()) @map("_id") @db.ObjectId', native: '@db.ObjectId' },
  { type: 'String', rest: '@id @default(uuid()) @map("_id")', native: '' },
];

const keysOf = (provider: Provider): readonly Key[] => [
  ...(provider === 'cockroachdb' ? [] : [{ type: 'Int', rest: '@id @default(autoincrement())', native: '' }]),
  { type: 'BigInt', rest: '@id @default(autoincrement())', native: '' },
  { type: 'String', rest: '@id @default(uuid())', native: '' },
  { type: 'String', rest: '@id @default(cuid())', native: '' },
  ...(provider === 'postgresql' || provider === 'cockroachdb'
    ? [{ type: 'String', rest: '@id @default(dbgenerated("gen_random_uuid()")) @db.Uuid', native: '@db.Uuid' }]
    : []),
  { type: 'Int', rest: '@unique', native: '' },
];

function bodyOf(
  name: string,
  targets: readonly string[],
  keys: ReadonlyMap<string, Key>,
  backwards: Map<string, string[]>,
  setting: Setting,
  random: Random,
): { readonly fields: readonly string[]; readonly lines: readonly string[] } {
  const { provider, emulated } = setting;
  const key = keys.get(name);
  const own = fieldsFor(provider, random);
  const references = some(random, targets, between(random, 0, Math.min(2, targets.length))).flatMap((target, i) => {
    const to = keys.get(target);
    if (!to) return [];
    const field = `${target.charAt(0).toLowerCase()}${target.slice(1)}${target === name ? 'Parent' : ''}`;
    const optional = target === name || chance(random, 0.3);
    const mark = optional ? '?' : '';
    const unique = chance(random, 0.1);
    const self =
      (target === name || provider === 'sqlserver') && !(emulated && provider === 'postgresql')
        ? ', onDelete: NoAction, onUpdate: NoAction'
        : '';
    const rule = self || (chance(random, 0.4) ? `, onDelete: ${optional ? 'SetNull' : 'Cascade'}` : '');
    backwards.set(target, [
      ...(backwards.get(target) ?? []),
      `${name.toLowerCase()}s${i} ${name}${unique ? '?' : '[]'} @relation("${name}${target}")`,
    ]);
    return [
      {
        column: { name: `${field}Id`, type: to.type, optional, native: to.native },
        lines: [
          `${field}Id ${to.type}${mark}${unique ? ' @unique' : ''} ${to.native}`.trimEnd(),
          `${field} ${target}${mark} @relation("${name}${target}", fields: [${field}Id], references: [id]${rule})`,
        ],
      },
    ];
  });
  const columns = [...own, ...references.map((it) => it.column)];
  return {
    fields: [
      `id ${key?.type} ${key?.rest}`,
      ...own.map((it) => fieldLine(it, random)),
      ...references.flatMap((it) => it.lines),
    ],
    lines: linesFor(columns, setting, random),
  };
}

function fieldsFor(provider: Provider, random: Random): readonly MadeField[] {
  const types = Object.keys(fieldWords).filter(
    (it) => !((provider === 'sqlserver' && it === 'Json') || (provider === 'mongodb' && it === 'Decimal')),
  );
  const made = new Map<string, MadeField>();
  for (let count = between(random, 2, 9); count > 0; count--) {
    const type = pick(random, types);
    const name = pick(random, fieldWords[type] ?? []);
    const fitting = natives[provider][type] ?? [];
    const native = fitting.length > 0 && chance(random, 0.35) ? `@db.${pick(random, fitting)}` : '';
    made.set(name, { name, type, optional: chance(random, 0.3), native });
  }
  return [...made.values()];
}

function fieldLine({ name, type, optional, native }: MadeField, random: Random): string {
  const starts: Readonly<Record<string, string>> = {
    Boolean: '@default(false)',
    Int: '@default(0)',
    String: name === 'status' ? '@default("pending")' : '@default("")',
    DateTime: name === 'updatedAt' ? '@updatedAt' : '@default(now())',
  };
  const start = !optional && native === '' && chance(random, 0.4) ? (starts[type] ?? '') : '';
  const unique = type !== 'Json' && type !== 'Bytes' && native === '' && chance(random, 0.12) ? '@unique' : '';
  const mapped = chance(random, 0.1) ? `@map("${name}_column")` : '';
  const words = name === 'status' && chance(random, 0.5) ? '// pending, done, failed' : '';
  return [name, `${type}${optional ? '?' : ''}`, start, unique, mapped, native, words]
    .filter((it) => it !== '')
    .join(' ');
}

/** Indexes that serve, repeat one another, stand in the wrong order, or have conditions in every way of writing. */
function linesFor(columns: readonly MadeField[], { provider, partial }: Setting, random: Random): readonly string[] {
  const indexable = columns.filter(
    ({ type, native }) => type !== 'Json' && type !== 'Bytes' && !/Text|Xml|Max/.test(native),
  );
  if (indexable.length === 0) return [];
  const lists = [['id']];
  const lines = Array.from({ length: between(random, 0, 5) }, () => {
    const list = chance(random, 0.3)
      ? pick(random, lists)
      : some(random, indexable, between(random, 1, 3)).map(({ name }) => name);
    lists.push([...list]);
    const longer = chance(random, 0.3)
      ? [
          ...list,
          ...some(
            random,
            indexable.map((it) => it.name).filter((it) => !list.includes(it)),
            1,
          ),
        ]
      : list;
    const [last = ''] = longer.slice(-1);
    const parts = [...longer.slice(0, -1), chance(random, 0.3) ? `${last}(sort: Desc)` : last].join(', ');
    const condition = partial && chance(random, 0.4) ? conditionFor(pick(random, indexable), random) : '';
    const kind = chance(random, 0.2) ? '@@unique' : '@@index';
    const type =
      provider === 'postgresql' && chance(random, 0.1) && kind === '@@index'
        ? `, type: ${pick(random, ['Hash', 'Brin', 'BTree'])}`
        : '';
    return `${kind}([${parts}]${condition}${type})`;
  });
  // The engine refuses some that are the same but for nothing.
  return [...new Set(lines)];
}

function conditionFor({ name, type }: MadeField, random: Random): string {
  const values: Readonly<Record<string, string>> = { Boolean: 'false', String: '"open"', Int: '1' };
  const value = values[type];
  return pick(random, [
    `, where: raw("${name} IS NOT NULL")`,
    ...(value ? [`, where: { ${name}: ${value} }`] : []),
    `, where: { ${name}: { not: null } }`,
  ]);
}
