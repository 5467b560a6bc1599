import { type AskedEdit, type AuditFormat, type AuditTarget, auditFormats } from '../../../protocol/audit.ts';
import type {
  EditorFacts,
  OfficialDiagnostics,
  PatternEditParams,
  PersonalSettings,
} from '../../../protocol/messages.ts';
import { severities } from '../rules/rule.ts';

/** What editors send, read with care: any of it may be missing or of another type. */

export const defaultPersonalSettings: PersonalSettings = {
  enable: true,
  validation: 'auto',
  minSeverity: 'hint',
  groupForeignKeys: true,
  codeLens: false,
  inlayHints: true,
};

/** @param value the section `pitwall` of the settings */
export function readPersonalSettings(value: unknown): PersonalSettings {
  if (!isRecord(value)) return defaultPersonalSettings;
  const { enable, validation, minSeverity, groupForeignKeys, codeLens, inlayHints } = value;
  return {
    enable: enable !== false,
    validation: validation === 'always' || validation === 'never' ? validation : 'auto',
    minSeverity: severities.find((it) => it === minSeverity) ?? defaultPersonalSettings.minSeverity,
    groupForeignKeys: groupForeignKeys !== false,
    codeLens: codeLens === true,
    inlayHints: inlayHints !== false,
  };
}

/** @param settings all settings, as editors push them that cannot be asked for a section */
export const readPushedSettings = (settings: unknown): PersonalSettings =>
  readPersonalSettings(isRecord(settings) ? settings['pitwall'] : undefined);

export function readEditorFacts(value: unknown): EditorFacts {
  if (!isRecord(value)) return {};
  const { officialExtension, languageFeatures, asksForReasons, hasSnippets, hasCommands, followsAudits } = value;
  return {
    ...(typeof officialExtension === 'boolean' && { officialExtension }),
    ...(typeof languageFeatures === 'boolean' && { languageFeatures }),
    ...(typeof asksForReasons === 'boolean' && { asksForReasons }),
    ...(typeof hasSnippets === 'boolean' && { hasSnippets }),
    ...(typeof hasCommands === 'boolean' && { hasCommands }),
    ...(typeof followsAudits === 'boolean' && { followsAudits }),
  };
}

export function readOfficialDiagnostics(value: unknown): OfficialDiagnostics | undefined {
  if (!isRecord(value) || typeof value['uri'] !== 'string' || !Array.isArray(value['lines'])) return undefined;
  return { uri: value['uri'], lines: value['lines'].filter((it) => Number.isInteger(it)) };
}

export function readPatternEdit(value: unknown): Omit<PatternEditParams, 'uri'> | undefined {
  if (!isRecord(value)) return undefined;
  const { pattern, offer, names, position } = value;
  if (typeof pattern !== 'string' || !isPosition(position)) return undefined;
  const words = Array.isArray(names) ? names.filter((it) => typeof it === 'string' && /^[A-Za-z]\w*$/.test(it)) : [];
  const read = { pattern, names: words, position };
  if (!isRecord(offer)) return read;
  const { model, title } = offer;
  return typeof model === 'string' && typeof title === 'string' ? { ...read, offer: { model, title } } : undefined;
}

const isPosition = (value: unknown): value is PatternEditParams['position'] =>
  isRecord(value) && Number.isInteger(value['line']) && Number.isInteger(value['character']);

export function readAuditTarget(value: unknown): AuditTarget {
  const uris = isRecord(value) ? value['uris'] : undefined;
  // What names nothing must not mean everything.
  return { uris: Array.isArray(uris) ? uris.filter((it) => typeof it === 'string') : [''] };
}

export const readAuditFormat = (value: unknown): AuditFormat | undefined =>
  auditFormats.find((it) => it === readText(value, 'format'));

export function readAskedEdit(value: unknown): AskedEdit | undefined {
  const asked = isRecord(value) ? value['asked'] : undefined;
  if (!isRecord(asked)) return undefined;
  const { kind, finding, fix, schema } = asked;
  if (kind === 'fix' && typeof finding === 'string' && typeof fix === 'string') return { kind, finding, fix };
  return kind === 'all' && typeof schema === 'string' ? { kind, schema } : undefined;
}

export const readFlag = (params: unknown, field: string): boolean => isRecord(params) && params[field] === true;

/** The field of a request's parameters, where it is a text. */
export function readText(params: unknown, field: string): string | undefined {
  const value = isRecord(params) ? params[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
