import { analyze } from '../../server/src/analysis/analyze.ts';
import { defaultSettings, type Preset } from '../../server/src/analysis/settings.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { parseSchema, type Schema } from '../../server/src/schema/schema.ts';
import type { CorpusSchema } from './corpus.ts';

/** How much is said of some schemas. */
export interface Noise {
  readonly preset: Preset;
  readonly models: number;
  readonly all: Volume;
  readonly byRule: ReadonlyMap<string, Volume>;
}

interface Volume {
  readonly findings: number;
  /** Errors are counted with the warnings. */
  readonly warnings: number;
  readonly modelsWarned: number;
}

/** The schemas as they are today: an id with a date is an older version. */
export const newest = (schemas: readonly CorpusSchema[]): CorpusSchema[] =>
  schemas.filter(({ id }) => !/@.*\d{4}-\d{2}/.test(id));

export function noiseOf(schemas: readonly CorpusSchema[], preset: Preset, rules: readonly Rule[]): Noise {
  const parsed = schemas.map(({ files }) => parseSchema(files));
  const said = parsed.flatMap((schema, i) => saidOf(schema, i, preset, rules));
  const byRule = Map.groupBy(said, (it) => it.rule);
  return {
    preset,
    models: parsed.flatMap((it) => it.models).filter((it) => it.kind === 'model').length,
    all: volumeOf(said),
    byRule: new Map([...byRule].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([rule, of]) => [rule, volumeOf(of)])),
  };
}

interface Said {
  readonly rule: string;
  /** Its schema's number and its name. */
  readonly model: string;
  readonly loud: boolean;
}

function saidOf(schema: Schema, number: number, preset: Preset, rules: readonly Rule[]): Said[] {
  const { findings } = analyze({ schema, settings: { ...defaultSettings, extends: preset }, rules });
  return findings.map(({ rule, subject, severity }) => ({
    rule: rule.id,
    model: `${number} ${subject.model}`,
    loud: severity === 'warning' || severity === 'error',
  }));
}

function volumeOf(said: readonly Said[]): Volume {
  const loud = said.filter((it) => it.loud);
  return { findings: said.length, warnings: loud.length, modelsWarned: new Set(loud.map((it) => it.model)).size };
}

/** A table to read: one line a rule, two columns a preset. */
export function noiseTable(noises: readonly Noise[]): string {
  const names = [...new Set(noises.flatMap((it) => [...it.byRule.keys()]))].toSorted();
  const width = Math.max(...names.map((it) => it.length), 'all rules'.length);
  const line = (name: string, cells: readonly string[]) => [name.padEnd(width), ...cells].join('   ').trimEnd();
  const row = (name: string, volumeIn: (noise: Noise) => Volume | undefined) =>
    line(
      name,
      noises.map((it) => shown(volumeIn(it), it.models)),
    );
  return [
    `Findings per 100 models, and the share of models with a warning or an error (${noises[0]?.models} models).`,
    '',
    line(
      '',
      noises.map((it) => it.preset.padStart(16)),
    ),
    ...names.map((name) => row(name, (it) => it.byRule.get(name))),
    row('all rules', (it) => it.all),
    line(
      'warnings',
      noises.map((it) => String(it.all.warnings).padStart(16)),
    ),
  ].join('\n');
}

function shown(volume: Volume | undefined, models: number): string {
  const { findings, modelsWarned } = volume ?? { findings: 0, modelsWarned: 0 };
  const per100 = (count: number) => ((count / models) * 100).toFixed(1);
  return `${per100(findings).padStart(7)} ${per100(modelsWarned).padStart(6)} %`;
}
