import { sayFix } from '../../analysis/explain.ts';
import { summary } from '../../report/formats/summary.ts';
import type { Problem } from '../../report/problem.ts';
import { shownPath } from '../../report/shown-path.ts';
import { linesByFile, linesOf, type Range } from '../../report/text/lines.ts';
import { escapeInvisible } from '../../report/text/terminal-text.ts';
import { type Severity, severities } from '../../rules/rule.ts';
import type { Audit, AuditedSchema } from '../audit.ts';

/**
 * Commands that a GitHub workflow reads from the output of a step, and shows at the lines of a pull request. It shows
 * the first ten of a kind alone, so that the loudest come first.
 * @param top the folder from which files are named
 */
export function githubReport({ schemas, problems }: Audit, top: string): string {
  const lines = [
    ...problems.map((it) => problemCommand(it, top)),
    ...severities.flatMap((severity) => schemas.flatMap((it) => findingCommands(it, severity, top))),
  ];
  if (schemas.length > 0) lines.push(summary(schemas));
  return lines.map((it) => `${it}\n`).join('');
}

const commands: Record<Severity, Command> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

function findingCommands({ analysis, findings }: AuditedSchema, severity: Severity, top: string): string[] {
  const linesIn = linesByFile(analysis.schema.files);
  return findings
    .filter(({ what }) => what.severity === severity)
    .map(({ what, place }) => {
      const fix = what.fixes?.find((it) => it.preferred) ?? what.fixes?.[0];
      const message = fix ? `${what.message}\nFix: ${sayFix(fix)}` : what.message;
      const range = linesIn(place.file).rangeOf(place.start, place.end);
      return command(commands[severity], shownPath(top, place.file), range, what.rule.id, message);
    });
}

function problemCommand(problem: Problem, top: string): string {
  const range =
    problem.kind === 'configuration' ? linesOf(problem.text).rangeOf(problem.start, problem.end) : undefined;
  return command('error', shownPath(top, problem.file), range, 'not audited', problem.message);
}

type Command = 'error' | 'warning' | 'notice';

function command(name: Command, file: string, range: Range | undefined, title: string, message: string): string {
  const properties = { file, ...(range && placeOf(range)), title: `Pitwall: ${title}` };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(`${value}`)}`);
  return `::${name} ${written.join(',')}::${escapeMessage(message)}`;
}

/** Columns are refused where more than one line is meant; the last one belongs to what is meant. */
function placeOf({ start, end }: Range): Readonly<Record<string, number>> {
  const lines = { line: start.line + 1, endLine: end.line + 1 };
  if (start.line !== end.line) return lines;
  return { ...lines, col: start.character + 1, endColumn: Math.max(end.character, start.character + 1) };
}

/** A line end is kept as such; whatever else acts on a terminal is written out, since the log is shown on one. */
const escapeMessage = (text: string): string =>
  text
    .replaceAll('%', '%25')
    .split(/\r\n|\r|\n/)
    .map(escapeInvisible)
    .join('%0A');

const escapeProperty = (text: string): string => escapeMessage(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
