import { expect, test } from 'vitest';
import type { Search } from './index-search.ts';
import { relationsMeant } from './prisma-lint.ts';
import type { StoredRelation } from './stored-relations.ts';

const index = { label: '@@index', columns: [], unique: false };

const relation = (kind: Search['kind'], ...fields: readonly string[]): StoredRelation => ({
  model: 'Post',
  fields,
  search: kind === 'none' ? { kind } : { kind, index },
});

const reported = (field: string) => ({ model: 'Post', field });

test('a report on a field means the relation that stores it', () => {
  const [author, editor] = [relation('whole', 'authorId'), relation('none', 'editorId')];
  expect(relationsMeant([author, editor], [reported('authorId')])).toEqual([author]);
});

test('of several relations with the field it means those that no index serves whole', () => {
  const [served, open] = [relation('whole', 'tenantId', 'authorId'), relation('part', 'tenantId', 'editorId')];
  expect(relationsMeant([served, open], [reported('tenantId')])).toEqual([open]);
});

test('reports on two fields of one relation are one', () => {
  const served = relation('whole', 'tenantId', 'authorId');
  expect(relationsMeant([served], [reported('tenantId'), reported('authorId')])).toEqual([served]);
});
