import type { Model } from '../schema/model.ts';
import type { Schema, SchemaFile } from '../schema/schema.ts';
import type { FileId } from '../text/span.ts';
import { type Analysis, type AnalysisInput, analysisOf, wantedIn } from './analyze.ts';
import { answer } from './answers.ts';
import { inquireInto } from './inquiry.ts';
import { judge } from './judge.ts';
import type { Memo } from './memo.ts';

/** So many models fill several screens, and are asked about in a moment. */
const firstModels = 50;

/** Of fewer models all is said nearly as soon. */
const fewest = 4 * firstModels;

/**
 * Looks at the first models of a large schema of which nothing is remembered, so that those who open it see something
 * before all of it is analysed. What is found here the whole analysis finds too; it has more, and takes the answers over.
 * @param shown the files that somebody looks at
 * @returns undefined where the whole can as well be waited for
 */
export function lookFirst(
  asked: AnalysisInput & { readonly memo: Memo },
  shown: ReadonlySet<FileId>,
): Analysis | undefined {
  const { schema, memo, settings, baseline } = asked;
  if (memo.last || memo.begun || schema.models.length < fewest || schema.prisma8) return undefined;
  const files = schema.files.filter((it) => shown.has(it.id));
  // Such a comment may stand at the end of its file, and what it speaks of is not to be seen even for a moment.
  if (files.some((it) => it.text.includes('pitwall-ignore-file'))) return undefined;
  const inquiry = inquireInto(asked, undefined);
  const first = firstOf(files, schema);
  const around = { ...inquiry.around, models: first.models };
  const answers = answer(around, inquiry.beside, { ...inquiry.questions, readsAll: [] }, undefined);
  memo.begun = {
    inquiry,
    answers: new Map(first.models.flatMap((model, i) => (answers.ofModels[i] ? [[model, answers.ofModels[i]]] : []))),
  };
  // Whether an ignore comment is of use is known when all rules have spoken.
  const judges = { aboutIgnores: () => [], isWanted: wantedIn(settings) };
  return analysisOf(inquiry, judge(first.files, answers, judges, undefined).sections, baseline);
}

/** The files as far as their first models go, and these. */
function firstOf(files: readonly SchemaFile[], { models: counting }: Schema) {
  const counted = new Set(counting);
  const models: Model[] = [];
  const beginnings = files.map((file) => ({
    ...file,
    parts: file.parts.filter(({ meaning }) => {
      if (models.length === firstModels) return false;
      if (meaning?.kind === 'model' && counted.has(meaning.model)) models.push(meaning.model);
      return true;
    }),
  }));
  return { files: beginnings, models };
}
