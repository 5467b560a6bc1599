import { type Beginning, beginningOf, enumsIn, namesOf, type Outline, outlineOf } from '../schema/beginning.ts';
import type { History } from '../schema/history/history.ts';
import type { SchemaFile } from '../schema/schema.ts';
import { type Analysis, type AnalysisInput, analysisOf, wantedIn } from './analyze.ts';
import { answer } from './answers.ts';
import { type Around, lookAround } from './around.ts';
import { enumsOfModels } from './enums-of-models.ts';
import { inquireInto } from './inquiry.ts';
import { judge } from './judge.ts';
import { countTenantsIn } from './tenants-in-outline.ts';

export interface FirstLookInput extends Omit<AnalysisInput, 'schema' | 'memo'> {
  readonly files: readonly SchemaFile[];
  readonly history: History;
  /** Whether somebody looks at the file. */
  readonly shown: (file: SchemaFile) => boolean;
}

/**
 * So many models fill several screens, and are read and asked about in a moment. Where there are fewer than `fewest`, all
 * is said nearly as soon.
 */
const usual = { models: 30, named: 12, fewest: 200 };

/**
 * Looks at the first models of a large schema, so that those who open it see something before all of it is read. What is
 * found here the whole analysis finds too. It is there to be shown: fixes and explanations may need the whole.
 * @returns undefined where the whole can as well be waited for
 */
export function lookFirst(asked: FirstLookInput, { fewest, ...reach } = usual): Analysis | undefined {
  const { files, history, shown, settings } = asked;
  if (files.some((it) => it.prisma8 || hidesMore(it))) return undefined;
  const outline = outlineOf(files);
  if (namesOf(outline, 'model').length < fewest) return undefined;
  const beginning = beginningOf(outline, history, shown, reach);
  const inquiry = inquireInto(
    { ...asked, schema: beginning.schema },
    aroundOf(outline, beginning, settings.tenantColumns),
  );
  const answers = answer(inquiry.around, inquiry.beside, { ...inquiry.questions, readsAll: [] }, undefined);
  // Whether an ignore comment is of use is known when all rules have spoken.
  const judges = { aboutIgnores: () => [], isWanted: wantedIn(settings) };
  return analysisOf(inquiry, judge(beginning.files, answers, judges, undefined).sections, asked.baseline);
}

/**
 * A comment that silences a file may stand at its end, and what it speaks of is not to be seen even for a moment. Of two
 * versions of a block, in the middle of a merge, none is judged.
 */
const hidesMore = ({ text }: SchemaFile): boolean =>
  ['pitwall-ignore-file', '<<<<<<<', '>>>>>>>'].some((it) => text.includes(it));

/** What of the whole schema the findings hang on. */
function aroundOf(outline: Outline, { schema, models }: Beginning, tenantColumns: ReadonlySet<string>): Around {
  return {
    ...lookAround(schema, tenantColumns),
    models,
    enumsOfModels: enumsOfModels(enumsIn(outline), namesOf(outline, 'model')),
    tenants: countTenantsIn(outline, tenantColumns),
  };
}
