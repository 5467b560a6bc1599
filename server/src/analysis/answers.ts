import type { Report } from '../rules/rule.ts';
import { type Model, scalarTypes } from '../schema/model.ts';
import { isSameList, type ListChange, withinChange } from '../text/list-change.ts';
import type { Fragment } from '../text/span.ts';
import type { Finding } from './analyze.ts';
import type { Around } from './around.ts';
import { type News, newsOf, type Renewal } from './news.ts';

/** What the rules said, model by model and of the schema, and all that it hangs on. */
export interface Answers {
  readonly around: Around;
  /** All that every finding hangs on beside its model and that model's neighbours, compared one by one. */
  readonly beside: readonly unknown[];
  /** Of each model, in the order of the models. */
  readonly ofModels: readonly Answer[];
  /** What each schema rule was told of the models that concern it. */
  readonly told: readonly (readonly unknown[])[];
  /** Of each schema rule. */
  readonly ofSchema: readonly SchemaAnswer[];
  /** What a schema rule says again is the same finding. */
  readonly findingOf: WeakMap<Report, Finding>;
  /** The models that name a type, by that name. */
  readonly users: Map<string, Set<Model>>;
  /** What is said otherwise than in the answers before; undefined where all was asked anew. */
  readonly news: News | undefined;
}

/** What the rules said of one model. */
export interface Answer {
  /** The model's own. */
  readonly section: Fragment;
  /** Those that stand in the model's own section. */
  readonly findings: readonly Finding[];
  /** Those that a rule has pointed at another place. */
  readonly elsewhere: readonly Finding[];
  /** What each schema rule counts of the model; undefined where it does not concern it. */
  readonly told: readonly unknown[];
}

/** What a schema rule said, and the findings that were made of it, in the same order. */
export interface SchemaAnswer {
  readonly reports: readonly Report[];
  readonly findings: readonly Finding[];
}

export interface Questions {
  readonly askModel: (model: Model) => Answer;
  /** Of each schema rule, whether it has to be asked anew as long as it is told anything. */
  readonly readsAll: readonly boolean[];
  /** @param before what the rule said last */
  readonly askSchema: (
    rule: number,
    told: readonly unknown[],
    findingOf: WeakMap<Report, Finding>,
    before: SchemaAnswer | undefined,
  ) => SchemaAnswer;
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
  const asked = come.map(
    (model) => (neighbours.has(model) ? undefined : former.get(model)) ?? questions.askModel(model),
  );
  const ofModels = withinChange(before.ofModels, modelChange, asked);
  const renewals: Renewal[] = Array.from({ length: Math.max(gone.length, come.length) }, (_, i) => [
    i < gone.length ? before.ofModels[modelChange.start + i] : undefined,
    asked[i],
  ]);
  for (const model of neighbours) {
    const at = around.models.indexOf(model);
    if (at === -1 || (at >= modelChange.start && at < modelChange.afterEnd)) continue;
    const now = questions.askModel(model);
    renewals.push([ofModels[at], now]);
    ofModels[at] = now;
  }
  // Of several that stand side by side it is not known which one is in whose place.
  const isOneForOne = gone.length === come.length && come.length < 2;
  const told = before.told.map(
    (known, rule) => (isOneForOne ? renewedTold(known, rule, renewals) : undefined) ?? toldAnew(known, rule, ofModels),
  );
  const isCalledAsBefore = around.names === before.around.names;
  const ofSchema = told.map((list, rule) => {
    const isSame = isCalledAsBefore && list === before.told[rule] && !(questions.readsAll[rule] && list.length > 0);
    return (
      (isSame && before.ofSchema[rule]) || questions.askSchema(rule, list, before.findingOf, before.ofSchema[rule])
    );
  });
  const news = newsOf(renewals, before.ofSchema, ofSchema);
  return { ...before, around, beside, ofModels, told, ofSchema, news };
}

function answerAll(around: Around, beside: readonly unknown[], { askModel, askSchema, readsAll }: Questions): Answers {
  const users = new Map<string, Set<Model>>();
  for (const model of around.models) putIn(users, model);
  const ofModels = around.models.map(askModel);
  const told = readsAll.map((_, rule) => toldTo(rule, ofModels));
  const findingOf = new WeakMap<Report, Finding>();
  const ofSchema = told.map((list, rule) => askSchema(rule, list, findingOf, undefined));
  return { around, beside, ofModels, told, ofSchema, findingOf, users, news: undefined };
}

const toldTo = (rule: number, ofModels: readonly Answer[]): readonly unknown[] =>
  ofModels.map((it) => it.told[rule]).filter((it) => it !== undefined);

/** The list with what a few models now tell the rule in place of what they told; undefined where it is not as simple. */
function renewedTold(
  known: readonly unknown[],
  rule: number,
  renewals: readonly Renewal[],
): readonly unknown[] | undefined {
  let list: unknown[] | undefined;
  for (const [old, now] of renewals) {
    const [before, after] = [old?.told[rule], now?.told[rule]];
    if (before === after) continue;
    list ??= [...known];
    const at = list.indexOf(before);
    if (before === undefined || after === undefined || at === -1) return undefined;
    list[at] = after;
  }
  return list ?? known;
}

function toldAnew(known: readonly unknown[], rule: number, ofModels: readonly Answer[]): readonly unknown[] {
  const list = toldTo(rule, ofModels);
  return isSameList(known, list) ? known : list;
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
