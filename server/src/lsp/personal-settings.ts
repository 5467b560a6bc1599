import type { EditorFacts, PersonalSettings } from '../../../protocol/messages.ts';
import { severities } from '../rules/rule.ts';

/** What editors send, read with care: any of it may be missing or of another type. */

export const defaultPersonalSettings: PersonalSettings = { enable: true, validation: 'auto', minSeverity: 'hint' };

export function readPersonalSettings(value: unknown): PersonalSettings {
  if (!isRecord(value)) return defaultPersonalSettings;
  const { enable, validation, minSeverity } = value;
  return {
    enable: enable !== false,
    validation: validation === 'always' || validation === 'never' ? validation : 'auto',
    minSeverity: severities.find((it) => it === minSeverity) ?? defaultPersonalSettings.minSeverity,
  };
}

export function readEditorFacts(value: unknown): EditorFacts {
  if (!isRecord(value)) return {};
  const { officialExtension, asksForReasons } = value;
  return {
    ...(typeof officialExtension === 'boolean' && { officialExtension }),
    ...(typeof asksForReasons === 'boolean' && { asksForReasons }),
  };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
