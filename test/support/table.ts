import type { Model, WrittenIndex } from '../../server/src/schema/model.ts';
import type { Provider } from '../../server/src/schema/provider.ts';
import { modelNamed, parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import { type Around, withSetting } from './check-rule.ts';
import { engineErrors } from './engine-errors.ts';
import { parseFixture } from './fixture.ts';
import { historyOf } from './history-of.ts';

export interface Table {
  readonly schema: Schema;
  readonly model: Model;
  /** The `@@index`, `@@unique` and `@@fulltext` lines, in the order of the text. */
  readonly indexes: readonly WrittenIndex[];
}

/** The model `T` of a schema that is shown in the test. The engine must accept it, so that no test speaks of what cannot be. */
export function tableIn(source: string, around: Around = {}): Table {
  const table = unjudgedTableIn(source, around);
  const errors = engineErrors(new Map(table.schema.files.map((it) => [it.id, it.text])));
  if (errors.length > 0) throw new Error(`${errors.join('\n')}\n${source}`);
  return table;
}

/** The same for a schema that the engine refuses, or where it was asked already. */
export function unjudgedTableIn(source: string, around: Around = {}): Table {
  const files = withSetting(parseFixture(source).files, { previewFeatures: ['partialIndexes', 'views'], ...around });
  const schema = parseSchema(files, historyOf(around.migrations ?? ''));
  const model = modelNamed(schema, 'T');
  if (!model) throw new Error('The schema has no model T.');
  return { schema, model, indexes: model.indexes.filter((it) => it.field === undefined && it.kind !== 'pk') };
}

/** A model with a few columns and these lines. */
export const tableSource = (lines: readonly string[], provider: Provider = 'postgresql'): string => `
model T {
  id   ${provider === 'mongodb' ? 'String @id @map("_id")' : 'Int    @id'}
  a    Int?
  b    Int?
  c    Int?
  d    Int?   @map("the d")
  name String
  flag Boolean

${lines.map((it) => `  ${it}`).join('\n')}
}
`;

/** That model. */
export const tableWith = (lines: readonly string[], provider: Provider = 'postgresql'): Table =>
  tableIn(tableSource(lines, provider), { provider });

/** The only index of it. */
export function indexWith(line: string, provider: Provider = 'postgresql'): { model: Model; index: WrittenIndex } {
  const { model, indexes } = tableWith([line], provider);
  const [index] = indexes;
  if (!index) throw new Error(`This is no index: ${line}`);
  return { model, index };
}
