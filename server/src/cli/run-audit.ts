import type { Preset } from '../analysis/settings.ts';
import { rules } from '../rules/index.ts';
import type { Confidence, Severity } from '../rules/rule.ts';
import { type Audit, type AuditRequest, audit } from './audit.ts';
import { auditAndAccept, auditAndFix } from './audit-and-write.ts';
import { planFixes } from './fix.ts';
import { type Format, formats } from './formats.ts';
import { givenPaths } from './given-paths.ts';
import { standardError, standardOutput } from './output.ts';
import { absolutePath } from './paths.ts';
import { progressOn } from './progress.ts';
import type { GivenFile } from './reader.ts';
import { diffReport, shownDiff } from './reporters/diff.ts';
import { noteLine, problemLine } from './reporters/problem-line.ts';
import { paintFor } from './terminal.ts';
import { whatToWatch } from './what-to-watch.ts';

/** What `pitwall audit` was asked for, as its options name it. */
export interface AuditOptions {
  readonly format: Format;
  readonly minSeverity: Severity;
  readonly minConfidence?: Confidence;
  readonly rule?: ReadonlySet<string>;
  readonly preset?: Preset;
  readonly failOn: Severity | 'never';
  readonly maxWarnings?: number;
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly stdinFilename?: string;
  readonly since?: string;
  readonly watch?: boolean;
}

/** Audits, and says what was found. */
export async function runAudit(named: readonly string[], options: AuditOptions): Promise<void> {
  const cwd = absolutePath(process.cwd(), '.');
  const { stdinFilename } = options;
  if (stdinFilename !== undefined) {
    const given = await givenOn(process.stdin, absolutePath(cwd, stdinFilename));
    await report({ ...requestFor(cwd, [given.path], options), given }, options);
    await end();
  } else if (options.watch) {
    await auditOnChanges(cwd, named, options);
  } else {
    const { paths } = await givenPaths(cwd, named);
    await report(requestFor(cwd, paths, options), options);
    await end();
  }
}

/** Ends as soon as all is told: left to itself, Node would first tidy up memory that nobody needs any more. */
async function end(): Promise<void> {
  for (const output of [standardError, standardOutput]) await output.written();
  process.exit();
}

function requestFor(cwd: string, paths: readonly string[], options: AuditOptions): AuditRequest {
  const { format, rule, minConfidence, fix, fixDryRun, updateBaseline, stdinFilename, watch, ...asked } = options;
  return { ...asked, cwd, paths, rules, only: { rules: rule, minConfidence } };
}

async function report(request: AuditRequest, options: AuditOptions): Promise<Audit> {
  const { format, fix, fixDryRun, updateBaseline, watch } = options;
  const paint = paintFor(standardOutput, process.env);
  const progress = progressOn(standardError, () => performance.now(), watch ? performance.now() : 0);
  const shown: AuditRequest = progress ? { ...request, onProgress: progress.tell } : request;
  if (fixDryRun) {
    const done = planFixes(audit(shown), shown);
    progress?.end();
    tell(done);
    const diff = diffReport(done.changes, request.cwd);
    standardOutput.write(standardOutput.isTTY ? shownDiff(diff, paint) : diff);
    return done;
  }
  const run = fix ? auditAndFix : updateBaseline ? auditAndAccept : audit;
  const done = run(shown);
  progress?.end();
  tell(done);
  standardOutput.write(await formats[format](done, { paint, environment: process.env }));
  return done;
}

/** Ends as any program does that is interrupted. */
async function auditOnChanges(cwd: string, named: readonly string[], options: AuditOptions): Promise<void> {
  const { watch } = await import('./watch.ts');
  watch(
    async () => {
      const { paths, folders } = await givenPaths(cwd, named);
      if (standardOutput.isTTY) standardOutput.write(clearScreen);
      const done = await report(requestFor(cwd, paths, options), options);
      standardError.write(waiting);
      return whatToWatch(done, paths, folders);
    },
    (error) => {
      standardError.write(`pitwall: The disk cannot be watched. ${error instanceof Error ? error.message : error}\n`);
      process.exit(2);
    },
  );
}

/** With what was scrolled out of sight, so that the start of a report is where the window begins. */
const clearScreen = '\u001b[2J\u001b[3J\u001b[H';

const waiting = 'pitwall: Waiting for changes.\n';

async function givenOn(stream: NodeJS.ReadableStream, path: string): Promise<GivenFile> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return { path, bytes: Buffer.concat(chunks) };
}

/** What standard error gets. */
function tell({ exitCode, notes, problems, cwd }: Audit): void {
  process.exitCode = exitCode;
  for (const note of notes) standardError.write(noteLine(note, cwd));
  for (const problem of problems) standardError.write(problemLine(problem, cwd));
}
