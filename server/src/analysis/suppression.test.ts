import { expect, test } from 'vitest';
import { rules } from '../rules/index.ts';
import { suppressions } from './suppression.ts';

test('every rule that is named exists', () => {
  const known = new Set(rules.map((it) => it.meta.id));
  const named = suppressions.flatMap(({ winner, losers }) => [
    winner,
    ...('allBut' in losers ? losers.allBut : losers),
  ]);
  expect(named.filter((it) => !known.has(it))).toEqual([]);
});

test('no two rules speak for each other', () => {
  const pairs = suppressions.flatMap(({ winner, losers }) =>
    'allBut' in losers ? [] : losers.map((loser) => [winner, loser] as const),
  );
  const back = pairs.filter(([winner, loser]) => pairs.some(([w, l]) => w === loser && l === winner));
  expect(back).toEqual([]);
});
