import { expect, test } from 'vitest';
import { fileId, type NonEmpty } from '../../text/span.ts';
import { parseSchema } from '../schema.ts';
import { nameInStyle } from './naming.ts';

const name = (fields: string, words: NonEmpty<string> = ['run', 'at']) => {
  const [model] = parseSchema(new Map([[fileId('a'), `model A {\n${fields}\n}\n`]])).models;
  return model && nameInStyle(model, words);
};

test('where no name has two words, as Prisma writes them', () => {
  expect(name('id String @id @map("_id")\nname String')).toEqual({ field: 'runAt', column: undefined });
});

test('as most fields are called', () => {
  expect(name('user_id Int\nmade_at DateTime\nkindOf String')).toEqual({ field: 'run_at', column: undefined });
  expect(name('user_id Int\nmadeAt DateTime\nkindOf String')).toEqual({ field: 'runAt', column: undefined });
});

test('with the column as the others have theirs, relations apart, which have none', () => {
  const column = '@map("made_at")';
  expect(name(`madeAt DateTime ${column}\nownedBy User`)).toEqual({ field: 'runAt', column: 'run_at' });
  expect(name(`madeAt DateTime ${column}\nuserId Int\nkindOf String\nsentBy String`)).toEqual({
    field: 'runAt',
    column: undefined,
  });
});

test('a column of one word is called as its field', () => {
  expect(name('madeAt DateTime @map("made_at")', ['version'])).toEqual({ field: 'version', column: undefined });
});
