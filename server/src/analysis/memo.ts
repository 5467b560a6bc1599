import { type Model, scalarTypes } from '../schema/model.ts';
import type { Part, Schema } from '../schema/schema.ts';
import type { Finding } from './analyze.ts';
import { factFindingsIn } from './fact-findings.ts';
import { type Ignore, ignoresIn } from './ignores.ts';

/**
 * What was found before: in a model, until the model or a declaration that its fields name changes; in the comments of
 * a section, as long as it stands. A keystroke asks again only about the block it fell into and that block's neighbours.
 */
export interface Memo {
  /** @param beside all else that the findings hang on, compared one by one; of one analysis always the same */
  findingsIn(
    model: Model,
    schema: Schema,
    beside: readonly unknown[],
    find: () => readonly Finding[],
  ): readonly Finding[];
  ignoresIn(part: Part): readonly Ignore[];
  /** What is wrong with the fact comments of a part. */
  factFindingsIn(part: Part): readonly Finding[];
}

interface Remembered {
  readonly names: readonly string[];
  readonly neighbours: readonly unknown[];
  readonly beside: readonly unknown[];
  readonly findings: readonly Finding[];
}

export function createMemo(): Memo {
  const models = new WeakMap<Model, Remembered>();
  const ignores = new WeakMap<Part, readonly Ignore[]>();
  const facts = new WeakMap<Part, readonly Finding[]>();
  return {
    findingsIn(model, schema, beside, find) {
      const known = models.get(model);
      if (known && isUnchanged(known, schema, beside)) return known.findings;
      const names = known?.names ?? namesIn(model);
      const neighbours = names.map((it) => declarationOf(schema, it));
      const findings = find();
      models.set(model, { names, neighbours, beside, findings });
      return findings;
    },
    ignoresIn(part) {
      const known = ignores.get(part) ?? ignoresIn(part);
      ignores.set(part, known);
      return known;
    },
    factFindingsIn(part) {
      const known = facts.get(part) ?? factFindingsIn(part);
      facts.set(part, known);
      return known;
    },
  };
}

const isUnchanged = (known: Remembered, schema: Schema, beside: readonly unknown[]): boolean =>
  (known.beside === beside || sameItems(known.beside, beside)) &&
  known.names.every((name, i) => declarationOf(schema, name) === known.neighbours[i]);

/** The types of the fields, but for those that no block declares. */
const namesIn = ({ fields }: Model): string[] => [
  ...new Set(fields.map((it) => it.type.text).filter((it) => !scalarTypes.has(it))),
];

/** The model or enum itself: the entry around it is made anew with each schema. */
function declarationOf({ declarations }: Schema, name: string): unknown {
  const declaration = declarations.get(name);
  return declaration?.kind === 'model' ? declaration.model : declaration?.enum;
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((it, i) => it === b[i]);
