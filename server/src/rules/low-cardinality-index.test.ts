import { describe, expect, test } from 'vitest';
import { analysisOf, check, checkFix } from '#test/check-rule.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { fileId } from '../text/span.ts';
import { lowCardinalityIndex } from './low-cardinality-index.ts';

const partial = { previewFeatures: ['partialIndexes'] };

test('a flag has two values', () => {
  check(
    lowCardinalityIndex,
    `
model Page {
  id      Int     @id
  isStale Boolean

  @@index([isStale])
//^^^^^^^^^^^^^^^^^^ information: Page.isStale has two values; this index helps little but queries for the rare one.
}
`,
  );
});

test('an enum has a few more, which is a hint', () => {
  check(
    lowCardinalityIndex,
    `
model Page {
  id   Int   @id
  kind Kind?

  @@index([kind])
//^^^^^^^^^^^^^^^ hint: Page.kind has 3 values; this index helps little but queries for a rare one.
}
//- kind.prisma
enum Kind {
  ARTICLE
  LIST
  START
}
`,
  );
});

describe('an enum of', () => {
  const schema = (count: number, marker: string) => `
model Page {
  id   Int  @id
  kind Kind

  @@index([kind])
${marker}
}
enum Kind {
${Array.from({ length: count }, (_, i) => `  KIND_${i}`).join('\n')}
}
`;
  test('two values is told like a flag', () => {
    const marker =
      '//^^^^^^^^^^^^^^^ hint: Page.kind has two values; this index helps little but queries for the rare one.';
    check(lowCardinalityIndex, schema(2, marker));
  });

  test('eight values is reported', () => {
    const marker =
      '//^^^^^^^^^^^^^^^ hint: Page.kind has 8 values; this index helps little but queries for a rare one.';
    check(lowCardinalityIndex, schema(8, marker));
  });

  test.each([0, 1, 9])('%i values is not', (count) => {
    check(lowCardinalityIndex, schema(count, ''));
  });
});

describe('another index, so silent:', () => {
  const cases: Record<string, string> = {
    'a column more': '@@index([isStale, createdAt])',
    'only the rare rows': '@@index([isStale], where: { isStale: true })',
    'a condition where Prisma does not look': '@@index([isStale]) where isStale = true',
    'a hash index': '@@index([isStale], type: Hash)',
    'a list of flags': '@@index([flags])',
    'a list of flags, by its elements': '@@index([flags], type: Gin)',
    'an operator class': '@@index([isStale(ops: raw("bool_ops"))])',
    'a constraint': '@@unique([isStale])',
    'a column of many values': '@@index([createdAt])',
    'an enum by which a relation is stored': '@@index([kind])',
    'a line that is not typed to its end': '@@index([isStale]',
  };
  test.each(Object.entries(cases))('%s', (_, attribute) => {
    check(
      lowCardinalityIndex,
      `
model Page {
  id        Int       @id
  isStale   Boolean
  flags     Boolean[]
  kind      Kind
  layout    Layout    @relation(fields: [kind], references: [kind])
  createdAt DateTime

  ${attribute}
}
model Layout {
  kind  Kind   @id
  pages Page[]
}
enum Kind {
  ARTICLE
  LIST
}
`,
      partial,
    );
  });
});

test('a clustered index is the table on SQL Server', () => {
  check(
    lowCardinalityIndex,
    `
model Page {
  id      Int     @id(clustered: false)
  isStale Boolean

  @@index([isStale], clustered: true)
}
`,
    { provider: 'sqlserver' },
  );
});

test('an ignored model is left alone', () => {
  check(
    lowCardinalityIndex,
    `
model Page {
  id      Int     @id
  isStale Boolean

  @@index([isStale])
  @@ignore
}
`,
  );
});

describe('the fixes', () => {
  const titlesOn = (provider: Provider, schema: string, around = partial) =>
    analysisOf(lowCardinalityIndex, new Map([[fileId('a'), schema]]), { provider, ...around }).findings.flatMap(
      ({ fixes = [] }) => fixes.map((it) => it.title),
    );
  const page = (more: string, index = '@@index([isStale])') => `
model Page {
  id      Int     @id
  isStale Boolean @default(false)
  ${more}
  ${index}
}
`;

  test('remove the line', () => {
    checkFix(
      lowCardinalityIndex,
      `
model Page {
  id      Int     @id
  isStale Boolean

  @@index([isStale])
}
`,
      `
model Page {
  id      Int     @id
  isStale Boolean
}
`,
    );
  });

  test('offer an index over the rare rows, in the order of their creation', () => {
    checkFix(
      lowCardinalityIndex,
      `
generator client {
  provider = "prisma-client"
}
model Page {
  id        Int      @id
  isStale   Boolean  @default(false)
  createdAt DateTime

  @@index([isStale], map: "stale") // work list
}
`,
      `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["partialIndexes"]
}
model Page {
  id        Int      @id
  isStale   Boolean  @default(false)
  createdAt DateTime

  @@index([createdAt], where: { isStale: true }) // work list
}
`,
      {},
      'Replace with @@index([createdAt], where: { isStale: true })',
    );
  });

  test.each(providers)('offer it on %s only if that has partial indexes', (provider) => {
    const offered = titlesOn(provider, page('createdAt DateTime'));
    // For a value that is sent as a parameter SQL Server uses no filtered index.
    const has = !['mysql', 'mongodb', 'sqlserver'].includes(provider);
    expect(offered).toEqual([
      'Remove @@index([isStale])',
      ...(has ? ['Replace with @@index([createdAt], where: { isStale: true })'] : []),
    ]);
  });

  test.each(['', 'createdAt DateTime\n  @@index([createdAt])', 'createdAt Int'])(
    'offer it only with a time whose own index would not want its name: %j',
    (more) => {
      expect(titlesOn('postgresql', page(more))).toEqual(['Remove @@index([isStale])']);
    },
  );

  test('do not guess which value is rare', () => {
    const schema = page('createdAt DateTime').replace('@default(false)', '@default(true)');
    expect(titlesOn('postgresql', schema)).toEqual(['Remove @@index([isStale])']);
  });

  test('write no condition for a Prisma that does not know it', () => {
    const files = new Map([[fileId('a'), page('createdAt DateTime')]]);
    const titles = (minor: number) =>
      analysisOf(lowCardinalityIndex, files, { ...partial, prisma: { major: 7, minor } }).findings.flatMap(
        ({ fixes = [] }) => fixes.map((it) => it.title),
      );
    expect(titles(3)).toEqual(['Remove @@index([isStale])']);
    expect(titles(4)).toHaveLength(2);
  });

  test('are a choice, none of them preferred, and say that they switch a feature on', () => {
    const schema = page('createdAt DateTime');
    const files = new Map([[fileId('a'), schema]]);
    const flags = (previewFeatures: readonly string[]) =>
      analysisOf(lowCardinalityIndex, files, { previewFeatures }).findings.flatMap(({ fixes = [] }) =>
        fixes.map((it) => [it.preferred, it.migration, it.addsPreviewFeature]),
      );
    expect(flags(['views'])).toEqual([
      [undefined, 'drops-index', undefined],
      [undefined, 'builds-index', true],
    ]);
    expect(flags(['partialIndexes'])).toEqual([
      [undefined, 'drops-index', undefined],
      [undefined, 'builds-index', undefined],
    ]);
  });

  describe('of a queue', () => {
    const job = (waiting: string, index = '@@index([status])') => `
model Job {
  id     Int    @id
  status Status
  runAt  DateTime
  ${index}
}
enum Status {
  ${waiting}
  DONE
}
`;

    test('keep an index over what waits, in the order of its time', () => {
      checkFix(
        lowCardinalityIndex,
        job('PENDING'),
        job('PENDING', '@@index([runAt], where: { status: "PENDING" })'),
        partial,
      );
    });

    test('put the time behind the status where an index holds all rows', () => {
      checkFix(lowCardinalityIndex, job('PENDING'), job('PENDING', '@@index([status, runAt])'), { provider: 'mysql' });
    });

    test.each(['STARTED', 'PENDING\n  QUEUED', 'PENDING @map("pending")'])(
      'put it there too where it is not clear what waits: %j',
      (waiting) => {
        expect(titlesOn('postgresql', job(waiting))).toEqual(['Replace with @@index([status, runAt])']);
      },
    );

    test('are the usual ones for what is not its state', () => {
      const schema = job('PENDING', '@@index([kind])').replaceAll(/\bstatus\b/g, 'kind');
      expect(titlesOn('postgresql', schema)).toEqual(['Remove @@index([kind])']);
    });

    test('put it there too where the time has an index of its own', () => {
      const schema = job('PENDING', '@@index([status])\n  @@index([runAt])');
      expect(titlesOn('postgresql', schema)).toEqual(['Replace with @@index([status, runAt])']);
    });
  });
});

test('a project may set how many values are few', () => {
  const enumOf = (count: number) => `enum Kind {\n${Array.from({ length: count }, (_, i) => `  K${i}`).join('\n')}\n}`;
  const schema = (count: number) =>
    `model A {\n  id   Int  @id\n  kind Kind\n\n  @@index([kind])\n}\n${enumOf(count)}\n`;
  const foundWith = (count: number, mostValues: number) =>
    analysisOf(lowCardinalityIndex, new Map([[fileId('a'), schema(count)]]), {
      settings: { options: { 'low-cardinality-index': { mostValues } } },
    }).findings.length;
  expect([foundWith(8, 8), foundWith(9, 8), foundWith(9, 9)]).toEqual([1, 0, 1]);
});

describe('what a job still has to do is rare and asked for, so that a hint will do:', () => {
  const told = (flag: string, severity: string) => `
model Letter {
  id Int @id
  ${flag}

  @@index([${flag.split(' ')[0]}])
//^^^^^^^^^^^${'^'.repeat(flag.indexOf(' '))} ${severity}: Letter.${flag.split(' ')[0]} has two values; this index helps little but queries for the rare one.
}
`;

  test.each(['sentMail', 'isProcessed', 'synced'])('%s', (name) => {
    check(lowCardinalityIndex, told(`${name} Boolean @default(false)`, 'hint'));
  });

  test.each(['sentMail Boolean', 'isPublic Boolean @default(false)'])('but not %s', (flag) => {
    check(lowCardinalityIndex, told(flag, 'information'));
  });
});
