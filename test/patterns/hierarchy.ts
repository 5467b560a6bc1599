import { expect } from 'vitest';
import { proof } from '../proof/proof.ts';

interface Category {
  readonly id: bigint;
  readonly name: string;
  readonly path: string;
  readonly depth: number;
}

interface Code {
  addCategory(name: string, parent?: Category): Promise<Category>;
  readBelow(category: Category): Promise<readonly Category[]>;
  moveCategory(id: bigint, parentId: bigint): Promise<void>;
}

export default proof<Code>({
  async code({ code, query, fill, watch }) {
    const a = await code.addCategory('A');
    const b = await code.addCategory('B', a);
    const c = await code.addCategory('C', b);
    const d = await code.addCategory('D');
    expect([a, b, c].map((it) => [it.depth, it.path])).toEqual([
      [0, '/'],
      [1, '/1/'],
      [2, '/1/2/'],
    ]);
    await fill(`INSERT INTO categories (name, "parentId", depth, path)
      SELECT 'leaf', 4, 1, '/4/' FROM generate_series(1, 20) UNION ALL
      SELECT 'top', NULL, 0, '/' FROM generate_series(1, 5000)`);
    const { result, plans } = await watch(code.readBelow(a));
    expect(result.map((it) => it.name)).toEqual(['B', 'C']);
    expect(plans[0]?.indexes).toEqual(['categories_path_idx']);
    await code.moveCategory(b.id, d.id);
    const placed = await query('SELECT name, "parentId", depth, path FROM categories WHERE id IN (2, 3) ORDER BY id');
    expect(placed).toEqual([
      { name: 'B', parentId: '4', depth: 1, path: '/4/' },
      { name: 'C', parentId: '2', depth: 2, path: '/4/2/' },
    ]);
    await expect(code.moveCategory(d.id, c.id)).rejects.toThrow('A category cannot stand below itself.');
    await expect(code.moveCategory(d.id, d.id)).rejects.toThrow('A category cannot stand below itself.');
  },

  fill: ({ provider }, place) => {
    if (place === 'blocks') return 'SELECT 1';
    const rows = `INSERT INTO "Folder" ("id", "name", "parentId") VALUES (1, 'a', NULL), (10, 'd', NULL);
      INSERT INTO "Folder" ("id", "name", "parentId") VALUES (2, 'b', 1), (3, 'e', 10);
      INSERT INTO "Folder" ("id", "name", "parentId") VALUES (12, 'c', 2)`;
    return provider === 'mysql' ? rows.replaceAll('"', '`') : rows;
  },

  async companions({ query, provider }, place) {
    if (place === 'blocks') return;
    const rows = await query(
      `SELECT name, depth, path FROM ${provider === 'mysql' ? 'Folder' : '"Folder"'} ORDER BY name`,
    );
    expect(rows.map((it) => `${it['name']} ${it['depth']} ${it['path']}`)).toEqual([
      'a 0 /',
      'b 1 /1/',
      'c 2 /1/2/',
      'd 0 /',
      'e 1 /10/',
    ]);
  },
});
