import { describe, expect, test } from 'vitest';
import { editSchema } from '../../server/src/analysis/apply-fixes.ts';
import type { Datamodel } from '../../server/src/engine/answer.ts';
import { createJudge } from '../../server/src/engine/judge.ts';
import { implicitRelations } from '../../server/src/schema/implicit-relations.ts';
import { locator } from '../../server/src/schema/locator.ts';
import type { Subject } from '../../server/src/schema/names/occurrences.ts';
import { rename } from '../../server/src/schema/names/rename.ts';
import { occurrencesOf } from '../../server/src/schema/names/subject-at.ts';
import { parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import { corpusIsThere, corpusSchemas } from './corpus.ts';

const judge = createJudge();

/** What the engine takes; of the others it tells nothing. */
const valid = corpusSchemas().flatMap(({ id, files }) => {
  const schema = parseSchema(files);
  return !schema.prisma8 && datamodelOf(schema) ? [{ id, schema }] : [];
});

/** Names that hold no less than they did sort as they did, so that join tables keep their columns. */
const renamedTo = (name: string): string => `${name}0`;

/** Fields of one schema that are renamed: those that are named most often. */
const mostFields = 60;

describe.skipIf(!corpusIsThere)('real schemas (skipped where the folder of PITWALL_CORPUS is missing)', () => {
  test('there are some', () => expect(valid.length).toBeGreaterThan(20));

  test.each(valid)('$id: with all blocks and many fields renamed, the database is called what it was', (it) => {
    const blocks = [...it.schema.models, ...it.schema.enums];
    const afterBlocks = renameAll(
      it.schema,
      blocks.map(({ name }): Subject => ({ kind: 'block', owner: name.text, member: '' })),
    );
    expect(databaseIn(afterBlocks)).toEqual(databaseIn(it.schema));

    const fields = afterBlocks.models
      .flatMap(({ name, fields: own }) =>
        own.map((field): Subject => ({ kind: 'field', owner: name.text, member: field.name.text })),
      )
      .map((subject) => ({ subject, times: occurrencesOf(afterBlocks, subject).length }))
      .filter(({ times }) => times > 1)
      .toSorted((a, b) => b.times - a.times)
      .slice(0, mostFields);
    const values = afterBlocks.enums.flatMap(({ name, values: own }) =>
      own.slice(0, 1).map((value): Subject => ({ kind: 'value', owner: name.text, member: value.name.text })),
    );
    const after = renameAll(afterBlocks, [...fields.map((field) => field.subject), ...values]);
    expect(databaseIn(after)).toEqual(databaseIn(it.schema));
  });
});

function renameAll(schema: Schema, subjects: readonly Subject[]): Schema {
  let renamed = schema;
  for (const subject of subjects) {
    const to = renamedTo(subject.member || subject.owner);
    const renaming = rename(renamed, subject, to);
    if (renaming.kind === 'refused') throw new Error(renaming.reason);
    renamed = editSchema(renamed, renaming.edits, locator(renamed));
  }
  return renamed;
}

function datamodelOf({ files }: Schema): Datamodel | undefined {
  const answer = judge.datamodel(files.map(({ id, text }) => ({ file: id, text })));
  return answer.kind === 'ok' ? answer.datamodel : undefined;
}

/** Tables with their columns, join tables, and enums where they have names, as the database calls them. */
function databaseIn(schema: Schema) {
  const datamodel = datamodelOf(schema);
  if (!datamodel) return 'refused by the engine';
  const provider = schema.datasource?.provider;
  return {
    tables: datamodel.models.map((model) => ({
      name: model.dbName ?? model.name,
      columns: model.fields.filter((it) => it.kind !== 'object').map((it) => it.dbName ?? it.name),
    })),
    joins: schema.models.flatMap((it) => implicitRelations(schema, it)).map((it) => it.table),
    enums:
      provider === 'postgresql' || provider === 'cockroachdb' ? datamodel.enums.map((it) => it.dbName ?? it.name) : [],
  };
}
