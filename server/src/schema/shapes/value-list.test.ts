import { describe, expect, test } from 'vitest';
import { readValueList } from './value-list.ts';

const valuesOf = (comment: string) => readValueList(comment)?.values;

describe('a list:', () => {
  test.each([
    ['draft, published', ['draft', 'published']],
    ['draft | published|archived', ['draft', 'published', 'archived']],
    ['"text" | "chat"', ['text', 'chat']],
    ["'one', 'two words', or 'three'", ['one', 'two words', 'three']],
    ["'single' or 'multi'", ['single', 'multi']],
    ['`on-hold`, `done`', ['on-hold', 'done']],
    ['HIGH, MEDIUM, LOW', ['HIGH', 'MEDIUM', 'LOW']],
    ['draft / published / archived', ['draft', 'published', 'archived']],
    ['"ai" (by a model), "manual" (by a person)', ['ai', 'manual']],
    ['queued | running — set by the worker', ['queued', 'running']],
    ['queued, running; set by the worker', ['queued', 'running']],
    ['queued, running.', ['queued', 'running']],
    ['Status: active, inactive', ['active', 'inactive']],
    ['possible values: active, inactive', ['active', 'inactive']],
    ['one of active, inactive', ['active', 'inactive']],
    ['(active, inactive)', ['active', 'inactive']],
    ["'admin' | 'user' | null", ['admin', 'user']],
    ['1, 2, 3', ['1', '2', '3']],
    ['open, open, shut', ['open', 'shut']],
    ['größe, länge', ['größe', 'länge']],
  ])('%s', (comment, values) => {
    expect(valuesOf(comment)).toEqual(values);
  });
});

describe('no list:', () => {
  test.each([
    '',
    'active',
    'the state of the order',
    'set by the worker, never null',
    'deprecated, unused',
    'Title, optional',
    'Admin, editor',
    'paid, failed, refunded, etc.',
    'paid, failed, refunded...',
    'e.g. "openai" or "anthropic"',
    "The status from Stripe (e.g., 'active', 'unpaid')",
    'such as active, inactive',
    'values like active, inactive',
    'see: a, b',
    'TODO: active, inactive',
    'pitwall: small, hot',
    'pitwall-ignore a, b -- because',
    '1-10',
    'milliseconds',
    '"broken, list',
    'a, b, ',
    'a,, b',
    'image/png, image/jpeg',
    'null, undefined',
    'a, b, c, d, e, f, g, h, i, j, k, l, m',
  ])('%s', (comment) => {
    expect(valuesOf(comment)).toBeUndefined();
  });
});

test('what else the comment says is worth keeping', () => {
  expect(readValueList('a, b')?.alone).toBe(true);
  expect(readValueList('"a" | "b"')?.alone).toBe(true);
  expect(readValueList('a, b - set by the worker')?.alone).toBe(false);
  expect(readValueList('"a" (first), "b"')?.alone).toBe(false);
  expect(readValueList('"a" | "b" | null')?.alone).toBe(false);
});

test('quotes and bars set values apart from prose', () => {
  expect(readValueList('a | b')?.marked).toBe(true);
  expect(readValueList('"a", "b"')?.marked).toBe(true);
  expect(readValueList('a, b')?.marked).toBe(false);
});
