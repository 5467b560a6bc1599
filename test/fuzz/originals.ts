import { globSync, readFileSync } from 'node:fs';
import { corpusSchemas } from '../corpus/corpus.ts';
import { engineSchemas } from '../corpus/engine-schemas.ts';
import { lessonBlocks, lessonIsThere } from '../lesson/lesson-schema.ts';
import { acceptedSchemas } from '../support/accepted-schemas.ts';
import { everyConstruct } from '../support/every-construct.ts';
import { grownSchema } from '../support/grown-schema.ts';

/** Texts to break: our own schemas, and where they are there those of both corpora and of the course. */
export function originals(): readonly string[] {
  return [
    everyConstruct,
    ...Object.values(acceptedSchemas),
    ...globSync('examples/**/*.prisma')
      .toSorted()
      .map((it) => readFileSync(it, 'utf8')),
    ...Array.from({ length: 12 }, (_, seed) => [...grownSchema(3 + seed, 1, seed).values()].join('')),
    ...[...corpusSchemas(), ...engineSchemas()].flatMap((it) => [...it.files.values()]),
    ...(lessonIsThere ? lessonBlocks() : []),
  ];
}
