import { expect, test } from 'vitest';
import { memoryDisk } from '#test/memory-disk.ts';
import { defaultSettings } from '../analysis/settings.ts';
import { numberOption } from '../rules/option.ts';
import { findProjectFile, readProjectFile } from './project-file.ts';

const knownRules = new Map([
  ['duplicate-index', []],
  ['foreign-key-without-index', []],
  ['too-many-indexes', [numberOption('maximum', 10, 'the most')]],
]);

const read = (text: string) => readProjectFile(text, knownRules);

/** Each problem with the words that it points at. */
const problemsIn = (text: string) =>
  read(text).problems.map(({ message, start, end }) => `${message} <${text.slice(start, end)}>`);

test('all that can be set', () => {
  const { settings, problems } = read(`{
    "$schema": "https://example.com/pitwall.schema.json",
    "extends": "strict",
    "provider": "mysql",
    "rules": {
      "duplicate-index": "off",
      "foreign-key-without-index": "warning",
      "too-many-indexes": ["hint", { "maximum": 20 }]
    },
    "tables": { "small": ["Country"], "appendOnly": ["Visit"] },
    "tenantColumns": ["shopId"],
    "softDeleteColumns": ["removedAt"],
    "baseline": "ci/accepted.json"
  }`);
  expect(problems).toEqual([]);
  expect(settings).toEqual({
    ...defaultSettings,
    extends: 'strict',
    provider: 'mysql',
    rules: { 'duplicate-index': 'off', 'foreign-key-without-index': 'warning', 'too-many-indexes': 'hint' },
    options: { 'too-many-indexes': { maximum: 20 } },
    tables: { small: new Set(['Country']), hot: new Set(), appendOnly: new Set(['Visit']) },
    tenantColumns: new Set(['shopId']),
    softDeleteColumns: new Set(['removedAt']),
    baseline: 'ci/accepted.json',
  });
});

test('options may be set without a severity', () => {
  const { settings, problems } = read('{ "rules": { "too-many-indexes": { "maximum": 20 } } }');
  expect(problems).toEqual([]);
  expect(settings).toEqual({ ...defaultSettings, options: { 'too-many-indexes': { maximum: 20 } } });
});

test('options are checked by the rule that has them', () => {
  expect(problemsIn('{ "rules": { "too-many-indexes": { "most": 20 } } }')).toEqual([
    '"too-many-indexes" has no option "most". <"most">',
  ]);
  expect(problemsIn('{ "rules": { "too-many-indexes": ["hint", { "maximum": "many" }] } }')).toEqual([
    '"maximum" of "too-many-indexes" cannot be this; without it, it is 10. <"many">',
  ]);
  expect(problemsIn('{ "rules": { "too-many-indexes": ["hint", 20] } }')).toEqual([
    'The options of "too-many-indexes" are an object. <20>',
  ]);
});

test('facts are lists of names', () => {
  expect(problemsIn('{ "tables": { "tiny": [] } }')).toEqual(['"tables" has no list "tiny". <"tiny">']);
  expect(problemsIn('{ "tables": { "small": "Country" } }')).toEqual(['"small" is a list of names. <"Country">']);
  expect(problemsIn('{ "tables": ["Country"] }')).toEqual([
    '"tables" is an object with lists of models: small, hot, appendOnly. <["Country"]>',
  ]);
  expect(problemsIn('{ "tenantColumns": "shopId" }')).toEqual(['"tenantColumns" is a list of names. <"shopId">']);
});

test('a baseline lies in the project, or nowhere', () => {
  expect(read('{ "baseline": null }').settings).toEqual({ ...defaultSettings, baseline: null });
  for (const path of ['/etc/accepted.json', 'c:/accepted.json', '../accepted.json', 'ci/../../accepted.json', '', 7]) {
    const text = JSON.stringify({ baseline: path });
    expect(problemsIn(text)).toEqual([
      `"baseline" is null or the path of a file below the folder of this one. <${JSON.stringify(path)}>`,
    ]);
    expect(read(text).settings.baseline).toBeUndefined();
  }
  expect(problemsIn('{ "baseline": "ci/..accepted.json" }')).toEqual([]);
});

test('comments and trailing commas are fine', () => {
  const { settings, problems } = read(`{
    // This project writes more than it reads.
    "rules": { "duplicate-index": "error", /* for now */ },
  }`);
  expect(problems).toEqual([]);
  expect(settings.rules).toEqual({ 'duplicate-index': 'error' });
});

test('an empty object and a provider of null leave everything as it is', () => {
  expect(read('{}')).toEqual({ isWhole: true, settings: defaultSettings, problems: [] });
  expect(read('{ "provider": null }')).toEqual({ isWhole: true, settings: defaultSettings, problems: [] });
});

test('what is wrong is said at its place', () => {
  expect(problemsIn('{ "extend": "strict" }')).toEqual([
    'pitwall.json has no setting "extend"; "extends" is close. <"extend">',
  ]);
  expect(problemsIn('{ "extends": "stricter" }')).toEqual([
    '"extends" is one of recommended, strict, lesson. <"stricter">',
  ]);
  expect(problemsIn('{ "provider": "oracle" }')).toEqual([
    '"provider" is null or one of postgresql, mysql, sqlite, sqlserver, cockroachdb, mongodb. <"oracle">',
  ]);
  expect(problemsIn('{ "rules": ["duplicate-index"] }')).toEqual([
    '"rules" is an object of rule names and severities. <["duplicate-index"]>',
  ]);
  expect(problemsIn('{ "rules": { "duplicate-indexes": "off" } }')).toEqual([
    'No rule is called "duplicate-indexes"; "duplicate-index" is close. <"duplicate-indexes">',
  ]);
  expect(problemsIn('{ "rules": { "duplicate-index": "loud" } }')).toEqual([
    'The severity of "duplicate-index" is off, hint, information, warning, error. <"loud">',
  ]);
});

test('what is wrong costs nothing of what is right', () => {
  const { settings, problems } = read(`{
    "extends": 7,
    "provider": ["mysql"],
    "rules": { "nothing": "off", "duplicate-index": 1, "foreign-key-without-index": "hint" }
  }`);
  expect(problems).toHaveLength(4);
  expect(settings).toEqual({ ...defaultSettings, rules: { 'foreign-key-without-index': 'hint' } });
});

test.each(['[]', '"strict"', 'null', '7'])('%s is no object', (text) => {
  expect(problemsIn(text)).toEqual([`pitwall.json must hold an object. <${text}>`]);
});

test('of a file that is half saved, or half typed, one thing is said', () => {
  const whole = '{ "extends": "strict", "rules": { "duplicate-index": "off" } }';
  for (let length = 0; length < whole.length; length++) {
    const { isWhole, problems } = read(whole.slice(0, length));
    expect(isWhole, whole.slice(0, length)).toBe(false);
    expect(problems, whole.slice(0, length)).toHaveLength(1);
    for (const { start, end } of problems) expect(start >= 0 && start <= end && end <= length).toBe(true);
  }
  expect(problemsIn(whole.slice(0, -2))).toEqual(['pitwall.json is not valid JSON here: close brace expected. <>']);
});

const correctionsIn = (text: string) => read(text).problems.map((it) => it.correction);

test('what was probably meant is known', () => {
  expect(correctionsIn('{ "tabels": {} }')).toEqual(['"tables"']);
  expect(correctionsIn('{ "extends": "stict" }')).toEqual(['"strict"']);
  expect(correctionsIn('{ "provider": "postgres" }')).toEqual(['"postgresql"']);
  expect(correctionsIn('{ "rules": { "duplicate-indexes": "off" } }')).toEqual(['"duplicate-index"']);
  expect(correctionsIn('{ "rules": { "duplicate-index": "warn" } }')).toEqual(['"warning"']);
  expect(correctionsIn('{ "rules": { "too-many-indexes": ["wraning", { "maximun": 20 }] } }')).toEqual([
    '"warning"',
    '"maximum"',
  ]);
  expect(correctionsIn('{ "tables": { "appendonly": [] } }')).toEqual(['"appendOnly"']);
});

test('what is near to nothing stays a riddle', () => {
  expect(correctionsIn('{ "zzz": 1, "extends": 7, "rules": { "duplicate-index": "on", "toString": "off" } }')).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('the nearest project file counts, and none above the top', () => {
  const disk = memoryDisk({ '/pitwall.json': '', '/ws/pitwall.json': '', '/ws/packages/shop/pitwall.json': '' });
  expect(findProjectFile(disk, '/ws/packages/shop/prisma', '/ws')).toBe('/ws/packages/shop/pitwall.json');
  expect(findProjectFile(disk, '/ws/packages/blog', '/ws')).toBe('/ws/pitwall.json');
  expect(findProjectFile(disk, '/ws', '/ws')).toBe('/ws/pitwall.json');
  expect(findProjectFile(disk, '/ws/prisma', '/ws/prisma')).toBeUndefined();
  expect(findProjectFile(disk, '/', '/')).toBe('/pitwall.json');
});
