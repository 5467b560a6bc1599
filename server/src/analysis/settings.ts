import type { Option } from '../rules/option.ts';
import type { Severity } from '../rules/rule.ts';
import { usualTenantColumns } from '../schema/coverage/coverage.ts';
import type { Provider } from '../schema/provider.ts';

/** What a project has decided for itself, as `pitwall.json` says it. */
export interface Settings {
  readonly extends: Preset;
  /** The database, where the datasource does not say. */
  readonly provider: Provider | undefined;
  /** Per rule id. A rule that is not named keeps what the preset, or else the rule itself, says. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** What it has set for the options of a rule, by rule id and option. */
  readonly options: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Names of models. */
  readonly tables: {
    readonly small: ReadonlySet<string>;
    readonly hot: ReadonlySet<string>;
    readonly appendOnly: ReadonlySet<string>;
  };
  readonly tenantColumns: ReadonlySet<string>;
  readonly softDeleteColumns: ReadonlySet<string>;
  /** The path of the baseline, from the project file; null for none; undefined for the nearest of the usual name. */
  readonly baseline: string | null | undefined;
}

export const presets = ['recommended', 'strict', 'lesson'] as const;

export type Preset = (typeof presets)[number];

/** What a preset says otherwise than the rules themselves. */
export const presetRules: Readonly<Record<Preset, Readonly<Record<string, Severity | 'off'>>>> = {
  recommended: {},
  // Whatever may cost something is worth a decision.
  strict: { 'foreign-key-without-index': 'warning', 'low-cardinality-index': 'warning' },
  // All that the course teaches can be seen without opening the audit.
  lesson: {
    'low-cardinality-index': 'information',
    'too-many-indexes': 'information',
    'range-before-equality': 'information',
    'partial-index-candidate': 'information',
    'partial-index-parameter-mismatch': 'information',
    'hot-column-indexed': 'information',
    'denormalized-copy-drift': 'information',
    'random-primary-key': 'information',
    'datetime-type-semantics': 'information',
    'reinvented-db-statistics': 'information',
  },
};

export const defaultSettings: Settings = {
  extends: 'recommended',
  provider: undefined,
  rules: {},
  options: {},
  tables: { small: new Set(), hot: new Set(), appendOnly: new Set() },
  tenantColumns: usualTenantColumns,
  softDeleteColumns: new Set(['deletedAt', 'archivedAt', 'isDeleted']),
  baseline: undefined,
};

/** What a rule reads of its options. */
export function optionOf<Value>(
  settings: Settings,
  rule: string,
  { name, read, default: usual }: Option<Value>,
): Value {
  const written = settings.options[rule]?.[name];
  return written === undefined ? usual : (read(written) ?? usual);
}

/** The severity that a project asks for; undefined where the rule may decide case by case. */
export const askedSeverity = (settings: Settings, rule: string): Severity | 'off' | undefined =>
  settings.rules[rule] ?? presetRules[settings.extends][rule];
