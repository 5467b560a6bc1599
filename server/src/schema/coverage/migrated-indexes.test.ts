import { describe, expect, test } from 'vitest';
import { check } from '#test/check-rule.ts';
import { tableIn } from '#test/table.ts';
import { foreignKeyWithoutIndex } from '../../rules/foreign-key-without-index.ts';
import { indexLabel } from '../model.ts';
import type { Provider } from '../provider.ts';
import { coverOf, indexesOf, servesOrder } from './coverage.ts';
import { isRedundant } from './redundancy.ts';

const source = (lines: string) => `
model User {
  id Int @id
  ts T[]
}
model T {
  id     Int     @id
  userId Int?    @map("user_id")
  user   User?   @relation(fields: [userId], references: [id])
  at     Int
  flag   Boolean

  ${lines}
  @@map("tees")
}
`;

interface Given {
  readonly lines?: string;
  readonly provider?: Provider;
  readonly previewFeatures?: readonly string[];
}

function tableAfter(migrations: string, { lines = '', provider = 'postgresql', ...around }: Given = {}) {
  const { schema, model } = tableIn(source(lines), { provider, migrations, ...around });
  const [foreignKey] = model.foreignKeys;
  if (!foreignKey) throw new Error('The model T has no foreign key.');
  return { schema, model, foreignKey, indexes: indexesOf(schema, model).filter((it) => it.kind === 'migrated') };
}

/** What covers the foreign key after these migrations. */
function coverAfter(migrations: string, given: Given = {}): string {
  const { schema, model, foreignKey } = tableAfter(migrations, given);
  const cover = coverOf(schema, model, foreignKey);
  return cover ? indexLabel(cover.index) : 'nothing';
}

const counted = 'the index "by_user" of the migrations';

describe('an index that only migrations know', () => {
  test.each([
    ['CREATE INDEX by_user ON tees (user_id)', counted],
    ['CREATE UNIQUE INDEX by_user ON "tees" ("user_id", at DESC)', counted],
    ['CREATE INDEX by_user ON TEES (USER_ID, lower(name))', counted],
    ['CREATE INDEX by_user ON tees USING hash (user_id)', counted],
    ['CREATE INDEX by_user ON tees (user_id) WHERE user_id IS NOT NULL', counted],
    ['CREATE INDEX by_user ON tees (user_id) WHERE flag', 'nothing'],
    ['CREATE INDEX by_user ON tees (lower(name), user_id)', 'nothing'],
    ['CREATE INDEX by_user ON tees (at, user_id)', 'nothing'],
    ['CREATE INDEX by_user ON tees (gone, user_id)', 'nothing'],
    ['CREATE INDEX by_user ON tees USING brin (user_id)', 'nothing'],
    ['CREATE INDEX by_user ON other (user_id)', 'nothing'],
    ['CREATE INDEX by_user ON tees (user_id); DROP INDEX by_user', 'nothing'],
  ])('%s: %s', (migrations, expected) => {
    expect(coverAfter(migrations)).toBe(expected);
  });

  test('serves an order in the directions in which it was made', () => {
    const [index] = tableAfter('CREATE INDEX a ON tees (user_id, at DESC)').indexes;
    const wish = { equality: ['userId'], order: [{ path: 'at', sort: 'desc' as const }] };
    expect(index && servesOrder(index, wish)).toBe(true);
    const [nulls] = tableAfter('CREATE INDEX a ON tees (user_id, at DESC NULLS LAST)').indexes;
    expect(nulls && servesOrder(nulls, wish)).toBe(false);
  });

  test('stands in for the one that MySQL would make', () => {
    const { schema, model } = tableAfter('CREATE INDEX `by_user` ON `tees`(`user_id`)', { provider: 'mysql' });
    expect(indexesOf(schema, model).map((it) => it.kind)).toEqual(['pk', 'migrated']);
  });

  test('makes no written index redundant, since Prisma may drop it', () => {
    const { model, indexes } = tableAfter('CREATE INDEX x ON tees (user_id, at)', { lines: '@@index([userId])' });
    const written = model.indexes.find((it) => it.kind === 'index');
    expect(written && indexes.map((it) => isRedundant(written, it))).toEqual([false]);
  });

  test('keeps a rule silent where it covers', () => {
    check(foreignKeyWithoutIndex, source(''), { migrations: 'CREATE INDEX by_user ON tees (user_id);' });
  });
});

describe('an index that the schema has made is not counted', () => {
  test.each([
    ['by the name that Prisma gives it', 'CREATE INDEX "tees_user_id_idx" ON "tees"("user_id")'],
    ['by the name of a unique one', 'CREATE UNIQUE INDEX "tees_user_id_at_key" ON "tees"("user_id", at)'],
    ['by the name that PostgreSQL makes up', 'CREATE INDEX ON tees (user_id)'],
    ['by its name, though a field is gone', 'CREATE INDEX "tees_user_id_gone_idx" ON "tees"("user_id", "gone")'],
    ['by the comment above it', '-- CreateIndex\nCREATE INDEX "by_user" ON "tees"("user_id")'],
  ])('%s', (_, migrations) => {
    expect(coverAfter(migrations)).toBe('nothing');
  });

  test.each(['by_user', 'tees_user_id_idx'])(
    'but %s, given a condition, is a work of hand until Prisma writes them',
    (name) => {
      const sql = `-- CreateIndex\nCREATE INDEX "${name}" ON "tees"("user_id") WHERE "user_id" IS NOT NULL`;
      expect(coverAfter(sql, { previewFeatures: [] })).toBe(`the index "${name}" of the migrations`);
      expect(coverAfter(sql, { previewFeatures: ['partialIndexes'] })).toBe('nothing');
    },
  );

  test('nor one that a line of the schema is already, by name or by what it holds', () => {
    const lines = '@@index([userId, at(sort: Desc)], map: "by_user")';
    expect(tableAfter('CREATE INDEX by_user ON tees (at)', { lines }).indexes).toEqual([]);
    expect(tableAfter('CREATE INDEX other ON tees (user_id, at DESC)', { lines }).indexes).toEqual([]);
    expect(tableAfter('CREATE INDEX other ON tees (user_id, at)', { lines }).indexes).toHaveLength(1);
    expect(tableAfter('CREATE INDEX other ON tees (user_id, at DESC) WHERE flag', { lines }).indexes).toHaveLength(1);
  });
});
