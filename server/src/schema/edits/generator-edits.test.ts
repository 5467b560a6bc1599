import { describe, expect, test } from 'vitest';
import { withSetting } from '#test/check-rule.ts';
import { editedUnjudged, expectEdited } from '#test/edited.ts';
import { engineErrors } from '#test/engine-errors.ts';
import { fileId } from '../../text/span.ts';
import { parseSchema, type Schema } from '../schema.ts';
import { addPreviewFeature } from './edits.ts';

/** Only the feature makes it valid, so that the engine says whether it found the feature. */
const partial = `
model T {
  id Int @id
  a  Int

  @@index([a], where: { a: 1 })
}
`;

const file = fileId('schema.prisma');

const errorsIn = (text: string): string[] => engineErrors(withSetting(new Map([[file, text]]), {}));

const add = (schema: Schema) => addPreviewFeature(schema, schema.models[0], 'partialIndexes');

describe('a preview feature is added', () => {
  const cases: Record<string, readonly [before: string, after: string]> = {
    'to a list with others': [
      `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["views", "relationJoins"] // since May
}
`,
      `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["views", "relationJoins", "partialIndexes"] // since May
}
`,
    ],
    'to an empty list': [
      `
generator client {
  provider        = "prisma-client"
  previewFeatures = []
}
`,
      `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["partialIndexes"]
}
`,
    ],
    'to a single text, which Prisma takes for a list': [
      `
generator client {
  provider        = "prisma-client"
  previewFeatures = "views"
}
`,
      `
generator client {
  provider        = "prisma-client"
  previewFeatures = ["views", "partialIndexes"]
}
`,
    ],
    'in a new line, in whose column the others move': [
      `
generator client {
  provider = "prisma-client" // the new one
  // Not in git.
  output   = "../generated"
}
`,
      `
generator client {
  provider        = "prisma-client" // the new one
  // Not in git.
  output          = "../generated"
  previewFeatures = ["partialIndexes"]
}
`,
    ],
    'in the column of the last group, where a blank line parts two': [
      `
generator client {
  provider = "prisma-client"
  output   = "../generated"

  engineType = "client"
}
`,
      `
generator client {
  provider = "prisma-client"
  output   = "../generated"

  engineType      = "client"
  previewFeatures = ["partialIndexes"]
}
`,
    ],
    'in the column of a longer name': [
      `
generator client {
  provider            = "prisma-client"
  generatedFileEnding = "ts"
}
`,
      `
generator client {
  provider            = "prisma-client"
  generatedFileEnding = "ts"
  previewFeatures     = ["partialIndexes"]
}
`,
    ],
    'behind a comment that runs over the line': [
      `
generator client {
  provider        = "prisma-client" /* the
  new one */
}
`,
      `
generator client {
  provider        = "prisma-client" /* the
  new one */
  previewFeatures = ["partialIndexes"]
}
`,
    ],
    'to the client’s generator, not to another': [
      `
generator docs {
  provider = "prisma-docs-generator"
}

generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["views"]
}
`,
      `
generator docs {
  provider = "prisma-docs-generator"
}

generator client {
  provider        = "prisma-client-js"
  previewFeatures = ["views", "partialIndexes"]
}
`,
    ],
    'to another generator where there is none for the client': [
      `
generator docs {
  provider = "prisma-docs-generator"
}
`,
      `
generator docs {
  provider        = "prisma-docs-generator"
  previewFeatures = ["partialIndexes"]
}
`,
    ],
  };
  test.each(Object.entries(cases))('%s', (_, [before, after]) => {
    expectEdited(before.slice(1) + partial, add, after.slice(1) + partial);
    expect([errorsIn(before + partial).length > 0, errorsIn(after + partial)]).toEqual([true, []]);
  });

  const halfTyped: Record<string, readonly [before: string, after: string]> = {
    'to a generator with nothing in it': [
      `
generator client {
}
`,
      `
generator client {
  previewFeatures = ["partialIndexes"]
}
`,
    ],
    'to a generator on one line': [
      `
generator client { provider = "prisma-client" }
`,
      `
generator client { provider        = "prisma-client"
  previewFeatures = ["partialIndexes"]
}
`,
    ],
    'where the list is not typed yet': [
      `
generator client {
  previewFeatures =
}
`,
      `
generator client {
  previewFeatures = ["partialIndexes"]
}
`,
    ],
  };
  test.each(Object.entries(halfTyped))('%s', (_, [before, after]) => {
    expect(editedUnjudged(before.slice(1), add)).toBe(after.slice(1));
  });

  test('not where some generator has it', () => {
    const has = `generator client {
  provider = "prisma-client"
}

generator docs {
  provider        = "prisma-docs-generator"
  previewFeatures = ["views", "partialIndexes"]
}
${partial}`;
    expectEdited(has, add, has);
    expect(errorsIn(has)).toEqual([]);
  });
});

const datasource = `datasource db {
  provider = "postgresql"
}
`;

const generator = `
generator client {
  provider        = "prisma-client"
  output          = "../generated/prisma"
  previewFeatures = ["partialIndexes"]
}
`;

describe('where there is no generator, one is made', () => {
  test('behind the datasource', () => {
    expectEdited(datasource + partial, add, datasource + generator + partial);
    expect(errorsIn(datasource + generator + partial)).toEqual([]);
  });

  test('behind the first model where the datasource is still typed, or is none', () => {
    const open = datasource.replace('}\n', '') + partial.slice(1);
    expect(editedUnjudged(open, add)).toBe(open + generator);
    const [edit] = add(parseSchema(new Map([[file, partial]])));
    expect([edit?.text, edit?.span.start]).toEqual([`\n${generator.trimEnd()}`, partial.length - 1]);
  });

  test('nowhere in a schema without a block', () => {
    expect(add(parseSchema(new Map([[file, '// nothing yet\n']])))).toEqual([]);
  });
});
