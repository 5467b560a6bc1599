import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { patterns } from '../../server/src/patterns/index.ts';
import { type Pattern, plainBlocks } from '../../server/src/patterns/pattern.ts';
import { rules } from '../../server/src/rules/index.ts';
import { locator } from '../../server/src/schema/locator.ts';
import { fileId } from '../../server/src/text/span.ts';
import { accept, checkLaws, filesOf, findingsIn, offersIn, schemaOf } from '../support/check-pattern.ts';
import { withSetting } from '../support/check-rule.ts';
import { engineErrors } from '../support/engine-errors.ts';
import { parseFixture } from '../support/fixture.ts';
import { unformattedFiles } from '../support/formatted.ts';
import { blocksAlone, blocksFile } from '../support/pattern-blocks.ts';

/** What every pattern owes, whoever writes it. A new pattern is held to this without a line of test code. */
describe.each(patterns.map((pattern) => [pattern.meta.id, pattern] as const))('%s', (id, pattern) => {
  const { docs, title, code, prefix, examples, providers } = pattern.meta;
  const cases = examples.flatMap((example) => example.providers.map((provider) => ({ ...example, provider })));

  test('lives in the file that bears its id, next to its test', () => {
    expect(existsSync(`server/src/patterns/${id}.ts`)).toBe(true);
    expect(existsSync(`server/src/patterns/${id}.test.ts`)).toBe(true);
  });

  test('shows each of its databases in exactly one example', () => {
    expect(cases.map((it) => it.provider).toSorted()).toEqual([...providers].toSorted());
  });

  test('explains itself in sentences', () => {
    const { sources, ...prose } = docs;
    for (const text of [...Object.values(prose), title]) expect(text).not.toMatch(/!(?:\s|$)|consider /i);
    for (const text of Object.values(prose)) expect(text).toMatch(/^[A-Z0-9`].*[.]$/s);
    for (const source of sources) expect(source).toMatch(/^https:\/\//);
    expect(prefix).toMatch(/^pw-[a-z]+(-[a-z]+)*$/);
    if (code !== undefined) expect(code).toMatch(/^\n\S.*\n$/s);
  });

  describe.each(cases)('on $provider', ({ provider, before, after }) => {
    const schema = () => schemaOf(parseFixture(before).files, { provider });

    test('has examples that the engine accepts', () => {
      for (const text of [before, after]) {
        expect(engineErrors(withSetting(parseFixture(text).files, { provider }))).toEqual([]);
      }
    });

    test.each(['\n', '\r\n'])('makes one offer on the example, which turns before into after, with %j', (newline) => {
      const files = parseFixture(before).files;
      const given = schemaOf(new Map([...files].map(([file, text]) => [file, text.replaceAll('\n', newline)])), {
        provider,
      });
      const [offer, ...others] = offersIn(given, [pattern]);
      if (!offer) throw new Error('Nothing is offered.');
      expect(others.map((it) => it.title)).toEqual([]);
      const changed = filesOf(accept(given, [offer]));
      for (const [file, text] of parseFixture(after).files) {
        expect(changed.get(file)).toBe(text.replaceAll('\n', newline));
      }
    });

    test('breaks no law of an offer', () => {
      const given = schema();
      for (const offer of offersIn(given, [pattern])) checkLaws(given, [offer], pattern, rules);
    });

    test('survives every half-typed schema', () => {
      const setting = `datasource db {\n  provider = "${provider}"\n}\n`;
      for (const text of [before, before.replaceAll('\n', '\r\n')]) {
        for (let length = 0; length <= text.length; length++) {
          expectSpansInside(pattern, setting + text.slice(0, length));
        }
      }
    });
  });

  describe.each(providers.map((provider) => ({ provider })))('as new blocks on $provider', ({ provider }) => {
    const files = () => blocksAlone(pattern, provider);

    test('has tab stops, each of them with a word', () => {
      expect(pattern.blocks(provider)).toMatch(/\$\{1:\w+\}/);
      expect(plainBlocks(pattern.blocks(provider))).not.toContain('$');
    });

    test('is accepted by the engine, and left as it is by the formatter', () => {
      expect(engineErrors(files())).toEqual([]);
      expect(unformattedFiles(files())).not.toContain(blocksFile);
    });

    test('holds what it puts within a model', () => {
      const { line } = pattern;
      if (!line) return;
      const blocks = plainBlocks(pattern.blocks(provider)).split('\n').map(asWords);
      for (const it of plainBlocks(line(provider)).split('\n')) expect(blocks).toContain(asWords(it));
    });

    test('draws no finding', () => {
      expect(findingsIn(schemaOf(files()), rules)).toEqual([]);
    });

    test('has the pattern', () => {
      expect(offersIn(schemaOf(files()), [pattern]).map((it) => it.title)).toEqual([]);
    });
  });
});

test.each(['title', 'prefix'] as const)('no two patterns have one %s', (name) => {
  expect(new Set(patterns.map((it) => it.meta[name])).size).toBe(patterns.length);
});

/** In blocks the columns are aligned. */
const asWords = (line: string): string => line.trim().replace(/ +/g, ' ');

function expectSpansInside(pattern: Pattern, text: string): void {
  const schema = schemaOf(new Map([[fileId('a'), text]]));
  const locate = locator(schema);
  for (const { at, edits } of offersIn(schema, [pattern])) {
    for (const { start, end } of [at, ...edits.map((it) => it.span)].map(locate)) {
      expect(0 <= start && start <= end && end <= text.length).toBe(true);
    }
  }
}
