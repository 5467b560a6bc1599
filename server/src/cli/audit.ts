import { type Analysis, analyze, type Finding } from '../analysis/analyze.ts';
import { knownRules } from '../analysis/known-rules.ts';
import { defaultSettings, type Preset } from '../analysis/settings.ts';
import { createSurroundings, type Surroundings } from '../project/surroundings.ts';
import { type Rule, type Severity, severities } from '../rules/rule.ts';
import type { Problem as SyntaxProblem } from '../schema/parse/syntax.ts';
import { assembleSchema, type Place, parseFile, type Schema, type SchemaFile } from '../schema/schema.ts';
import { fileId, type Span } from '../text/span.ts';
import { exitCode } from './exit-code.ts';
import { type AskedSchema, findSchemas } from './input.ts';
import { isAskedFor, type Only } from './only.ts';
import type { Problem } from './problem.ts';
import { projectFileOf, readProjectFiles } from './project-files.ts';
import { createReader, type Reader } from './reader.ts';

export interface AuditRequest {
  /** Absolute, with forward slashes. */
  readonly cwd: string;
  readonly paths: readonly string[];
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
}

export interface Audit {
  readonly cwd: string;
  readonly schemas: readonly AuditedSchema[];
  /** What kept the audit from being whole. */
  readonly problems: readonly Problem[];
  readonly exitCode: 0 | 1 | 2;
}

/** What was found in those files of a schema that were asked for. */
export interface AuditedSchema extends AskedSchema {
  readonly projectFile: string | undefined;
  readonly analysis: Analysis;
  /** Those that are loud enough to be shown. */
  readonly findings: readonly Located<Finding>[];
  /** How many there are, shown or not. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** What the parser did not understand. */
  readonly syntaxProblems: readonly Located<SyntaxProblem>[];
}

export interface Located<T> {
  readonly what: T;
  readonly place: Place;
}

/** The files that were asked for and could be read. */
export const askedFiles = ({ analysis, asked }: AuditedSchema): readonly SchemaFile[] =>
  analysis.schema.files.filter((it) => asked.has(it.id));

/** Audits every schema that the paths mean. Never throws for what it finds on the disk, and writes nothing there. */
export function audit(request: AuditRequest): Audit {
  const { cwd, paths, rules, preset } = request;
  const reader = createReader();
  const surroundingsOf = createSurroundings(reader);
  const input = findSchemas(reader, cwd, paths);
  const asked = input.schemas.map((it) => ({ ...it, projectFile: projectFileOf(reader, it) }));
  const projectFiles = readProjectFiles(
    reader,
    asked.map((it) => it.projectFile),
    knownRules(rules),
  );

  const problems: Problem[] = [...input.problems, ...[...projectFiles.values()].flatMap((it) => it.problems)];
  const schemas: AuditedSchema[] = [];
  for (const it of asked) {
    problems.push(...unreadableFiles(reader, it));
    const { history, prisma } = surroundingsOf(it.group, it.top);
    const schema = readSchema(reader, it, history);
    if (holdsBlock(schema)) {
      const said = projectFiles.get(it.projectFile)?.settings ?? defaultSettings;
      const settings = preset === undefined ? said : { ...said, extends: preset };
      schemas.push({ ...it, ...findingsIn(analyze({ schema, settings, rules, prisma }), it, request) });
    } else {
      problems.push(...notSchemas(schema));
    }
  }
  return {
    cwd,
    schemas,
    problems: withoutRepeated(problems),
    exitCode: problems.length > 0 ? 2 : exitCode(schemas, request),
  };
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
  { minSeverity, only = {} }: AuditRequest,
): Pick<AuditedSchema, 'analysis' | 'findings' | 'counts' | 'syntaxProblems'> {
  const located = <T>(items: readonly T[], spanOf: (item: T) => Span): Located<T>[] =>
    items.map((what) => ({ what, place: analysis.locate(spanOf(what)) })).filter(({ place }) => asked.has(place.file));
  const findings = located(
    // Every rule runs all the same, since one may speak for another.
    analysis.findings.filter((it) => isAskedFor(it, only)),
    (it) => it.at,
  );
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { what } of findings) counts[what.severity]++;
  return {
    analysis,
    findings: findings.filter(({ what }) => isAtLeast(what.severity, minSeverity)),
    counts,
    // What another language says cannot be judged by this one's syntax.
    syntaxProblems: analysis.schema.prisma8 ? [] : located(analysis.schema.problems, (it) => it.span),
  };
}

/** One file may have been asked for in several ways. */
const withoutRepeated = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((it) => [JSON.stringify(it), it])).values(),
];

const isAtLeast = (severity: Severity, level: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(level);
