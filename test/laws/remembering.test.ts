import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/analysis/analyze.ts';
import { createMemo } from '../../server/src/analysis/memo.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { assembleSchema, parseFile, type Schema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { grownSchema } from '../support/grown-schema.ts';
import { told } from '../support/told.ts';

/**
 * Rules are remembered block by block, on their word that they read no more than a model and its neighbours. A rule
 * that reads further says something else after an edit than from scratch, and this finds it.
 */
const schemas: readonly (readonly [string, ReadonlyMap<string, string>])[] = [
  ...globSync('examples/**/*.prisma')
    .toSorted()
    .map((path) => [path, new Map([[path, readFileSync(path, 'utf8')]])] as const),
  ...[1, 2, 3].map((seed) => [`grown schema ${seed}`, grownSchema(18, seed, seed)] as const),
  ...rules
    .filter((it) => 'checkSchema' in it)
    .map((rule) => [`what ${rule.meta.id} finds`, new Map([['all.prisma', manyOf(rule)]])] as const),
];

test.each(schemas)('%s: after any edit, what is remembered is what would be found anew', (name, texts) => {
  const random = randomNumbers(name.length);
  const memo = createMemo();
  const files = [...texts].map(([path, text]) => ({ file: fileId(path), text, live: parseFile(fileId(path), text) }));
  let schema: Schema | undefined;
  for (let step = 0; step < 60; step++) {
    const edit = files[Math.floor(random() * files.length)] ?? expect.fail();
    edit.text = edited(edit.text, random);
    edit.live = parseFile(edit.file, edit.text, edit.live);
    schema = assembleSchema(
      files.map((it) => it.live),
      undefined,
      schema,
    );
    const fresh = assembleSchema(files.map(({ file, text }) => parseFile(file, text)));
    const remembered = analyze({ schema, settings: defaultSettings, rules, memo });
    const anew = analyze({ schema: fresh, settings: defaultSettings, rules });
    expect(told(remembered)).toEqual(told(anew));
    expect([...schema.declarations.places.keys()]).toEqual([...fresh.declarations.places.keys()]);
    expect(schema.problems.map((it) => it.message)).toEqual(fresh.problems.map((it) => it.message));
    expect(remembered.sections.flatMap((it) => it.findings)).toEqual(remembered.findings);
  }
});

/** The examples of a rule for PostgreSQL, and once more under other names, so that there are several of each. */
function manyOf({ meta }: Rule): string {
  const bad = meta.examples().find((it) => it.providers.includes('postgresql'))?.bad ?? '';
  const names = [...bad.matchAll(/^(?:model|enum) (\w+)/gm)].map((it) => it[1]);
  const twin = bad.replaceAll(new RegExp(`\\b(${names.join('|')})\\b`, 'g'), 'Other$1');
  return `datasource db {\n  provider = "postgresql"\n}\n${bad}${twin}${twin.replaceAll('Other', 'Third')}`;
}

test.each(['', '// pitwall-ignore-file datetime-type-semantics -- known\n'])(
  'what is said of a section stays the same list where nothing changed, %j above all',
  (comment) => {
    const file = fileId('schema.prisma');
    const [grown = ''] = grownSchema(60).values();
    const text = comment + grown;
    const memo = createMemo();
    const live = parseFile(file, text);
    const before = analyze({ schema: assembleSchema([live]), settings: defaultSettings, rules, memo });
    const name = /^model (\w+)/m.exec(text.slice(text.length / 2))?.[1] ?? expect.fail();
    const edited = text.replace(`model ${name} {\n`, `model ${name} {\n  // a remark\n`);
    const schema = assembleSchema([parseFile(file, edited, live)], undefined, before.schema);
    const after = analyze({ schema, settings: defaultSettings, rules, memo });

    const known = new Set(before.sections.map((it) => it.findings));
    const others = after.sections.filter(({ section }) => !new RegExp(`\\b${name}\\b|datasource`).test(section.text));
    const heard = others.filter((it) => it.findings.length > 0);
    expect(heard.length).toBeGreaterThan(10);
    expect(heard.filter((it) => !known.has(it.findings))).toEqual([]);
  },
);

test('an edit of hundreds of sections at once is heard of in each of them', () => {
  const file = fileId('schema.prisma');
  const memo = createMemo();
  const [text = ''] = grownSchema(120).values();
  const texts = [text, text.replaceAll('  @@index', '  // @@index'), text.replaceAll(' Int', ' String'), text];
  let schema: Schema | undefined;
  for (const edited of texts) {
    schema = assembleSchema([parseFile(file, edited, schema?.files[0])], undefined, schema);
    const remembered = analyze({ schema, settings: defaultSettings, rules, memo });
    const anew = analyze({ schema: assembleSchema([parseFile(file, edited)]), settings: defaultSettings, rules });
    expect(told(remembered)).toEqual(told(anew));
  }
});

test('a name that becomes declared, or is declared no more, is heard of where it is used', () => {
  const file = fileId('schema.prisma');
  const memo = createMemo();
  const user = 'datasource db {\n  provider = "postgresql"\n}\n\nmodel User {\n  id    Int    @id\n  likes Like[]\n}\n';
  const like =
    '\nmodel Like {\n  id     Int  @id\n  userId Int\n  user   User @relation(fields: [userId], references: [id])\n}\n';
  let live = parseFile(file, user);
  const saidOfLikes = [user, user + like, `${user}\nmodel Like {\n  id Int @id\n}\n`, user].map((text) => {
    live = parseFile(file, text, live);
    const remembered = analyze({ schema: assembleSchema([live]), settings: defaultSettings, rules, memo });
    const anew = analyze({ schema: assembleSchema([parseFile(file, text)]), settings: defaultSettings, rules });
    expect(told(remembered)).toEqual(told(anew));
    return remembered.findings.filter((it) => it.subject.fields.includes('likes')).map((it) => it.message);
  });
  const missing = ['Model Like is referenced but not defined.'];
  const alone = ['User.likes has no opposite field; Like needs one that stores its User.'];
  expect(saidOfLikes).toEqual([missing, [], alone, missing]);
});

test('a model that an enum comes to name is heard of where the enum is used', () => {
  const file = fileId('schema.prisma');
  const memo = createMemo();
  const note =
    'datasource db {\n  provider = "postgresql"\n}\n\nmodel Note {\n  id Int @id\n  targetType Kind\n  targetId Int\n}\n\nenum Kind {\n  POST\n  PAGE\n}\n';
  let live = parseFile(file, note);
  const saidOfTargets = [note, `${note}\nmodel Post {\n  id Int @id\n}\n`, note].map((text) => {
    live = parseFile(file, text, live);
    const remembered = analyze({ schema: assembleSchema([live]), settings: defaultSettings, rules, memo });
    return remembered.findings.filter((it) => it.rule.id === 'polymorphic-pair-unindexed').length;
  });
  expect(saidOfTargets).toEqual([0, 1, 0]);
});

const words = [
  '@unique',
  '@@index([id])',
  '?',
  '[]',
  'Int',
  'String',
  '\n',
  '}',
  '{',
  '//',
  '"',
  ' where x = 1',
  '@id',
  '// pitwall-ignore foreign-key-without-index, missing-relation-counterpart\n',
  '// pitwall-ignore-file datetime-type-semantics, foreign-key-without-index -- known\n',
  '// pitwall: small, many\n',
  '}\nmodel New {\n  id Int @id\n}\nenum State {\n  OPEN\n',
  'model ',
  '@@map("Other")',
  'DateTime @db.Timestamptz',
];

function edited(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const length = random() < 0.5 ? 0 : Math.floor(random() * 12);
  const word = words[Math.floor(random() * words.length)] ?? '';
  // Half of the edits are taken from the text itself, which moves whole lines about.
  const from = Math.floor(random() * text.length);
  const insert = random() < 0.5 ? word : text.slice(from, from + Math.floor(random() * 60));
  return text.slice(0, at) + insert + text.slice(at + length);
}

/** Numbers from 0 to 1 that are the same in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
