import { expect, test } from 'vitest';
import { enumerate, withArticle } from './wording.ts';

test('the article goes by what is heard', () => {
  const names = ['User', 'Order', 'user_session', 'Usage', 'UnitPrice', 'UninstalledApp', 'OneTimeCode', 'European'];
  expect(names.map(withArticle)).toEqual([
    'a User',
    'an Order',
    'a user_session',
    'a Usage',
    'a UnitPrice',
    'an UninstalledApp',
    'a OneTimeCode',
    'a European',
  ]);
  expect(['Hour', 'HonorBadge', 'House', 'Url', 'UUID', 'Umbrella'].map(withArticle)).toEqual([
    'an Hour',
    'an HonorBadge',
    'a House',
    'a Url',
    'a UUID',
    'an Umbrella',
  ]);
});

test('initials before a word, and a name of one letter, are said letter by letter', () => {
  expect(['SMSMessage', 'UPSLabel', 'APIKey', 'PDFFile', 'MEMBER', 'U', 'X'].map(withArticle)).toEqual([
    'an SMSMessage',
    'a UPSLabel',
    'an APIKey',
    'a PDFFile',
    'a MEMBER',
    'a U',
    'an X',
  ]);
});

test('a list is read out', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((it) => enumerate(it))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});
