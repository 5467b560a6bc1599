import type { ProjectInput, Rule } from '../rules/rule.ts';
import { locator, type Place } from '../schema/locator.ts';
import type { Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import type { Schema } from '../schema/schema.ts';
import type { Span } from '../text/span.ts';
import type { AnalysisInput } from './analyze.ts';
import type { Questions } from './answers.ts';
import type { Around } from './around.ts';
import { assumedPrisma } from './assumed-prisma.ts';
import { questionsOf } from './questions.ts';
import { askedSeverity, type Settings } from './settings.ts';
import { tableFacts } from './table-facts.ts';
import { tenantsIn } from './tenants.ts';

/** What the rules are asked about a schema, and all that their answers hang on. */
export interface Inquiry {
  readonly schema: Schema;
  readonly provider: Provider;
  readonly settings: Settings;
  /** What rules and patterns are told of the project. */
  readonly input: ProjectInput;
  readonly locate: (span: Span) => Place;
  readonly around: Around;
  /** The rules that are asked; none of a schema whose language is another one. */
  readonly active: readonly Rule[];
  /** All that an answer hangs on beside its model and that model's neighbours, to be compared one by one. */
  readonly beside: readonly unknown[];
  readonly questions: Questions;
}

export function inquireInto(
  { schema, settings, rules, prisma = assumedPrisma(schema) }: AnalysisInput,
  around: Around,
): Inquiry {
  const provider = schema.datasource?.provider ?? settings.provider ?? 'postgresql';
  const tenantsOfSchema = tenantsIn(around.tenants);
  const input: ProjectInput = {
    schema,
    provider,
    tenantColumns: settings.tenantColumns,
    tenantsOfSchema,
    enumsOfModels: around.enumsOfModels,
    softDeleteColumns: settings.softDeleteColumns,
    prisma,
    factsOf: remembered((model) => tableFacts(model, settings)),
  };
  const active = schema.prisma8
    ? []
    : rules.filter(({ meta }) => meta.providers.includes(provider) && askedSeverity(settings, meta.id) !== 'off');
  const { datasource, generators, history } = schema;
  const words = [tenantsOfSchema, around.enumsOfModels].map((it) => [...it].join());
  return {
    schema,
    provider,
    settings,
    input,
    locate: locator(schema),
    around,
    active,
    beside: [rules, settings, provider, prisma.major, prisma.minor, ...words, history, datasource, ...generators],
    questions: questionsOf(active, input, settings),
  };
}

/** All rules ask the same of a model. */
function remembered<Value>(read: (model: Model) => Value): (model: Model) => Value {
  const known = new Map<Model, Value>();
  return (model) => {
    const value = known.get(model) ?? read(model);
    known.set(model, value);
    return value;
  };
}
