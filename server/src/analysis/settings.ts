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
  readonly tenantColumns: ReadonlySet<string>;
}

export const presets = ['recommended', 'strict', 'lesson'] as const;

export type Preset = (typeof presets)[number];

/** What a preset says otherwise than the rules themselves. */
export const presetRules: Readonly<Record<Preset, Readonly<Record<string, Severity | 'off'>>>> = {
  recommended: {},
  // Whatever may cost something is worth a decision.
  strict: { 'foreign-key-without-index': 'warning', 'low-cardinality-index': 'warning' },
  // All that the course teaches can be seen without opening the audit.
  lesson: { 'low-cardinality-index': 'information' },
};

export const defaultSettings: Settings = {
  extends: 'recommended',
  provider: undefined,
  rules: {},
  tenantColumns: usualTenantColumns,
};

/** The severity that a project asks for; undefined where the rule may decide case by case. */
export const askedSeverity = (settings: Settings, rule: string): Severity | 'off' | undefined =>
  settings.rules[rule] ?? presetRules[settings.extends][rule];
