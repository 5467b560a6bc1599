import { describe, expect, test } from 'vitest';
import { memoryDisk } from '#test/memory-disk.ts';
import {
  findBaseline,
  isSameBaseline,
  type KeptEntry,
  readBaseline,
  rootOf,
  schemaIn,
  writeBaseline,
} from './baseline-file.ts';

const plain: KeptEntry = { schema: 'prisma', entry: { model: 'Post', rule: 'a-rule', fields: ['authorId', 'id'] } };
const covered: KeptEntry = {
  schema: 'prisma',
  entry: { model: 'Post', rule: 'b-rule', fields: ['a'], index: '@@index([a])', coveredBy: '@@index([a, b])' },
};
const comment: KeptEntry = {
  schema: 'blog/"x".prisma',
  entry: { model: '', rule: 'unused-ignore', fields: [], words: 'a-rule' },
};

describe('the text', () => {
  test('holds one entry a line, in order', () => {
    const text = writeBaseline([covered, plain, comment]);
    expect(text).toBe(`{
  "version": 1,
  "findings": [
    { "schema": "blog/\\"x\\".prisma", "model": "", "rule": "unused-ignore", "fields": [], "words": "a-rule" },
    { "schema": "prisma", "model": "Post", "rule": "a-rule", "fields": ["authorId", "id"] },
    { "schema": "prisma", "model": "Post", "rule": "b-rule", "fields": ["a"], "index": "@@index([a])", "coveredBy": "@@index([a, b])" }
  ]
}
`);
    expect(writeBaseline([comment, plain, covered])).toBe(text);
    expect(isSameBaseline([comment, plain, covered], [covered, plain, comment])).toBe(true);
    expect(isSameBaseline([plain], [plain, plain])).toBe(false);
  });

  test('is read as it was written, with the place of each entry', () => {
    const text = writeBaseline([comment, plain, covered]);
    const file = readBaseline(text);
    if (file.kind !== 'baseline') throw new Error(file.message);
    expect(file.entries.map(({ schema, entry }) => ({ schema, entry }))).toEqual([comment, plain, covered]);
    expect(file.entries.map(({ start, end }) => text.slice(start, end))[1]).toBe(
      '{ "schema": "prisma", "model": "Post", "rule": "a-rule", "fields": ["authorId", "id"] }',
    );
    expect(readBaseline(writeBaseline([]))).toEqual({ kind: 'baseline', entries: [] });
    expect(readBaseline(text.replaceAll('\n', '\r\n'))).toMatchObject({ kind: 'baseline' });
  });

  test.each([
    ['', 'is not valid JSON here (value expected)', ''],
    ['{ "version": 1, "findings": [', 'is not valid JSON here (close bracket expected)', ''],
    ['{\n<<<<<<< ours\n  "version": 1, "findings": [] }', 'is not valid JSON here (invalid symbol)', '<<<<<<<'],
    ['{ "version": 1, "findings": [], }', 'is not valid JSON here', '}'],
    ['[]', 'holds no object', '[]'],
    ['{ "findings": [] }', 'has no version, and this Pitwall reads version 1', '{ "findings": [] }'],
    ['{ "version": 2, "findings": [] }', 'is of version 2, and this Pitwall reads version 1. Use the Pitwall', '2'],
    ['{ "version": 1 }', 'has no list "findings"', '{ "version": 1 }'],
    ['{ "version": 1, "findings": {} }', 'has no list "findings"', '{}'],
    ['{ "version": 1, "findings": [3] }', 'which this one has not', '3'],
    ['{ "version": 1, "findings": [{ "rule": "x" }] }', 'which this one has not', '{ "rule": "x" }'],
  ])('is refused whole where it is broken: %s', (text, message, place) => {
    const file = readBaseline(text);
    if (file.kind === 'baseline') throw new Error('It was read.');
    expect(file.message).toContain(message);
    expect(file.message).toContain('--update-baseline');
    expect(text.slice(file.start, file.end)).toBe(place);
  });

  test('is refused where any key of an entry is of another kind', () => {
    const whole = { schema: 's', model: 'm', rule: 'r', fields: ['f'], index: 'i', coveredBy: 'c', words: 'w' };
    const read = (entry: object) => readBaseline(JSON.stringify({ version: 1, findings: [entry] })).kind;
    expect(read(whole)).toBe('baseline');
    for (const key of Object.keys(whole)) expect(read({ ...whole, [key]: 3 }), key).toBe('unusable');
    expect(read({ ...whole, fields: [3] })).toBe('unusable');
  });
});

describe('the place', () => {
  const at = { root: '/ws/app/prisma', top: '/ws', home: '/ws' };
  const schema = { '/ws/app/prisma/schema.prisma': '' };
  const find = (files: Record<string, string>, projectFile?: string, baseline?: string | null) =>
    findBaseline(memoryDisk({ ...schema, ...files }), at, projectFile, { baseline });

  test('is the nearest of the usual name, up to the top', () => {
    expect(find({ '/ws/pitwall-baseline.json': '' })).toEqual({ path: '/ws/pitwall-baseline.json' });
    expect(find({ '/ws/pitwall-baseline.json': '', '/ws/app/pitwall-baseline.json': '' })).toEqual({
      path: '/ws/app/pitwall-baseline.json',
    });
    expect(find({ '/pitwall-baseline.json': '' })).toEqual({ path: '/ws/pitwall-baseline.json' });
  });

  test('is beside the project file where there is none yet, or at home', () => {
    expect(find({}, '/ws/app/pitwall.json')).toEqual({ path: '/ws/app/pitwall-baseline.json' });
    expect(find({})).toEqual({ path: '/ws/pitwall-baseline.json' });
  });

  test('is what the project file says, or nowhere', () => {
    const files = { '/ws/app/pitwall-baseline.json': '' };
    expect(find(files, '/ws/pitwall.json', 'ci/accepted.json')).toEqual({
      path: '/ws/ci/accepted.json',
      by: '/ws/pitwall.json',
    });
    expect(find(files, '/ws/pitwall.json', null)).toBeUndefined();
  });

  test('schemas are named from the folder of the baseline', () => {
    for (const [baseline, root, name] of [
      ['/ws/pitwall-baseline.json', '/ws/app/prisma', 'app/prisma'],
      ['/ws/prisma/pitwall-baseline.json', '/ws/prisma', '.'],
      ['/ws/ci/pitwall-baseline.json', '/ws/app/a.prisma', '../app/a.prisma'],
      ['/pitwall-baseline.json', '/ws', 'ws'],
    ] as const) {
      expect(schemaIn(baseline, root)).toBe(name);
      expect(rootOf(baseline, name)).toBe(root);
    }
    expect(schemaIn('c:/ws/pitwall-baseline.json', 'd:/ws')).toBe('d:/ws');
  });
});
