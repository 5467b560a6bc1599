import { expect, test } from 'vitest';
import { tableIn } from '#test/table.ts';
import type { Provider } from '../provider.ts';
import { idSourceOf } from './id-source.ts';

const sourceOf = (field: string, provider: Provider = 'postgresql') => {
  const { model } = tableIn(`model T {\n  id ${field}\n}\n`, { provider });
  const source = model.fields[0] && idSourceOf(model.fields[0]);
  return source && `${source.order} ${source.kind}`;
};

test.each([
  ['String @id @default(uuid())', 'random uuid'],
  ['String @id @default(uuid(4))', 'random uuid'],
  ['String @id @default(uuid(7))', 'time uuid'],
  ['String @id @default(cuid())', 'time cuid'],
  ['String @id @default(cuid(2))', 'random cuid'],
  ['String @id @default(ulid())', 'time ulid'],
  ['String @id @default(nanoid(10))', 'random nanoid'],
  ['Int @id @default(autoincrement())', 'time counter'],
  ['String @id @default(dbgenerated("gen_random_uuid()"))', 'random uuid'],
  ['String @id @default(dbgenerated("extensions.uuid_generate_v4()"))', 'random uuid'],
  ['String @id @default(dbgenerated("(gen_random_uuid())::text"))', undefined],
  ['String @id @default(dbgenerated("gen_random_uuid()::text"))', 'random uuid'],
  ['String @id @default(dbgenerated("uuidv7()"))', 'time uuid'],
  ['String @id @default(dbgenerated("uuid_generate_v1()"))', 'unknown uuid'],
  ['String @id @default(dbgenerated())', undefined],
  ['String @id @default(dbgenerated("concat(\'a\', gen_random_uuid())"))', undefined],
  ['String @id @default("a")', undefined],
  ['String @id', undefined],
])('%s', (field, source) => {
  expect(sourceOf(field)).toBe(source);
});

test('the databases have their own functions', () => {
  expect(sourceOf('String @id @default(dbgenerated("newid()")) @db.UniqueIdentifier', 'sqlserver')).toBe('random uuid');
  expect(sourceOf('BigInt @id @default(dbgenerated("unique_rowid()"))', 'cockroachdb')).toBe('time counter');
  expect(sourceOf('BigInt @id @default(sequence())', 'cockroachdb')).toBe('time counter');
});
