import { expect, test } from 'vitest';
import { type Analysis, analyze } from '../../server/src/analysis/analyze.ts';
import { lookFirst } from '../../server/src/analysis/first-look.ts';
import { createMemo } from '../../server/src/analysis/memo.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { grownSchema } from '../support/grown-schema.ts';
import { told } from '../support/told.ts';

/** Who opens a large schema sees the findings of its first models sooner, and never one that is taken back. */

test.each([
  { files: 1, seed: 1 },
  { files: 1, seed: 2 },
  { files: 7, seed: 3 },
])('a grown schema over $files files: what is seen first is found later too, and all of it', ({ files, seed }) => {
  const grown = schemaOf(grownSchema(240, files, seed));
  const shown = grown.files.at(-1)?.id ?? expect.fail();
  const memo = createMemo();
  const asked = { schema: grown, settings: defaultSettings, rules, memo };
  const first = lookFirst(asked, new Set([shown])) ?? expect.fail();
  const anew = told(analyze({ schema: grown, settings: defaultSettings, rules }));
  const seen = told(first).findings;
  expect(seen.length).toBeGreaterThan(5);
  expect(seen.length).toBeLessThan(anew.findings.length);
  expect(seen.every((it) => it.file === shown)).toBe(true);
  for (const it of seen) expect(anew.findings).toContainEqual(it);
  expect(told(analyze(asked))).toEqual(anew);
});

test('a model that was looked at first is not asked about again', () => {
  const asked: string[] = [];
  const listening = rules.map((it) => (it === rules[0] ? hearing(it, asked) : it));
  const schema = schemaOf(grownSchema(240));
  const memo = createMemo();
  const input = { schema, settings: defaultSettings, rules: listening, memo };
  lookFirst(input, new Set(schema.files.map((it) => it.id)));
  expect(asked).toEqual(schema.models.slice(0, 50).map((it) => it.name.text));
  analyze(input);
  expect(asked).toEqual(schema.models.map((it) => it.name.text));
});

test('what was answered of another text is not taken over', () => {
  const [[file, text] = expect.fail()] = grownSchema(240);
  const memo = createMemo();
  const before = schemaOf(new Map([[file, text]]));
  lookFirst({ schema: before, settings: defaultSettings, rules, memo }, new Set(before.files.map((it) => it.id)));
  const schema = schemaOf(new Map([[file, text.replace(/@@index\([^\n]*\n/, '\n')]]));
  const anew = analyze({ schema, settings: defaultSettings, rules });
  expect(told(analyze({ schema, settings: defaultSettings, rules, memo }))).toEqual(told(anew));
});

test('an ignore comment above the first models is heeded, and is not called unused before all rules have spoken', () => {
  const [[file, text] = expect.fail()] = grownSchema(240);
  const ignoring = text.replaceAll(/^(?=model )/gm, '// pitwall-ignore-model foreign-key-without-index -- known\n');
  const saidOf = (it: string) => (firstLookAt(file, it)?.findings ?? []).map(({ rule }) => rule.id);
  expect(saidOf(text)).toContain('foreign-key-without-index');
  const said = saidOf(ignoring);
  expect(said.length).toBeGreaterThan(5);
  expect(said).not.toContain('foreign-key-without-index');
  expect(said).not.toContain('unused-ignore');
});

test('nothing is shown before the whole where that is small, or where a comment at its end may silence the file', () => {
  const [[file, text] = expect.fail()] = grownSchema(240);
  expect(firstLookAt(file, text)).toBeDefined();
  expect(firstLookAt(file, `${text}\n// pitwall-ignore-file foreign-key-without-index -- known\n`)).toBeUndefined();
  const [[small, few] = expect.fail()] = grownSchema(100);
  expect(firstLookAt(small, few)).toBeUndefined();
});

function firstLookAt(file: string, text: string): Analysis | undefined {
  const schema = schemaOf(new Map([[file, text]]));
  return lookFirst({ schema, settings: defaultSettings, rules, memo: createMemo() }, new Set([fileId(file)]));
}

const schemaOf = (texts: ReadonlyMap<string, string>) =>
  parseSchema(new Map([...texts].map(([path, text]) => [fileId(path), text])));

/** The same rule, which notes of whom it is asked. */
const hearing = (rule: Rule, asked: string[]): Rule =>
  'check' in rule
    ? {
        ...rule,
        check(model, input) {
          asked.push(model.name.text);
          return rule.check(model, input);
        },
      }
    : expect.fail();
