import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { cacheVersion } from './cache-version.ts';

/** A page with these lines behind its fields. */
const page = (lines = '', name = 'Page') => `
model ${name} {
  id        Int      @id
  slug      String   @unique
  body      String
  updatedAt DateTime @updatedAt
  ${lines}
}
`;

test('the version stands behind the group of the time of the last change', () => {
  checkOffer(
    cacheVersion,
    `
model site_pages {
  id         Int      @id
  site_id    Int
  handle     String
  blocks     Json
  updated_at DateTime @updatedAt

  views Int

  @@unique([site_id, handle])
}
`,
    `
model site_pages {
  id         Int      @id
  site_id    Int
  handle     String
  blocks     Json
  updated_at DateTime @updatedAt

  cache_version Int @default(1)

  views Int

  @@unique([site_id, handle])
}
`,
  );
});

test('the offer stands at the time, and a row that is there gets the number 1', () => {
  const schema = schemaOf(parseFixture(page()).files);
  const [offer] = offersIn(schema, [cacheVersion]);
  expect([offer?.title, offer?.migration]).toEqual(['Add a cache version to Page', 'rewrites-table']);
  expect(offer?.at).toEqual(schema.models[0]?.fields[3]?.span);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'where a version is there': page('version Int @default(1)'),
    'where a revision is there under another name': page('content_revision BigInt'),
    'for a small table': `// pitwall: small${page()}`,
    'where no column says when the row changed': page().replace(' @updatedAt', ''),
    'where the address is not unique': page().replace('@unique', ''),
    'without a body': page().replace('body ', 'name '),
    'for what people work in': page('', 'Workspace'),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(cacheVersion, fixture));
});
