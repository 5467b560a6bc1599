import { expect, test } from 'vitest';
import { reportedText } from '#test/reported.ts';
import type { Effect, Report } from './report.ts';
import { reportOf } from './report-of.ts';

const reportOn = (text: string): Report => reportOf(reportedText(text), { top: '/ws', id: 's1-' });

function effectOn(text: string): Effect | undefined {
  const { effect } = reportOn(text);
  return effect === 'not known yet' ? undefined : effect;
}

const datasource = 'datasource db {\n  provider = "postgresql"\n}\n';

const schema = `${datasource}
model Calm {
  id   Int    @id
  name String
}

model User {
  id    Int    @id
  email String @unique
  posts Post[]

  @@index([email])
}

model Post {
  id       Int  @id
  authorId Int
  isDraft  Boolean
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)

  @@index([isDraft])
}
`;

test('the models with the most to say come first, those with nothing last', () => {
  const { models } = reportOn(schema);
  expect(models.map((it) => [it.name, it.worst, it.counts.warning])).toEqual([
    ['Post', 'warning', 1],
    ['User', 'warning', 1],
    ['Calm', undefined, 0],
  ]);
});

test('causes are rules, the loudest and surest first', () => {
  const { causes, counts } = reportOn(schema);
  expect(causes.map((it) => [it.rule.id, it.severity, it.findings.map((one) => one.subject)])).toEqual([
    ['foreign-key-without-index', 'warning', ['Post.authorId']],
    ['redundant-index-on-unique', 'warning', ['User.email']],
    ['low-cardinality-index', expect.any(String), ['Post.isDraft']],
  ]);
  expect(counts.warning).toBe(2);
});

test('an index that another one stands in for is told from those that are needed', () => {
  const { models } = reportOn(schema);
  const indexes = models.flatMap((it) => it.indexes.map((index) => [`${it.name} ${index.label}`, index.redundant]));
  expect(indexes.filter(([, redundant]) => redundant !== undefined)).toEqual([
    ['User @@index([email])', expect.stringContaining('repeats the index')],
  ]);
});

test('the effect of all preferred fixes is told before they are made, and is what they come to', () => {
  const { counts } = reportOn(schema);
  const effect = effectOn(schema);
  expect(effect).toMatchObject({
    ended: 2,
    builds: [{ model: 'Post', label: '@@index([authorId])' }],
    drops: [{ model: 'User', label: '@@index([email])' }],
    files: 1,
  });
  expect(effect?.left).toEqual({ ...counts, warning: 0 });
  const mended = schema
    .replace('\n  @@index([email])\n', '')
    .replace('[isDraft])', '[isDraft])\n  @@index([authorId])');
  expect(reportOn(mended).effect).toBeUndefined();
  expect(reportOn(mended).counts).toEqual(effect?.left);
});

test('of two equal indexes the one that is dropped is counted', () => {
  const twice = schema.replace('@@index([isDraft])', '@@index([authorId], map: "a")\n  @@index([authorId], map: "b")');
  expect(effectOn(twice)?.drops).toContainEqual({ model: 'Post', label: '@@index([authorId])' });
});

test('the picture has each model once, and a line from the key to what it refers to', () => {
  const { picture } = reportOn(schema);
  expect(picture?.boxes.map((it) => it.label).toSorted()).toEqual(['Calm', 'Post', 'User']);
  expect(picture?.lines.map((it) => [it.from, it.to, it.worst])).toEqual([['Post', 'User', 'warning']]);
});

test('no two boxes of a picture lie over each other, and all lie within it', () => {
  const names = Array.from({ length: 40 }, (_, i) => `Model${i}`);
  const models = names.map((name, i) => {
    const [next, far] = [names[i + 1], names[(i * 7) % 40]];
    const refers = (to: string | undefined, key: string) =>
      to === undefined || to === name || i % 3 === 0
        ? ''
        : `  ${key}Id Int\n  ${key} ${to} @relation("${name}${key}", fields: [${key}Id], references: [id])\n`;
    return `model ${name} {\n  id Int @id\n${refers(next, 'next')}${refers(far, 'far')}}\n`;
  });
  const { picture } = reportOn(datasource + models.join('\n'));
  const boxes = picture?.boxes ?? [];
  expect(boxes).toHaveLength(40);
  const over = boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.label} ${b.label}`),
  );
  expect(over).toEqual([]);
  for (const { x, y, width, height } of boxes) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(picture?.width ?? 0);
    expect(y + height).toBeLessThanOrEqual(picture?.height ?? 0);
  }
});

test('a picture that is drawn again keeps its places and shows what is said now', () => {
  const layouts = new Map();
  const frame = { top: '/ws', id: 's1-', layouts };
  const before = reportOf(reportedText(schema), frame).picture;
  const mended = schema.replace('@@index([isDraft])', '@@index([authorId])');
  const after = reportOf(reportedText(mended), frame).picture;
  expect(layouts.size).toBe(1);
  expect(after?.boxes.map(({ label, x, y }) => [label, x, y])).toEqual(
    before?.boxes.map(({ label, x, y }) => [label, x, y]),
  );
  expect(after?.lines.map((it) => it.worst)).toEqual([undefined]);
  expect(after?.boxes.find((it) => it.label === 'Post')?.model.worst).toBeUndefined();
});

test('a schema with one model has no picture, and an empty one no models', () => {
  expect(reportOn(`${datasource}model Only {\n  id Int @id\n}\n`).picture).toBeUndefined();
  expect(reportOn('')).toMatchObject({ models: [], causes: [], effect: undefined, picture: undefined });
});

test('comments and the schema as a whole stand beside the models', () => {
  const { others } = reportOn(`// pitwall-ignore no-such-rule\n${schema}`);
  expect(others.map((it) => it.rule.id)).toEqual(['unknown-ignore']);
});

test('a schema for Prisma 8 is not judged, and half a schema is understood as far as it goes', () => {
  expect(reportOn(`// use prisma-8\n${schema}`)).toMatchObject({
    models: [],
    notes: [expect.stringContaining('Prisma 8')],
  });
  const half = reportOn(schema.slice(0, schema.indexOf('author   User')));
  expect(half.unread.length).toBeGreaterThan(0);
  expect(half.models.map((it) => it.name)).toContain('User');
});

test('what is said of no model is named after its declaration', () => {
  const models = ['A', 'B', 'C', 'D'].map((it) => `model ${it} {\n  id String @id @default(uuid())\n}\n`).join('\n');
  const subjects = reportOn(`${datasource}\n${models}`).causes.flatMap((it) =>
    it.findings.map(({ subject }) => subject),
  );
  expect(subjects).toContain('datasource db');
  expect(subjects).not.toContain('');
});
