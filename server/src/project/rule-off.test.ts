import { expect, test } from 'vitest';
import { applyReplacements } from '../text/edit.ts';
import { readProjectFile } from './project-file.ts';
import { fileWithRuleOff, ruleOff } from './rule-off.ts';

const rule = 'too-many-indexes';

function off(text: string): string | undefined {
  const changes = ruleOff(text, rule);
  return changes && applyReplacements(text, changes);
}

test.each(['', ' \n'])('an empty file becomes one that says it (%j)', (text) => {
  expect(off(text)).toBe(fileWithRuleOff(rule));
});

test.each(['{}', '{\n}\n', '{ "extends": "strict" }', '{ "rules": {} }', '{ "rules": { "duplicate-index": "off" } }'])(
  'the rule is off, and the rest as it was, in %s',
  (text) => {
    const known = new Map([rule, 'duplicate-index'].map((it) => [it, []]));
    const before = readProjectFile(text, known);
    const after = readProjectFile(off(text) ?? '', known);
    expect(after.problems).toEqual([]);
    expect(after.settings).toEqual({ ...before.settings, rules: { ...before.settings.rules, [rule]: 'off' } });
  },
);

test.each(['\n', '\r\n'])('each comment stays on its line, behind which the rule goes (%j)', (eol) => {
  const text = `// Of the team.
{
  "extends": "recommended", // not "strict"
  "rules": {
    // Bulk loads.
    "duplicate-index": "off", // till May
    "unused-ignore": "warning" /* soon */
    // the end
  } // rules
}
`.replaceAll('\n', eol);
  expect(off(text)).toBe(
    text.replace('"warning" /* soon */', `"warning", /* soon */${eol}    "too-many-indexes": "off"`),
  );
});

test('a list of rules that is not there yet goes behind all', () => {
  expect(off('{\n\t"extends": "strict" // all\n}\n')).toBe(
    '{\n\t"extends": "strict", // all\n\t"rules": {\n\t\t"too-many-indexes": "off"\n\t}\n}\n',
  );
});

test('a file with commas at the end keeps them', () => {
  expect(off('{\n  "rules": {\n    "duplicate-index": "off",\n  },\n}\n')).toBe(
    '{\n  "rules": {\n    "duplicate-index": "off",\n    "too-many-indexes": "off",\n  },\n}\n',
  );
});

test('what was said of the rule is replaced, but for its options', () => {
  const told = (value: string) => `{ "rules": { "too-many-indexes": ${value} } }`;
  expect(off(told('"warning"'))).toBe(told('"off"'));
  expect(off(told('["warning"]'))).toBe(told('["off"]'));
  expect(off(told('["warning", { "maximum": 20 }]'))).toBe(told('["off", { "maximum": 20 }]'));
  expect(off(told('{ "maximum": 20 }'))).toBe(told('["off", { "maximum": 20 }]'));
});

test.each(['{ "rules": { ', '[]', '{ "rules": [] }', '{ "rules": "off" }', 'off'])(
  'a file that cannot be read is left alone: %s',
  (text) => {
    expect(off(text)).toBeUndefined();
  },
);
