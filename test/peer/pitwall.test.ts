import { describe, expect, test } from 'vitest';
import { corpusIsThere } from '../corpus/corpus.ts';
import type { Search } from './index-search.ts';
import { reportedByPitwall } from './pitwall.ts';
import { judgedSchemas } from './stored-relations.ts';

describe.skipIf(!corpusIsThere)('real schemas (skipped where the folder of PITWALL_CORPUS is missing)', () => {
  const schemas = corpusIsThere ? judgedSchemas() : [];

  const relationsThat = (isOdd: (kind: Search['kind'], reported: boolean) => boolean): string[] =>
    schemas.flatMap((schema) => {
      const reported = reportedByPitwall(schema);
      return schema.relations
        .filter((it) => isOdd(it.search.kind, reported.has(it)))
        .map(({ model, fields }) => `${schema.id} ${model} ${fields.join()}`);
    });

  test('hold relations that an index serves whole, in part and not at all', () => {
    const kinds = new Set(schemas.flatMap((it) => it.relations.map(({ search }) => search.kind)));
    expect(kinds).toEqual(new Set(['whole', 'part', 'none']));
  });

  test('no relation is reported that SQLite finds by an index', () => {
    expect(relationsThat((kind, reported) => kind === 'whole' && reported)).toEqual([]);
  });

  test('each relation is reported for which SQLite reads the whole table', () => {
    expect(relationsThat((kind, reported) => kind === 'none' && !reported)).toEqual([]);
  });
});
