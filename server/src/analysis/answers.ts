import type { Report } from '../rules/rule.ts';
import { type Model, scalarTypes } from '../schema/model.ts';
import { isSameList, type ListChange } from '../text/list-change.ts';
import type { Finding } from './analyze.ts';
import type { Around } from './around.ts';

/** What the rules said, model by model and of the schema, and all that it hangs on. */
export interface Answers {
  readonly around: Around;
  /** All that every finding hangs on beside its model and that model's neighbours, compared one by one. */
  readonly beside: readonly unknown[];
  /** Of each model, in the order of the models. */
  readonly ofModels: readonly Answer[];
  /** What each schema rule was told of the models that concern it. */
  readonly told: readonly (readonly unknown[])[];
  readonly ofSchema: readonly (readonly Finding[])[];
  /** What a schema rule says again is the same finding. */
  readonly findingOf: WeakMap<Report, Finding>;
  /** The models that name a type, by that name. */
  readonly users: Map<string, Set<Model>>;
}

export interface Answer {
  /** Those that stand in the model's own section. */
  readonly findings: readonly Finding[];
  /** Those that a rule has pointed at another place. */
  readonly elsewhere: readonly Finding[];
  /** What each schema rule counts of the model; undefined where it does not concern it. */
  readonly told: readonly unknown[];
}

export interface Questions {
  readonly askModel: (model: Model) => Answer;
  /** Of each schema rule, whether it has to be asked anew as long as it is told anything. */
  readonly readsAll: readonly boolean[];
  readonly askSchema: (
    rule: number,
    told: readonly unknown[],
    findingOf: WeakMap<Report, Finding>,
  ) => readonly Finding[];
}

/**
 * Asks the rules, and only what they were not asked before: of models that are new, and of those whose fields name a
 * block that is new or gone.
 * @param before is used up
 */
export function answer(
  around: Around,
  beside: readonly unknown[],
  questions: Questions,
  before: Answers | undefined,
): Answers {
  if (!before || !isSameList(before.beside, beside)) return answerAll(around, beside, questions);
  const { modelChange } = around;
  const gone = before.around.models.slice(modelChange.start, modelChange.beforeEnd);
  const come = around.models.slice(modelChange.start, modelChange.afterEnd);
  const neighbours = usersOf(before.users, changedNames(around, before.around));
  for (const model of gone) takeOut(before.users, model);
  for (const model of come) putIn(before.users, model);

  const former = new Map(gone.map((model, i) => [model, before.ofModels[modelChange.start + i]]));
  const concerned = new Set<number>();
  const ofModels = [
    ...before.ofModels.slice(0, modelChange.start),
    ...come.map((model) => (neighbours.has(model) ? undefined : former.get(model)) ?? questions.askModel(model)),
    ...before.ofModels.slice(modelChange.beforeEnd),
  ];
  for (const known of former.values()) noteConcerned(concerned, known);
  for (let i = modelChange.start; i < modelChange.afterEnd; i++) noteConcerned(concerned, ofModels[i]);
  const askAgain = (from: number, to: number) => {
    for (let i = from; i < to; i++) {
      const model = around.models[i];
      if (!model || !neighbours.has(model)) continue;
      const now = questions.askModel(model);
      noteConcerned(concerned, ofModels[i]);
      noteConcerned(concerned, now);
      ofModels[i] = now;
    }
  };
  if (neighbours.size > 0) {
    askAgain(0, modelChange.start);
    askAgain(modelChange.afterEnd, around.models.length);
  }
  const told = before.told.map((known, rule) => (concerned.has(rule) ? toldTo(rule, ofModels) : known));
  const isCalledAsBefore = around.names === before.around.names;
  const ofSchema = told.map((list, rule) => {
    const isSame = isCalledAsBefore && list === before.told[rule] && !(questions.readsAll[rule] && list.length > 0);
    return (isSame && before.ofSchema[rule]) || questions.askSchema(rule, list, before.findingOf);
  });
  return { ...before, around, beside, ofModels, told, ofSchema };
}

function answerAll(around: Around, beside: readonly unknown[], { askModel, askSchema, readsAll }: Questions): Answers {
  const users = new Map<string, Set<Model>>();
  for (const model of around.models) putIn(users, model);
  const ofModels = around.models.map(askModel);
  const told = readsAll.map((_, rule) => toldTo(rule, ofModels));
  const findingOf = new WeakMap<Report, Finding>();
  const ofSchema = told.map((list, rule) => askSchema(rule, list, findingOf));
  return { around, beside, ofModels, told, ofSchema, findingOf, users };
}

const toldTo = (rule: number, ofModels: readonly Answer[]): readonly unknown[] =>
  ofModels.map((it) => it.told[rule]).filter((it) => it !== undefined);

function noteConcerned(rules: Set<number>, known: Answer | undefined): void {
  known?.told.forEach((it, rule) => {
    if (it !== undefined) rules.add(rule);
  });
}

/** The names whose blocks are new, gone or others. */
function changedNames(now: Around, before: Around): ReadonlySet<string> {
  const within = ({ start }: ListChange, end: number, list: readonly Named[]) => list.slice(start, end).map(nameOf);
  const { modelChange, enumChange } = now;
  return new Set([
    ...within(modelChange, modelChange.beforeEnd, before.models),
    ...within(modelChange, modelChange.afterEnd, now.models),
    ...within(enumChange, enumChange.beforeEnd, before.enums),
    ...within(enumChange, enumChange.afterEnd, now.enums),
  ]);
}

type Named = { readonly name: { readonly text: string } };

const nameOf = ({ name }: Named): string => name.text;

const usersOf = (users: ReadonlyMap<string, ReadonlySet<Model>>, names: ReadonlySet<string>): ReadonlySet<Model> =>
  new Set([...names].flatMap((it) => [...(users.get(it) ?? [])]));

function putIn(users: Map<string, Set<Model>>, model: Model): void {
  for (const name of typesNamedBy(model)) {
    const known = users.get(name);
    if (known) known.add(model);
    else users.set(name, new Set([model]));
  }
}

function takeOut(users: Map<string, Set<Model>>, model: Model): void {
  for (const name of typesNamedBy(model)) {
    const known = users.get(name);
    known?.delete(model);
    if (known?.size === 0) users.delete(name);
  }
}

/** The types of the fields, but for those that no block declares. */
const typesNamedBy = ({ fields }: Model): ReadonlySet<string> =>
  new Set(fields.map((it) => it.type.text).filter((it) => !scalarTypes.has(it)));
