import { Command, CommanderError, Option } from 'commander';
import { rules } from '../rules/index.ts';
import { type Severity, severities } from '../rules/rule.ts';
import { type Audit, audit } from './audit.ts';
import { startLanguageServer } from './language-server.ts';
import { absolutePath } from './paths.ts';
import { jsonReport } from './reporters/json.ts';
import { problemLine } from './reporters/problem-line.ts';
import { type Paint, textReport } from './reporters/text.ts';
import { endWithReader, paintFor } from './terminal.ts';
import { packageVersion } from './version.ts';

/** The command line: reads what was asked, and leaves the rest to others. */

const reports = { text: textReport, json: jsonReport } satisfies Record<string, (audit: Audit, paint: Paint) => string>;

interface AuditOptions {
  readonly format: keyof typeof reports;
  readonly minSeverity: Severity;
  readonly failOn: Severity | 'never';
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

function runAudit(paths: readonly string[], { format, minSeverity, failOn }: AuditOptions): void {
  const cwd = absolutePath(process.cwd(), '.');
  const done = audit({ cwd, paths: paths.length === 0 ? ['.'] : paths, rules, minSeverity, failOn });
  process.exitCode = done.exitCode;
  for (const problem of done.problems) process.stderr.write(problemLine(problem, cwd));
  process.stdout.write(reports[format](done, paintFor(process.stdout, process.env)));
}

function runLanguageServer(): void {
  const failure = startLanguageServer();
  if (failure === undefined) return;
  process.exitCode = failed;
  process.stderr.write(`pitwall: ${failure}\n`);
}

for (const stream of [process.stdout, process.stderr]) endWithReader(stream);
try {
  program.parse();
} catch (error) {
  const isAnswered = error instanceof CommanderError;
  process.exitCode = isAnswered && error.exitCode === 0 ? 0 : failed;
  if (!isAnswered) process.stderr.write(`pitwall: ${error instanceof Error ? error.stack : error}\n`);
}
