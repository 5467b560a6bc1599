import { describe, expect, test } from 'vitest';
import { checkNoOffer, checkOffer, offersIn, schemaOf } from '#test/check-pattern.ts';
import { parseFixture } from '#test/fixture.ts';
import { segmentFilters } from './segment-filters.ts';

const customer = (fields: string, attributes = '') => `
model Customer {
  id        Int      @id
  createdAt DateTime

  ${fields}
${attributes}}
`;

const indexed = (...columns: string[]) => `\n${columns.map((it) => `  @@index([${it}])\n`).join('')}`;

test('the two widest parts of a place are enough', () => {
  const place = 'city    String\n  country String\n  region  String?';
  checkOffer(segmentFilters, customer(place), customer(place, indexed('country, region, createdAt')));
});

test('a city alone is a place', () => {
  checkOffer(segmentFilters, customer('city String'), customer('city String', indexed('city, createdAt')));
});

test('the tenant comes first, and the index on it makes way', () => {
  const fields = 'tenantId Int\n  tier     String';
  checkOffer(
    segmentFilters,
    customer(fields, indexed('tenantId')),
    customer(fields, indexed('tenantId, tier, createdAt')),
  );
});

test('places and segments are lists of their own', () => {
  const schema = schemaOf(parseFixture(customer('country String\n  segment String')).files);
  expect(offersIn(schema, [segmentFilters]).map((it) => it.title)).toEqual([
    'Index Customer for lists by country in order of createdAt',
    'Index Customer for lists by segment in order of createdAt',
  ]);
});

describe('nothing is offered', () => {
  const cases: Record<string, string> = {
    'without a place or a segment': customer('name String'),
    'for a region alone, which may be one of a cloud': customer('region String'),
    'where the index is there': customer('country String', indexed('country, createdAt')),
    'where an index has the country in another manner': customer(
      'country String\n  brand   String',
      indexed('brand, country'),
    ),
    'where a partial index holds the rows of a country': customer(
      'country String',
      '\n  @@index([createdAt], where: { country: "BE" })\n',
    ),
    'for the parts of an address': customer('country String\n  city    String\n  street  String'),
    'for what people do not list by place': customer('country String').replace('Customer', 'Login'),
    'for a tier that is a model': `${customer('tierId Int\n  tier   Tier @relation(fields: [tierId], references: [id])')}
model Tier {
  id        Int        @id
  customers Customer[]
}
`,
    'where the table is small': `// pitwall: small\n${customer('country String').trim()}`,
    'without a time': customer('country String').replace(/ {2}createdAt.*\n/, ''),
  };
  test.each(Object.entries(cases))('%s', (_, fixture) => checkNoOffer(segmentFilters, fixture));

  test('on SQL Server where the text is wider than a key', () => {
    checkNoOffer(segmentFilters, customer('country String'), { provider: 'sqlserver' });
  });
});
