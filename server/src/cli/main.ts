import { statSync } from 'node:fs';
import { Argument, Command, CommanderError, Option } from 'commander';
import { explainById } from '../analysis/explain-by-id.ts';
import { plainText } from '../analysis/plain-text.ts';
import { presets } from '../analysis/settings.ts';
import { rules } from '../rules/index.ts';
import { confidences, severities } from '../rules/rule.ts';
import { ruleId, ruleIds, wholeNumber } from './arguments.ts';
import { formats } from './formats.ts';
import { startLanguageServer } from './language-server.ts';
import { serveFolders } from './mcp/serve-folders.ts';
import { standardError, standardOutput } from './output.ts';
import { ruleList, ruleListJson } from './rule-list.ts';
import { type AuditOptions, runAudit as audit } from './run-audit.ts';
import { paintFor, wrapFor } from './terminal.ts';
import { packageVersion } from './version.ts';

/** The command line: reads what was asked, and leaves the rest to others. */

/** Of a wrong command line, and of what should never happen. */
const failed = 2;

const program = new Command('pitwall')
  .description('Reads Prisma schemas the way a database performance engineer does.')
  .version(packageVersion(), '--version', 'print the version')
  .helpOption('-h, --help', 'print this help')
  .helpCommand(false)
  .configureOutput({
    writeOut: (text) => standardOutput.write(text),
    writeErr: (text) => standardError.write(text),
  })
  .exitOverride();

withUsage(program, 'pitwall <command>');

withUsage(
  program
    .command('audit')
    .summary('report what costs time in schemas')
    .description('Reports what costs time in Prisma schemas, with the way to mend it.')
    .argument('[paths...]', 'schema files, folders of them, projects, or patterns; this folder where none is named')
    .addOption(new Option('--format <format>', 'how to report').choices(Object.keys(formats)).default('text'))
    .addOption(new Option('--min-severity <level>', 'what to show').choices(severities).default('information'))
    .addOption(
      new Option('--fail-on <level>', 'what to fail on, shown or not')
        .choices([...severities, 'never'])
        .default('warning'),
    )
    .addOption(
      new Option('--max-warnings <number>', 'fail on warnings only where there are more').argParser(wholeNumber),
    )
    .addOption(new Option('--min-confidence <level>', 'leave out what is less sure').choices(confidences))
    .addOption(new Option('--rule <id>', 'this rule alone; may be given again for another').argParser(ruleIds(rules)))
    .addOption(new Option('--preset <preset>', 'in place of what pitwall.json extends').choices(presets))
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
    .addOption(
      new Option('--watch', 'audit again whenever a file changes that it goes by').conflicts([
        'fix',
        'fixDryRun',
        'updateBaseline',
        'stdinFilename',
      ]),
    )
    .addHelpText('after', '\nExit code: 0, or 1 for findings to fail on, or 2 for something that could not be read.')
    .action(runAudit),
  'pitwall audit [options] [paths...]',
);

withUsage(
  program
    .command('explain')
    .summary('tell what a rule means')
    .description('Tells what a rule finds, what that costs, what to do, and when to leave it.')
    .addArgument(new Argument('<rule>', 'its id, as a finding shows it').argParser(ruleId(rules)))
    .addOption(new Option('--format <format>', 'how to tell it').choices(['text', 'markdown']).default('text'))
    .action(runExplain),
  'pitwall explain <rule>',
);

withUsage(
  program
    .command('rules')
    .summary('list the rules')
    .description('Lists the rules, with the loudest that each says by itself.')
    .addOption(new Option('--format <format>', 'how to list them').choices(['text', 'json']).default('text'))
    .action(runRules),
  'pitwall rules',
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

withUsage(
  program
    .command('mcp')
    .summary('serve a language model')
    .description('Serves a language model, in the Model Context Protocol over standard input and output.')
    .addOption(
      new Option(
        '--folder <path>',
        'read schemas there and nowhere else, instead of in this folder; may be given again',
      ).argParser((path, before: readonly string[] | undefined) => [...(before ?? []), path]),
    )
    .addHelpText('after', '\nIts tools read only: nothing is written, and nothing is run.')
    .action(runTools),
  'pitwall mcp',
);

/** What a wrong command line is answered with: short, so that the fault is not scrolled away. */
function withUsage(command: Command, usage: string): void {
  command.showHelpAfterError(`Usage: ${usage}\nMore: pitwall${command === program ? '' : ` ${command.name()}`} --help`);
}

async function runAudit(named: readonly string[], options: AuditOptions, command: Command): Promise<void> {
  const { stdinFilename } = options;
  if (stdinFilename !== undefined && named.length > 0)
    command.error("error: option '--stdin-filename <path>' cannot be used with paths");
  if (stdinFilename !== undefined && isFolder(stdinFilename))
    command.error("error: option '--stdin-filename <path>' names a folder");
  // A variable of a script that is not set would mean the whole project.
  if (named.includes('')) command.error('error: one of the paths is empty');
  if (named.includes('-')) command.error("error: standard input is read with option '--stdin-filename <path>'");
  await audit(named, options);
}

function runExplain(rule: string, { format }: { readonly format: 'text' | 'markdown' }): void {
  const markdown = explainById(rules, rule) ?? '';
  const paint = paintFor(standardOutput, process.env);
  const text = () =>
    wrapFor(
      standardOutput,
      plainText(markdown, (it) => paint('path', it)),
    );
  standardOutput.write(format === 'markdown' ? markdown : text());
}

function runRules({ format }: { readonly format: 'text' | 'json' }): void {
  const list = format === 'json' ? ruleListJson(rules) : ruleList(rules, paintFor(standardOutput, process.env));
  standardOutput.write(list);
}

function runLanguageServer(): void {
  const failure = startLanguageServer();
  if (failure === undefined) return;
  process.exitCode = failed;
  standardError.write(`pitwall: ${failure}\n`);
}

async function runTools({ folder }: { readonly folder?: readonly string[] }): Promise<void> {
  const failure = await serveFolders(folder ?? ['.']);
  if (failure === undefined) return;
  process.exitCode = failed;
  standardError.write(`pitwall: ${failure}\n`);
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

program.parseAsync().catch((error: unknown) => {
  const isAnswered = error instanceof CommanderError;
  process.exitCode = isAnswered && error.exitCode === 0 ? 0 : failed;
  if (!isAnswered) standardError.write(`pitwall: ${sayUnexpected(error)}\n`);
});

function sayUnexpected(error: unknown): string {
  if (!(error instanceof Error)) return `${error}`;
  return 'syscall' in error && error.syscall === 'uv_cwd' ? 'The folder in which it runs is gone.' : `${error.stack}`;
}
