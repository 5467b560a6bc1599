import { describe, expect, test } from 'vitest';
import { everyConstruct } from '#test/every-construct.ts';
import { randomEdit, randomFrom } from '#test/random-edits.ts';
import { piecedText } from '../../text/pieced-text.ts';
import { type FormerSections, type Section, splitFile } from './sections.ts';

const model = (name: string): string => `\n/// ${name}\nmodel ${name} {\n  id Int\n} // ${name}\n`;

const texts = (sections: readonly Section[]): string[] => sections.map((it) => it.text);

const sectionsOf = (text: string, former?: FormerSections) => splitFile(piecedText(text), former);

const filed = (text: string, sections: readonly Section[]): FormerSections => ({
  source: piecedText(text),
  sections,
  starts: sections.map((_, i) => texts(sections.slice(0, i)).join('').length),
});

/** Which sections of `before` are still there, as the same objects, after the text has become `after`. */
function keptWhen(before: string, after: string): string[] {
  const former = sectionsOf(before);
  const sections = sectionsOf(after, filed(before, former));
  expect(sections).toEqual(sectionsOf(after));
  expect(new Set(sections).size).toBe(sections.length);
  return texts(sections.filter((it) => former.includes(it)));
}

test('a section goes from behind one block to the end of the line that closes the next', () => {
  expect(texts(sectionsOf(`${model('A')}${model('B')}\n// end`))).toEqual([model('A'), model('B'), '\n// end']);
});

test('where two blocks share a line the brace parts them', () => {
  expect(texts(sectionsOf('enum A {\n} model B {\n}'))).toEqual(['enum A {\n}', ' model B {\n}']);
});

test.each([
  ['in a comment of several lines', '  id Int /*\n}\n*/\n  a Int\n'],
  ['in a comment of its own', '  /*\n  }\n  */\n  id Int\n'],
  ['behind code', '  id Int // }\n  a Int @default("}")\n'],
])('a closing brace %s closes no block', (_, body) => {
  const text = `model A {\n${body}}\n`;
  expect(texts(sectionsOf(text + model('B')))).toEqual([text, model('B')]);
});

describe('kept as the same objects:', () => {
  const before = model('A') + model('B') + model('C');

  test('all but the one that was edited', () => {
    expect(keptWhen(before, before.replace('B {\n', 'B {\n  x Int\n'))).toEqual([model('A'), model('C')]);
  });

  test('all others when one is put between, taken out or moved', () => {
    expect(keptWhen(before, model('A') + model('X') + model('B') + model('C'))).toHaveLength(3);
    expect(keptWhen(before, model('A') + model('C'))).toEqual([model('A'), model('C')]);
    expect(keptWhen(before, model('B') + model('A') + model('C'))).toHaveLength(3);
  });

  test('one of two that say the same when the other goes', () => {
    expect(keptWhen(model('A') + model('A'), model('A'))).toEqual([model('A')]);
    expect(keptWhen(model('A'), model('A') + model('A'))).toEqual([model('A')]);
  });

  test('the others while a brace is missing', () => {
    const open = before.replace('}', '');
    expect(keptWhen(before, open)).toEqual([model('C')]);
    expect(keptWhen(open, before)).toEqual([model('C')]);
    const withoutLine = before.replace('} // A\n', '');
    expect(keptWhen(before, withoutLine)).toEqual([model('B'), model('C')]);
    expect(keptWhen(withoutLine, withoutLine.replace('B {\n', 'B {\n  x Int\n'))).toHaveLength(2);
  });

  test('the others when a block holds something like the start of a comment', () => {
    const glob = 'model G {\n  id String @default("/*") // src/**/*.ts\n}\n';
    expect(keptWhen(glob + before, `${glob + before}// end`)).toHaveLength(4);
  });

  test('the others before and behind a comment that is opened and closed', () => {
    const opened = before.replace('model B {\n', 'model B {\n/*');
    expect(keptWhen(before, opened)).toEqual([model('A'), model('C')]);
    const closed = `${opened}${model('D')}`.replace('model C {\n', 'model C {\n*/');
    expect(keptWhen(opened + model('D'), closed)).toEqual([model('A'), model('D')]);
  });
});

describe('parsed anew, because what follows was changed:', () => {
  test.each([
    ['a line that ended with a closing brace goes on', 'model A {\n  id Int }\n', 'model A {\n  id Int } @id\n}\n'],
    ['a block in one line goes on', 'model A { id Int }', 'model A { id Int } x\n}\n'],
    [
      'a comment opener that looks closed is closed',
      'model A {\n  a Int /*/\n}\n',
      'model A {\n  a Int /*/\n}\n*/ }\n',
    ],
    ['a carriage return becomes the half of a line end', 'enum A {\r}\r', 'enum A {\r}\r\nmodel B {\n}\n'],
    ['a last line gets its end', 'enum A {\n}', 'enum A {\n}\nmodel B {\n}\n'],
    ['a block that was given up is closed', 'enum A {\nenum B {\n}\n', 'enum A {\n}\nenum B {\n}\n'],
    ['a comment behind the last brace is opened', 'enum A {\n}\n', 'enum A {\n} /*\n*/\n'],
  ])('%s', (_, before, after) => {
    keptWhen(before, after);
    keptWhen(after, before);
  });
});

test('after any edits the sections are those of the text, and those that stand where they stood are the same', () => {
  const random = randomFrom(1);
  for (let round = 0; round < 60; round++) {
    let text = everyConstruct;
    let sections = sectionsOf(text);
    for (let step = 0; step < 20; step++) {
      const edited = randomEdit(text, random);
      const after = sectionsOf(edited, filed(text, sections));
      expect(after, JSON.stringify(edited)).toEqual(sectionsOf(edited));
      expect(new Set(after).size).toBe(after.length);
      expectAllKept(sections, after);
      text = edited;
      sections = after;
    }
  }
});

/** Whatever the edit was: of the former sections, none is missing that the new ones have word for word. */
function expectAllKept(former: readonly Section[], sections: readonly Section[]): void {
  const lost = texts(former.filter((it) => !sections.includes(it)));
  const made = texts(sections.filter((it) => !former.includes(it)));
  expect(made.filter((it) => lost.includes(it))).toEqual([]);
}
