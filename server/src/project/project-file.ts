import { findNodeAtLocation, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser';
import { defaultSettings, type Preset, presets, type Settings } from '../analysis/settings.ts';
import { type Severity, severities } from '../rules/rule.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { childOf, type Disk, isWithin, parentOf } from './disk.ts';

/** What a `pitwall.json` says, and what in it could not be used. */
export interface ProjectFile {
  readonly settings: Settings;
  readonly problems: readonly ProjectFileProblem[];
}

export interface ProjectFileProblem {
  readonly message: string;
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
}

export const projectFileName = 'pitwall.json';

/** The nearest project file from a folder upwards. */
export function findProjectFile(disk: Disk, folder: string, top: string): string | undefined {
  for (let at = folder; isWithin(at, top); at = parentOf(at)) {
    const path = childOf(at, projectFileName);
    if (disk.readText(path) !== undefined) return path;
    if (at === top || parentOf(at) === at) break;
  }
  return undefined;
}

/**
 * Reads the text of a project file. What is wrong in it is reported and passed over; the rest counts.
 * @param knownRules ids that may stand under `rules`
 */
export function readProjectFile(text: string, knownRules: ReadonlySet<string>): ProjectFile {
  const errors: ParseError[] = [];
  const content: unknown = parse(text, errors, { allowTrailingComma: true });
  const problems: ProjectFileProblem[] = errors.map(({ error, offset, length }) => ({
    message: `${projectFileName} is not valid JSON here: ${inWords(printParseErrorCode(error))}.`,
    start: offset,
    end: offset + length,
  }));
  if (!isRecord(content)) {
    if (problems.length === 0)
      problems.push({ message: `${projectFileName} must hold an object.`, start: 0, end: text.length });
    return { settings: defaultSettings, problems };
  }
  const tree = parseTree(text);
  const report: ReportProblem = (path, message, part = 'value') => {
    const value = tree && findNodeAtLocation(tree, [...path]);
    const node = part === 'key' ? value?.parent?.children?.[0] : value;
    const start = node?.offset ?? 0;
    problems.push({ message, start, end: node ? start + node.length : text.length });
  };
  for (const key of Object.keys(content)) {
    if (!knownKeys.has(key)) report([key], `${projectFileName} has no setting "${key}".`, 'key');
  }
  return {
    settings: {
      ...defaultSettings,
      extends: readPreset(content['extends'], report),
      provider: readProvider(content['provider'], report),
      rules: readRules(content['rules'], knownRules, report),
    },
    problems,
  };
}

/** `CloseBraceExpected` as people say it. */
const inWords = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

type ReportProblem = (path: readonly string[], message: string, part?: 'key' | 'value') => void;

const knownKeys = new Set(['$schema', 'extends', 'provider', 'rules']);

function readPreset(value: unknown, report: ReportProblem): Preset {
  const preset = presets.find((it) => it === value);
  if (preset === undefined && value !== undefined) report(['extends'], `"extends" is one of ${presets.join(', ')}.`);
  return preset ?? defaultSettings.extends;
}

function readProvider(value: unknown, report: ReportProblem): Provider | undefined {
  if (value === undefined || value === null) return undefined;
  const provider = providers.find((it) => it === value);
  if (provider === undefined) report(['provider'], `"provider" is null or one of ${providers.join(', ')}.`);
  return provider;
}

function readRules(value: unknown, knownRules: ReadonlySet<string>, report: ReportProblem): Settings['rules'] {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    report(['rules'], '"rules" is an object of rule names and severities.');
    return {};
  }
  const rules: Record<string, Severity | 'off'> = {};
  for (const [id, asked] of Object.entries(value)) {
    // `["warning", { … }]` will carry options; the severity counts today.
    const word: unknown = Array.isArray(asked) ? asked[0] : asked;
    const severity = word === 'off' ? word : severities.find((it) => it === word);
    if (!knownRules.has(id)) report(['rules', id], `No rule is called "${id}".`, 'key');
    else if (severity === undefined)
      report(['rules', id], `The severity of "${id}" is off, ${severities.toReversed().join(', ')}.`);
    else rules[id] = severity;
  }
  return rules;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
