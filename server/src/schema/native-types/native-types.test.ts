import { describe, expect, test } from 'vitest';
import { engineErrors } from '#test/engine-errors.ts';
import { nativeTypeNames, scalarTypeNames } from '#test/native-type-names.ts';
import { fileId } from '../../text/span.ts';
import { type Provider, providers } from '../provider.ts';
import { hasNativeType, lacksType, takesNativeType } from './native-types.ts';

const errorsOn = (provider: Provider, field: string): string[] =>
  engineErrors(
    new Map([
      [
        fileId('a'),
        `datasource db {\n  provider = "${provider}"\n}\nmodel T {\n  id String @id @map("_id")\n  it ${field}\n}\n`,
      ],
    ]),
  );

describe.each(providers)('%s has the types that the engine says it has:', (provider) => {
  test.each(scalarTypeNames)('for %s', (type) => {
    const lacking = errorsOn(provider, `${type}?`);
    expect(lacking.length > 0, 'the type of Prisma itself').toBe(lacksType(provider, type));
    const accepted = nativeTypeNames.filter((name) =>
      [`${type}? @db.${name}`, `${type}? @db.${name}(1)`].some(
        (field) => errorsOn(provider, field).length === lacking.length,
      ),
    );
    expect(nativeTypeNames.filter((name) => takesNativeType(provider, name, type))).toEqual(accepted);
  });

  test('with as many arguments', () => {
    const known = (name: string, list: string) =>
      scalarTypeNames.some((type) => {
        const lacking = errorsOn(provider, `${type}?`).length;
        return errorsOn(provider, `${type}? @db.${name}${list}`).length === lacking;
      });
    for (const name of nativeTypeNames.filter((it) => hasNativeType(provider, it, 0))) {
      expect(hasNativeType(provider, name, 1), name).toBe(known(name, '(1)') || known(name, '(2, 1)'));
      expect(hasNativeType(provider, name, 2), name).toBe(known(name, '(2, 1)'));
      expect(hasNativeType(provider, name, 3), name).toBe(false);
    }
  });
});
