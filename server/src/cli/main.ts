import { Command, CommanderError, Option } from 'commander';
import { rules } from '../rules/index.ts';
import { type Severity, severities } from '../rules/rule.ts';
import { type Audit, type AuditRequest, audit } from './audit.ts';
import { auditAndAccept, auditAndFix } from './audit-and-write.ts';
import { planFixes } from './fix.ts';
import { startLanguageServer } from './language-server.ts';
import { absolutePath } from './paths.ts';
import type { GivenFile } from './reader.ts';
import { diffReport, shownDiff } from './reporters/diff.ts';
import { jsonReport } from './reporters/json.ts';
import { noteLine, problemLine } from './reporters/problem-line.ts';
import { type Paint, textReport } from './reporters/text.ts';
import { endWithReader, paintFor } from './terminal.ts';
import { packageVersion } from './version.ts';

/** The command line: reads what was asked, and leaves the rest to others. */

const reports = { text: textReport, json: jsonReport } satisfies Record<string, (audit: Audit, paint: Paint) => string>;

interface AuditOptions {
  readonly format: keyof typeof reports;
  readonly minSeverity: Severity;
  readonly failOn: Severity | 'never';
  readonly fix?: boolean;
  readonly fixDryRun?: boolean;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly stdinFilename?: string;
  readonly since?: string;
}

/** Of a wrong command line, and of what should never happen. */
const failed = 2;

const program = new Command('pitwall')
  .description('Reads Prisma schemas the way a database performance engineer does.')
  .version(packageVersion(), '--version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand(false)
  .exitOverride();

withUsage(program, 'pitwall <command>');

withUsage(
  program
    .command('audit')
    .summary('report what costs time in schemas')
    .description('Reports what costs time in Prisma schemas, with the way to mend it.')
    .argument('[paths...]', 'schema files, folders of them, or projects; this folder where none is named')
    .addOption(new Option('--format <format>', 'how to report').choices(Object.keys(reports)).default('text'))
    .addOption(new Option('--min-severity <level>', 'what to show').choices(severities).default('information'))
    .addOption(
      new Option('--fail-on <level>', 'what to fail on, shown or not')
        .choices([...severities, 'never'])
        .default('warning'),
    )
    .addOption(new Option('--fix', 'mend what needs no decision, and report what is left'))
    .addOption(new Option('--fix-dry-run', 'show as a diff what --fix would change').conflicts('fix'))
    .addOption(new Option('--baseline <file>', 'what has been accepted, instead of the pitwall-baseline.json around'))
    .addOption(new Option('--update-baseline', 'accept what is found').conflicts(['fix', 'fixDryRun']))
    .addOption(
      new Option('--since <ref>', 'report only what is new since a branch, tag or commit of git').conflicts([
        'fix',
        'fixDryRun',
        'updateBaseline',
      ]),
    )
    .addOption(
      new Option('--stdin-filename <path>', 'read this one schema file from standard input').conflicts([
        'fix',
        'updateBaseline',
      ]),
    )
    .addHelpText('after', '\nExit code: 0, or 1 for findings to fail on, or 2 for something that could not be read.')
    .action(runAudit),
  'pitwall audit [options] [paths...]',
);

withUsage(
  program
    .command('lsp')
    .summary('serve an editor')
    .description('Serves an editor, in the language server protocol.')
    .requiredOption('--stdio', 'speak over standard input and output')
    .addOption(new Option('--clientProcessId <id>', 'what some editors add').hideHelp())
    .action(runLanguageServer),
  'pitwall lsp --stdio',
);

/** What a wrong command line is answered with: short, so that the fault is not scrolled away. */
function withUsage(command: Command, usage: string): void {
  command.showHelpAfterError(`Usage: ${usage}\nMore: pitwall${command === program ? '' : ` ${command.name()}`} --help`);
}

async function runAudit(named: readonly string[], options: AuditOptions, command: Command): Promise<void> {
  const { format, fix, fixDryRun, updateBaseline, stdinFilename, ...asked } = options;
  const cwd = absolutePath(process.cwd(), '.');
  if (stdinFilename !== undefined && named.length > 0)
    command.error("error: option '--stdin-filename <path>' cannot be used with paths");
  const given =
    stdinFilename === undefined ? undefined : await givenOn(process.stdin, absolutePath(cwd, stdinFilename));
  const paths = given ? [given.path] : named.length > 0 ? named : ['.'];
  const request: AuditRequest = { ...asked, cwd, paths, rules, ...(given && { given }) };
  const paint = paintFor(process.stdout, process.env);
  if (fixDryRun) {
    const done = planFixes(audit(request), asked.minSeverity);
    tell(done);
    const diff = diffReport(done.changes, cwd);
    process.stdout.write(process.stdout.isTTY ? shownDiff(diff, paint) : diff);
    return;
  }
  const run = fix ? auditAndFix : updateBaseline ? auditAndAccept : audit;
  const done = run(request);
  tell(done);
  process.stdout.write(reports[format](done, paint));
}

async function givenOn(stream: NodeJS.ReadableStream, path: string): Promise<GivenFile> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return { path, bytes: Buffer.concat(chunks) };
}

/** What standard error gets. */
function tell({ exitCode, notes, problems, cwd }: Audit): void {
  process.exitCode = exitCode;
  for (const note of notes) process.stderr.write(noteLine(note, cwd));
  for (const problem of problems) process.stderr.write(problemLine(problem, cwd));
}

function runLanguageServer(): void {
  const failure = startLanguageServer();
  if (failure === undefined) return;
  process.exitCode = failed;
  process.stderr.write(`pitwall: ${failure}\n`);
}

for (const stream of [process.stdout, process.stderr]) endWithReader(stream);
program.parseAsync().catch((error: unknown) => {
  const isAnswered = error instanceof CommanderError;
  process.exitCode = isAnswered && error.exitCode === 0 ? 0 : failed;
  if (!isAnswered) process.stderr.write(`pitwall: ${error instanceof Error ? error.stack : error}\n`);
});
