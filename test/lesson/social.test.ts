import { describe, expect, test } from 'vitest';
import { engineErrors } from '#test/engine-errors.ts';
import { unformattedFiles } from '#test/formatted.ts';
import { type Analysis, analyze } from '../../server/src/analysis/analyze.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { rules } from '../../server/src/rules/index.ts';
import { indexesOf, type OrderedRead, servesEquality, servesOrder } from '../../server/src/schema/coverage/coverage.ts';
import { columnPaths, fieldNamed, type Model } from '../../server/src/schema/model.ts';
import { modelNamed, parseSchema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { social, socialActions } from './social-actions.ts';
import { takeActions } from './taken-actions.ts';

/** The exercise of the course in our own words: from the schema that is slow to the one that is not, by menus alone. */

const schemaFile = fileId('schema.prisma');

const analysisOf = (text: string): Analysis =>
  analyze({ schema: parseSchema(new Map([[schemaFile, text]])), settings: defaultSettings, rules });

describe('the actions', () => {
  test('lead from the one schema to the other, and nothing is typed', async () => {
    const { text, migrations } = await takeActions();
    expect(text).toBe(social.after);
    expect(migrations.map((it) => it.name)).toEqual(social.migrations);
    for (const { sql } of migrations) expect(sql).toMatch(/;\n$/);
  });

  test('are told in the README, each by its title and under the point that it answers', () => {
    const [, ...sections] = social.readme.split(/^## /m);
    for (const { point, title } of socialActions) {
      expect(sections.find((it) => it.startsWith(point))).toContain(`\`${title}\``);
    }
    const told = [...social.readme.matchAll(/^ *- .*?`([^`]+)`$/gm)].map(([, it]) => it);
    expect(told).toEqual(socialActions.map((it) => it.title));
    for (const it of social.migrations) expect(social.readme).toContain(`\`${it}\``);
  });
});

test.each([
  ['before', social.before],
  ['after', social.after],
])('the schema %s is one for the official engine and formatter', (_, text) => {
  const files = new Map([[schemaFile, text]]);
  expect(engineErrors(files)).toEqual([]);
  expect(unformattedFiles(files)).toEqual([]);
});

test('the schema before draws findings, and the one after none at all', () => {
  expect(analysisOf(social.before).findings.length).toBeGreaterThan(15);
  expect(analysisOf(social.after).findings.map((it) => `${it.rule.id}: ${it.message}`)).toEqual([]);
});

describe('the schema after, and not the one before,', () => {
  const isServed = (text: string, model: string, read: OrderedRead): boolean =>
    indexesIn(text, model).some((it) => servesOrder(it, read));

  test.each([
    ['a page of the home page', 'TimelineEntry', ['memberId'], ['createdAt', 'id']],
    ["a page of an author's posts", 'Post', ['authorId'], ['createdAt', 'id']],
    ['a page of the comments below a post', 'Comment', ['postId'], ['createdAt', 'id']],
    ['a page of all that the bell has told', 'Notification', ['memberId'], ['createdAt', 'id']],
    ['the likes of a day, for the job that adds them up', 'Like', [], ['createdAt']],
    ['the views of a day, for the job that adds them up', 'PostView', [], ['viewedAt']],
    ['the sums of some weeks, by day', 'PostViewDailyStats', [], ['day']],
    ['the posts that were liked most on a day', 'LikeDailyStats', ['day'], ['likes']],
  ])('reads %s from an index, in order', (_, model, equality, order) => {
    const read: OrderedRead = { equality, order: order.map((path) => ({ path, sort: 'desc' })) };
    expect([social.before, social.after].map((it) => isServed(it, model, read))).toEqual([false, true]);
  });

  test.each([
    ['the followers of a member, to write their timelines', 'Follow', 'followedId'],
    ['what hangs on a post that is deleted', 'TimelineEntry', 'postId'],
    ['the likes of a post', 'Like', 'postId'],
  ])('finds %s by an index', (_, name, column) => {
    const finds = (text: string) =>
      indexesIn(text, name).some((it) => servesEquality(modelIn(text, name), it, [column]));
    expect([social.before, social.after].map(finds)).toEqual([false, true]);
  });

  test.each(['likeCount', 'commentCount'])('reads %s from the row of the post', (name) => {
    const isThere = (text: string) => fieldNamed(modelIn(text, 'Post'), name)?.type.text === 'Int';
    expect([social.before, social.after].map(isThere)).toEqual([false, true]);
    expect(social.migrations).toContain(`Post_${name}_fill`);
  });

  test.each([
    ['the words of posts', 'Post', ['searchVector']],
    ['letters within the names of members', 'Member', ['username', 'name']],
  ])('finds %s by a GIN index', (_, name, columns) => {
    const finds = (text: string) =>
      indexesIn(text, name).some((it) => it.type === 'Gin' && columnPaths(it).join() === columns.join());
    expect([social.before, social.after].map(finds)).toEqual([false, true]);
  });

  test('reads what is new behind the bell from an index of nothing else', () => {
    const holdsUnread = (text: string) =>
      indexesIn(text, 'Notification').some(
        ({ columns, where }) =>
          columns[0]?.path === 'memberId' &&
          columns[1]?.path === 'createdAt' &&
          where?.kind === 'object' &&
          where.conditions.map(({ field, negated, value }) => [field.text, negated, value]).join() ===
            'readAt,false,null',
      );
    expect([social.before, social.after].map(holdsUnread)).toEqual([false, true]);
  });
});

function modelIn(text: string, name: string): Model {
  const model = modelNamed(analysisOf(text).schema, name);
  if (!model) throw new Error(`There is no ${name}.`);
  return model;
}

/** None for a model that is not there yet. */
function indexesIn(text: string, name: string) {
  const { schema } = analysisOf(text);
  const model = modelNamed(schema, name);
  return model ? indexesOf(schema, model) : [];
}
