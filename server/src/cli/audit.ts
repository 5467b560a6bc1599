import { type Analysis, type AnalysisInput, analyze } from '../analysis/analyze.ts';
import { guarded, type RuleFailure } from '../analysis/guarded-rules.ts';
import { knownRules } from '../analysis/known-rules.ts';
import { defaultSettings, type Preset, type Settings } from '../analysis/settings.ts';
import { createSurroundings, type Surroundings } from '../project/surroundings.ts';
import type { Note, Problem } from '../report/problem.ts';
import type { Located, ReportedAudit, ReportedSchema } from '../report/reported-audit.ts';
import { shownPath } from '../report/shown-path.ts';
import { type Rule, type Severity, severities } from '../rules/rule.ts';
import { assembleSchema, parseFile, type Schema } from '../schema/schema.ts';
import { fileId, type Span } from '../text/span.ts';
import { type BaselineRequest, baselineOf, notesOnStale, type SchemaBaseline } from './baselines.ts';
import { exitCode } from './exit-code.ts';
import { type AskedSchema, findSchemas } from './input.ts';
import { isAskedFor, type Only } from './only.ts';
import { projectFileOf, readProjectFiles } from './project-files.ts';
import { createReader, type GivenFile, type Reader } from './reader.ts';
import { type Former, formerState } from './since.ts';

export interface AuditRequest extends BaselineRequest {
  readonly paths: readonly string[];
  /** Read instead of the file of that path. */
  readonly given?: GivenFile;
  /** The folders out of which nothing is read; undefined for the whole disk. */
  readonly within?: readonly string[];
  /** Only what is new since then, as git knows it. */
  readonly since?: string;
  readonly rules: readonly Rule[];
  /** What is shown. */
  readonly minSeverity: Severity;
  /** What makes the exit code 1, shown or not. */
  readonly failOn: Severity | 'never';
  readonly only?: Only;
  /** In place of the one that the project extends. */
  readonly preset?: Preset | undefined;
  /** How many warnings do not fail; undefined where `failOn` says it. */
  readonly maxWarnings?: number | undefined;
  /** Told what is about to be done, in a few words. */
  readonly onProgress?: (doing: string) => void;
}

export interface Audit extends ReportedAudit {
  readonly schemas: readonly AuditedSchema[];
  readonly notes: readonly Note[];
  /** What was read. */
  readonly reader: Reader;
}

/** What was found in those files of a schema that were asked for. */
export interface AuditedSchema extends ReportedSchema, AskedSchema {
  readonly group: AskedSchema['group'];
  readonly asked: ReadonlySet<string>;
  readonly baseline: SchemaBaseline | undefined;
}

/** Audits every schema that the paths mean. Never throws for what it finds on the disk, and writes nothing there. */
export function audit(request: AuditRequest): Audit {
  const { cwd, paths, given, within, since, preset, onProgress } = request;
  const failures: RuleFailure[] = [];
  const rules = request.rules.map((it) => guarded(it, (failure) => failures.push(failure)));
  const reader = createReader(given, within);
  const surroundingsOf = createSurroundings(reader);
  const formerOf = formerState(since);
  const input = findSchemas(reader, cwd, paths);
  const asked = input.schemas.map((it) => ({ ...it, projectFile: projectFileOf(reader, it) }));
  const projectFiles = readProjectFiles(
    reader,
    asked.map((it) => it.projectFile),
    knownRules(rules),
  );

  const problems: Problem[] = [...input.problems, ...[...projectFiles.values()].flatMap((it) => it.problems)];
  const schemas: AuditedSchema[] = [];
  for (const [i, it] of asked.entries()) {
    onProgress?.(`Auditing ${shownPath(cwd, it.group.root)} (${i + 1} of ${asked.length})`);
    const unreadable = unreadableFiles(reader, it);
    problems.push(...unreadable);
    const { history, prisma } = surroundingsOf(it.group, it.top);
    const schema = readSchema(reader, it, history);
    if (holdsBlock(schema)) {
      const said = projectFiles.get(it.projectFile)?.settings ?? defaultSettings;
      const settings = settingsFor(said, preset, unreadable.length > 0);
      const { baseline, problems: faults } = baselineOf(reader, request, it, settings);
      problems.push(...faults);
      const entries = baseline?.kept.filter((kept) => kept.schema === baseline.schema).map((kept) => kept.entry) ?? [];
      const analysisInput: AnalysisInput = { schema, settings, rules, prisma, baseline: entries };
      const former = formerOf(it, analysisInput);
      problems.push(...former.problems);
      const findings = findingsIn(analyze(analysisInput), it, former, request);
      problems.push(...failures.splice(0).map((failure) => problemOf(failure, it)));
      schemas.push({ ...it, baseline, input: analysisInput, ...findings });
    } else {
      problems.push(...notSchemas(schema));
    }
  }
  const notes = notesOnStale(reader, schemas);
  return withProblems({ cwd, schemas, problems: [], exitCode: exitCode(schemas, request), notes, reader }, problems);
}

/** Nobody's schema is to blame for it, and what the other rules said of it is told all the same. */
const problemOf = ({ rule, where, error }: RuleFailure, { group: { files, root } }: AskedSchema): Problem => ({
  kind: 'input',
  file: files.length === 1 ? (files[0] ?? root) : root,
  message: `The rule ${rule} failed on ${where} and says nothing of it, which is a fault of Pitwall: ${error instanceof Error ? error.message : error}`,
});

/** Whatever else was found, an audit that is not whole has failed. */
export const withProblems = (done: Audit, problems: readonly Problem[]): Audit => ({
  ...done,
  problems: withoutRepeated([...done.problems, ...problems]),
  exitCode: problems.length > 0 ? 2 : done.exitCode,
});

/**
 * Whether all that speaks for and against the findings of a schema could be read. Where not, a file must not be changed
 * because of them.
 */
export const isWhole = ({ projectFile, baseline, group }: AuditedSchema, { problems }: Audit): boolean =>
  !problems.some(({ file }) => file === projectFile || file === baseline?.path || group.files.includes(file));

/** What a file declares that cannot be read is not known, so that nothing is said to be missing. */
function settingsFor(said: Settings, preset: Preset | undefined, inPart: boolean): Settings {
  const asked = preset === undefined ? said : { ...said, extends: preset };
  return inPart ? { ...asked, rules: { ...asked.rules, 'missing-relation-counterpart': 'off' } } : asked;
}

const unreadableFiles = (reader: Reader, { group }: AskedSchema): Problem[] =>
  group.files.flatMap((file) => {
    const content = reader.read(file);
    if (content.kind === 'text') return [];
    const message = content.kind === 'unreadable' ? content.reason : 'It was there a moment ago, and is gone.';
    return [{ kind: 'input', file, message }];
  });

function readSchema(reader: Reader, { group }: AskedSchema, history: Surroundings['history']): Schema {
  const texts = group.files.map((file) => ({ file, text: reader.readText(file) }));
  return assembleSchema(
    texts.flatMap(({ file, text }) => (text === undefined ? [] : [parseFile(fileId(file), text)])),
    history,
  );
}

/** Text of any kind has lines that look like a block; a schema has a block that Prisma knows. */
const holdsBlock = ({ files }: Schema): boolean =>
  files.some(({ parts }) => parts.some(({ parsed }) => parsed.block !== undefined && parsed.block.kind !== 'other'));

const notSchemas = ({ files }: Schema): Problem[] =>
  files.map((it) => ({
    kind: 'input',
    file: it.id,
    message: 'This is not a schema: it holds no block such as model or datasource.',
  }));

function findingsIn(
  analysis: Analysis,
  { asked }: AskedSchema,
  former: Former,
  { minSeverity, only = {} }: AuditRequest,
): Pick<AuditedSchema, 'analysis' | 'findings' | 'counts' | 'accepted' | 'before' | 'syntaxProblems'> {
  const located = <T>(items: readonly T[], spanOf: (item: T) => Span): Located<T>[] =>
    items.map((what) => ({ what, place: analysis.locate(spanOf(what)) })).filter(({ place }) => asked.has(place.file));
  const found = located(
    // Every rule runs all the same, since one may speak for another.
    analysis.findings.filter((it) => isAskedFor(it, only)),
    (it) => it.at,
  );
  const told = found.filter(({ what }) => !what.accepted);
  const before = former.before(analysis.findings);
  const findings = told.filter(({ what }) => !before.has(what));
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { what } of findings) counts[what.severity]++;
  return {
    analysis,
    findings: findings.filter(({ what }) => isAtLeast(what.severity, minSeverity)),
    counts,
    accepted: found.length - told.length,
    before: told.length - findings.length,
    // What another language says cannot be judged by this one's syntax.
    syntaxProblems: analysis.schema.prisma8 ? [] : located(analysis.schema.problems, (it) => it.span),
  };
}

/** One file may have been asked for in several ways. */
const withoutRepeated = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((it) => [JSON.stringify(it), it])).values(),
];

export const isAtLeast = (severity: Severity, level: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(level);
