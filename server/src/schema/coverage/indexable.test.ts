import { describe, expect, test } from 'vitest';
import { withSetting } from '#test/check-rule.ts';
import { engineErrors } from '#test/engine-errors.ts';
import { unjudgedTableIn } from '#test/table.ts';
import { fileId } from '../../text/span.ts';
import { fieldNamed } from '../model.ts';
import type { Provider } from '../provider.ts';
import { isIndexable } from './indexable.ts';

const sourceWith = (type: string, provider: Provider, line = ''): string =>
  `
enum Kind {
  small
}
model T {
  id ${provider === 'mongodb' ? 'String @id @map("_id")' : 'Int    @id'}
  a  ${type}

${line}
}
`.replace(provider === 'sqlserver' ? /enum[^}]*\}/ : '', '');

/** What the engine says about the index alone. */
function refusal(type: string, provider: Provider): readonly string[] {
  const [bare, indexed] = ['', '  @@index([a])'].map((line) =>
    engineErrors(withSetting(new Map([[fileId('a.prisma'), sourceWith(type, provider, line)]]), { provider })),
  );
  if (bare?.length !== 0) throw new Error(`The field itself is refused: ${bare}`);
  return indexed ?? [];
}

function indexable(type: string, provider: Provider): boolean | undefined {
  const field = fieldNamed(unjudgedTableIn(sourceWith(type, provider), { provider }).model, 'a');
  return field && isIndexable(field, provider);
}

const accepted: Readonly<Record<Provider, readonly string[]>> = {
  postgresql: ['String', 'Int', 'DateTime', 'Json', 'Bytes', 'Kind', 'Int[]', 'String @db.Text', 'String @db.Uuid'],
  mysql: ['String', 'Int', 'Decimal', 'Kind', 'String @db.VarChar(50)', 'Bytes @db.VarBinary(50)', 'Int @db.TinyInt'],
  sqlite: ['String', 'Int', 'Json', 'Bytes', 'Boolean'],
  sqlserver: ['String', 'Int', 'String @db.NVarChar(50)', 'Bytes @db.VarBinary(50)', 'String @db.UniqueIdentifier'],
  cockroachdb: ['String', 'Int', 'String @db.Uuid', 'DateTime @db.Timestamptz'],
  mongodb: ['String', 'Int', 'Json', 'String[]', 'String @db.ObjectId'],
};

const refusedByEngine: Readonly<Partial<Record<Provider, readonly string[]>>> = {
  postgresql: ['String @db.Xml'],
  mysql: ['String @db.Text', 'String @db.TinyText', 'String @db.LongText', 'Bytes @db.Blob', 'Bytes @db.LongBlob'],
  sqlserver: [
    'String @db.Text',
    'String @db.NText',
    'String @db.Xml',
    'String @db.NVarChar(Max)',
    'Bytes @db.VarBinary(max)',
    'Bytes @db.Image',
  ],
};

const refusedByDatabase: Readonly<Partial<Record<Provider, readonly string[]>>> = {
  postgresql: ['Json @db.Json'],
  mysql: ['Json', 'Json @db.Json', 'Bytes'],
  sqlserver: ['Bytes'],
};

const cases = (of: Readonly<Partial<Record<Provider, readonly string[]>>>): [Provider, string][] =>
  Object.entries(of).flatMap(([provider, types]) =>
    types.map((type): [Provider, string] => [provider as Provider, type]),
  );

describe('an index is taken by engine and database', () => {
  test.each(cases(accepted))('%s: %s', (provider, type) => {
    expect([indexable(type, provider), refusal(type, provider)]).toEqual([true, []]);
  });
});

describe('the engine refuses it', () => {
  test.each(cases(refusedByEngine))('%s: %s', (provider, type) => {
    expect([indexable(type, provider), refusal(type, provider).length > 0]).toEqual([false, true]);
  });
});

describe('the engine lets it pass and the database refuses it', () => {
  test.each(cases(refusedByDatabase))('%s: %s', (provider, type) => {
    expect([indexable(type, provider), refusal(type, provider)]).toEqual([false, []]);
  });
});

test('of a type that Prisma does not know nobody can say', () => {
  for (const provider of ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'] as const) {
    expect(indexable('Unsupported("point")', provider)).toBe(false);
  }
});
