import type { Analysis } from '../../analysis/analyze.ts';
import type { Severity } from '../../rules/rule.ts';
import { implicitRelations } from '../../schema/implicit-relations.ts';
import type { ModelReport } from '../model/report.ts';
import { type Layouts, layOut } from './layout.ts';

/** Models and their relations on a plane, in units of a page's pixels. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** A model; its place is that of its upper left corner. */
export interface Box extends Rectangle {
  readonly model: ModelReport;
  readonly label: string;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The relations of two models, from the one that stores the key to the one that it refers to. */
export interface Line {
  readonly from: string;
  readonly to: string;
  readonly points: readonly Point[];
  /** What is said of the foreign keys that it stands for. */
  readonly worst: Severity | undefined;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** One model alone is no picture. */
export function pictureOf(
  { schema, findings }: Analysis,
  models: readonly ModelReport[],
  layouts: Layouts,
): Picture | undefined {
  if (models.length < 2) return undefined;
  const known = new Map(models.map((it) => [it.name, it]));
  const unserved = new Map(
    findings
      .filter((it) => !it.accepted && it.rule.id === 'foreign-key-without-index')
      .map((it) => [`${it.subject.model}.${it.subject.fields.join()}`, it.severity]),
  );
  const relations = schema.models.flatMap((model) => [
    ...model.foreignKeys.map((it) => ({
      from: model.name.text,
      to: it.target,
      worst: unserved.get(`${model.name.text}.${it.fields.map((field) => field.text).join()}`),
    })),
    ...implicitRelations(schema, model).map(({ first, second }) => ({
      from: first.model.name.text,
      to: second.model.name.text,
      worst: undefined,
    })),
  ]);
  // Two relations of the same models are one line; the one with something to say is what it shows.
  const lines = new Map<string, (typeof relations)[number]>();
  for (const it of relations) {
    if (it.from === it.to || !known.has(it.from) || !known.has(it.to)) continue;
    const key = `${it.from} ${it.to}`;
    if (!lines.get(key)?.worst) lines.set(key, it);
  }
  // In the order of the schema, so that the picture stays as it is when a finding ends.
  const inSchema = schema.models.flatMap((it) => known.get(it.name.text) ?? []);
  return layOut(inSchema, [...lines.values()], layouts);
}
