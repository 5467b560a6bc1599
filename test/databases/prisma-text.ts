import type { Column, ForeignKeyLine, IndexLine, Part, Shape, Table } from './shape.ts';

/** The shape as a Prisma schema. */
export function prismaText({ provider, constraints, table, parents }: Shape): string {
  const backwards = new Map(table.foreignKeys.map((it) => [it.parent, 'rows T[]']));
  return [
    'datasource db {',
    `  provider = "${provider}"`,
    ...(constraints ? [] : ['  relationMode = "prisma"']),
    '}',
    'generator client {',
    '  provider = "prisma-client"',
    '  previewFeatures = ["partialIndexes"]',
    '}',
    ...modelLines(
      table,
      table.foreignKeys.map((it, i) => relationLine(it, i, provider !== 'sqlite')),
    ),
    ...parents.flatMap((it) => modelLines(it, [backwards.get(it.name) ?? ''])),
    '',
  ].join('\n');
}

function modelLines({ name, columns, key, indexes }: Table, relations: readonly string[]): readonly string[] {
  const [only, ...rest] = key;
  const isKey = (column: Column) => column === only && rest.length === 0;
  const behindFields = columns.flatMap((column) => {
    const found = isKey(column) ? undefined : indexes.find((it) => isUniqueOf(it, column));
    return found ? [found] : [];
  });
  const behind = (column: Column) => behindFields.filter((it) => it.parts[0]?.column === column).map(behindField);
  return [
    `model ${name} {`,
    ...columns.map((it) => `  ${[fieldWords(it), ...(isKey(it) ? ['@id'] : []), ...behind(it)].join(' ')}`),
    ...relations.map((it) => `  ${it}`),
    ...(key.length > 1 ? [`  @@id([${key.map((it) => it.field).join(', ')}])`] : []),
    ...indexes.filter((it) => !behindFields.includes(it)).map((it) => `  ${indexLine(it)}`),
    '}',
  ];
}

function fieldWords({ field, name, type, optional }: Column): string {
  const words = [`${field} ${type === 'Text' ? 'String' : type}${optional ? '?' : ''}`];
  if (name !== field) words.push(`@map("${name}")`);
  if (type === 'Text') words.push('@db.Text');
  return words.join(' ');
}

function relationLine({ name, columns, parent }: ForeignKeyLine, number: number, named: boolean): string {
  const list = `[${columns.map((it) => it.field).join(', ')}]`;
  const mark = columns.some((it) => it.optional) ? '?' : '';
  const rest = ['onDelete: NoAction', 'onUpdate: NoAction', ...(named ? [`map: "${name}"`] : [])].join(', ');
  return `parent${number} ${parent}${mark} @relation(fields: ${list}, references: ${list}, ${rest})`;
}

const isUniqueOf = ({ unique, parts: [first, ...rest], filter }: IndexLine, column: Column): boolean =>
  unique && first?.column === column && rest.length === 0 && filter === undefined;

function behindField({ name, parts: [part] }: IndexLine): string {
  return `@unique(${[`map: "${name}"`, ...(part ? optionsOf(part) : [])].join(', ')})`;
}

function indexLine({ name, unique, method, parts, filter }: IndexLine): string {
  const columns = parts.map((it) => {
    const options = optionsOf(it);
    return options.length === 0 ? it.column.field : `${it.column.field}(${options.join(', ')})`;
  });
  const rest = [
    `map: "${name}"`,
    ...(method === 'Hash' ? ['type: Hash'] : []),
    ...(filter ? [`where: ${filter.prisma}`] : []),
  ];
  return `@@${unique ? 'unique' : 'index'}([${columns.join(', ')}], ${rest.join(', ')})`;
}

const optionsOf = ({ sort, length, operators }: Part): readonly string[] => [
  ...(length === undefined ? [] : [`length: ${length}`]),
  ...(operators === undefined ? [] : [`ops: raw("${operators}")`]),
  ...(sort === 'desc' ? ['sort: Desc'] : []),
];
