import { findNodeAtLocation, type ParseError, parse, parseTree, printParseErrorCode } from 'jsonc-parser';
import { defaultSettings, type Preset, presets, type Settings } from '../analysis/settings.ts';
import type { Option } from '../rules/option.ts';
import { type Severity, severities } from '../rules/rule.ts';
import { type Provider, providers } from '../schema/provider.ts';
import { closest } from '../text/spelling.ts';
import { childOf, type Disk, isWithin, parentOf } from './disk.ts';

/** What a `pitwall.json` says, and what in it could not be used. */
export interface ProjectFile {
  /** False where the text is no JSON, so that the settings are no more than what could be guessed of it. */
  readonly isWhole: boolean;
  readonly settings: Settings;
  readonly problems: readonly ProjectFileProblem[];
}

export interface ProjectFileProblem {
  readonly message: string;
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  /** What was probably meant, to stand in place of that. */
  readonly correction?: string;
}

/** Ids that may stand under `rules`, with the options of each. */
export type KnownRules = ReadonlyMap<string, readonly Option[]>;

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

/** Reads the text of a project file. What is wrong in it is reported and passed over; the rest counts. */
export function readProjectFile(text: string, knownRules: KnownRules): ProjectFile {
  const errors: ParseError[] = [];
  const content: unknown = parse(text, errors, { allowTrailingComma: true });
  // The first one brings the others with it.
  const problems: ProjectFileProblem[] = errors.slice(0, 1).map(({ error, offset, length }) => ({
    message: `${projectFileName} is not valid JSON here: ${inWords(printParseErrorCode(error))}.`,
    start: offset,
    end: offset + length,
  }));
  const isWhole = problems.length === 0;
  if (!isRecord(content)) {
    if (isWhole) problems.push({ message: `${projectFileName} must hold an object.`, start: 0, end: text.length });
    return { isWhole, settings: defaultSettings, problems };
  }
  const tree = parseTree(text);
  const report: ReportProblem = (path, message, part = 'value', known = []) => {
    // Of a text that ends too early all that is missing would be missed.
    if (!isWhole) return;
    const value = tree && findNodeAtLocation(tree, [...path]);
    const node = part === 'key' ? value?.parent?.children?.[0] : value;
    const start = node?.offset ?? 0;
    const near = node?.type === 'string' ? nearest(String(node.value), known) : undefined;
    problems.push({
      message: near === undefined || part === 'value' ? `${message}.` : `${message}; "${near}" is close.`,
      start,
      end: node ? start + node.length : text.length,
      ...(near !== undefined && { correction: JSON.stringify(near) }),
    });
  };
  for (const key of Object.keys(content)) {
    if (!knownKeys.has(key)) report([key], `${projectFileName} has no setting "${key}"`, 'key', knownKeys);
  }
  const names = (key: string) => readNames(content[key], [key], report);
  return {
    isWhole,
    settings: {
      extends: readPreset(content['extends'], report),
      provider: readProvider(content['provider'], report),
      ...readRules(content['rules'], knownRules, report),
      tables: readTables(content['tables'], report),
      tenantColumns: names('tenantColumns') ?? defaultSettings.tenantColumns,
      softDeleteColumns: names('softDeleteColumns') ?? defaultSettings.softDeleteColumns,
      baseline: readBaselinePath(content['baseline'], report),
    },
    problems,
  };
}

/** `CloseBraceExpected` as people say it. */
const inWords = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();

/** @param message without its full stop; @param known what could have been meant */
type ReportProblem = (
  path: readonly (string | number)[],
  message: string,
  part?: 'key' | 'value',
  known?: Iterable<string>,
) => void;

/** `warn` is begun, and `wraning` mistyped. */
function nearest(word: string, known: Iterable<string>): string | undefined {
  const candidates = [...known];
  const begun = word.length < 3 ? [] : candidates.filter((it) => it.startsWith(word.toLowerCase()));
  return begun.length === 1 ? begun[0] : closest(word, candidates, Math.floor(word.length / 3));
}

const knownKeys = new Set([
  '$schema',
  'extends',
  'provider',
  'rules',
  'tables',
  'tenantColumns',
  'softDeleteColumns',
  'baseline',
]);

function readPreset(value: unknown, report: ReportProblem): Preset {
  const preset = presets.find((it) => it === value);
  if (preset === undefined && value !== undefined)
    report(['extends'], `"extends" is one of ${presets.join(', ')}`, 'value', presets);
  return preset ?? defaultSettings.extends;
}

function readProvider(value: unknown, report: ReportProblem): Provider | undefined {
  if (value === undefined || value === null) return undefined;
  const provider = providers.find((it) => it === value);
  if (provider === undefined)
    report(['provider'], `"provider" is null or one of ${providers.join(', ')}`, 'value', providers);
  return provider;
}

const severityWords = ['off', ...severities.toReversed()];

const severityMessage = (id: string): string => `The severity of "${id}" is ${severityWords.join(', ')}`;

/** What a project says of rules: how loud each is, and what it has set for their options. */
function readRules(value: unknown, knownRules: KnownRules, report: ReportProblem): Pick<Settings, 'rules' | 'options'> {
  const rules: Record<string, Severity | 'off'> = {};
  const options: Record<string, Readonly<Record<string, unknown>>> = {};
  if (value === undefined) return { rules, options };
  if (!isRecord(value)) {
    report(['rules'], '"rules" is an object of rule names and severities');
    return { rules, options };
  }
  for (const [id, asked] of Object.entries(value)) {
    const known = knownRules.get(id);
    if (!known) {
      report(['rules', id], `No rule is called "${id}"`, 'key', knownRules.keys());
      continue;
    }
    if (isRecord(asked)) {
      options[id] = readOptions(id, asked, known, ['rules', id], report);
      continue;
    }
    const [word, written]: readonly unknown[] = Array.isArray(asked) ? asked : [asked];
    const severity = word === 'off' ? word : severities.find((it) => it === word);
    if (severity) rules[id] = severity;
    else
      report(
        Array.isArray(asked) && asked.length > 0 ? ['rules', id, 0] : ['rules', id],
        severityMessage(id),
        'value',
        severityWords,
      );
    if (written !== undefined) options[id] = readOptions(id, written, known, ['rules', id, 1], report);
  }
  return { rules, options };
}

function readOptions(
  id: string,
  value: unknown,
  known: readonly Option[],
  place: readonly (string | number)[],
  report: ReportProblem,
): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) {
    report(place, `The options of "${id}" are an object`);
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).filter(([name, written]) => {
      const option = known.find((it) => it.name === name);
      const names = known.map((it) => it.name);
      if (!option) report([...place, name], `"${id}" has no option "${name}"`, 'key', names);
      else if (option.read(written) === undefined)
        report(
          [...place, name],
          `"${name}" of "${id}" cannot be this; without it, it is ${JSON.stringify(option.default)}`,
        );
      else return true;
      return false;
    }),
  );
}

function readTables(value: unknown, report: ReportProblem): Settings['tables'] {
  if (value === undefined) return defaultSettings.tables;
  if (!isRecord(value)) {
    report(['tables'], '"tables" is an object with lists of models: small, hot, appendOnly');
    return defaultSettings.tables;
  }
  for (const key of Object.keys(value)) {
    if (!Object.hasOwn(defaultSettings.tables, key)) {
      report(['tables', key], `"tables" has no list "${key}"`, 'key', Object.keys(defaultSettings.tables));
    }
  }
  const names = (key: keyof Settings['tables']) => readNames(value[key], ['tables', key], report) ?? new Set<string>();
  return { small: names('small'), hot: names('hot'), appendOnly: names('appendOnly') };
}

/** It is written to as well, so that a project may name no file outside of it. */
function readBaselinePath(value: unknown, report: ReportProblem): Settings['baseline'] {
  if (value === undefined || value === null) return value;
  const isBelow =
    typeof value === 'string' && value !== '' && !/^(?:[\\/]|[A-Za-z]:)|(?:^|[\\/])\.\.(?:[\\/]|$)/.test(value);
  if (isBelow) return value;
  report(['baseline'], '"baseline" is null or the path of a file below the folder of this one');
  return undefined;
}

/** Undefined where nothing is said, or nothing that can be used. */
function readNames(value: unknown, path: readonly string[], report: ReportProblem): ReadonlySet<string> | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((it) => typeof it === 'string')) return new Set(value);
  report(path, `"${path.at(-1)}" is a list of names`);
  return undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
