import { expect, test } from 'vitest';
import { audit } from '../../server/src/cli/audit.ts';
import { absolutePath } from '../../server/src/cli/paths.ts';
import { githubReport } from '../../server/src/cli/reporters/github.ts';
import { gitlabReport } from '../../server/src/cli/reporters/gitlab.ts';
import { textReport } from '../../server/src/cli/reporters/text.ts';
import { htmlReport } from '../../server/src/report/formats/html.ts';
import { jsonReport } from '../../server/src/report/formats/json.ts';
import { markdownReport } from '../../server/src/report/formats/markdown.ts';
import { sarifReport } from '../../server/src/report/formats/sarif.ts';
import { rules } from '../../server/src/rules/index.ts';
import { sarifErrors } from './sarif-schema.ts';

/** What the command line says of the projects that a newcomer opens; `npm run record` writes it anew. */
const auditOf = (example: string) =>
  audit({
    cwd: absolutePath(process.cwd(), '.'),
    paths: [`examples/${example}`],
    rules,
    minSeverity: 'information',
    failOn: 'warning',
  });

const paddock = auditOf('paddock');
const pitCrew = auditOf('pit-crew');

// SARIF and JSON of the larger one are thousands of lines, which nobody would read.
test.each([
  ['paddock.txt', textReport(paddock, (_, text) => text)],
  ['paddock.github.txt', githubReport(paddock, paddock.cwd)],
  ['pit-crew.html.txt', htmlReport(pitCrew, pitCrew.cwd)],
  ['paddock.md', markdownReport(paddock, paddock.cwd)],
  ['pit-crew.json.txt', jsonReport(pitCrew)],
  ['pit-crew.sarif.txt', sarifReport(pitCrew, pitCrew.cwd, '0.0.0')],
  ['pit-crew.gitlab.json.txt', gitlabReport(pitCrew, pitCrew.cwd)],
])('%s', async (name, report) => {
  expect(report).not.toContain(process.cwd());
  await expect(report).toMatchFileSnapshot(`examples/${name}`);
});

test('SARIF about every schema of the examples is as the standard wants it', () => {
  expect(paddock.schemas).toHaveLength(10);
  expect(sarifErrors(JSON.parse(sarifReport(paddock, paddock.cwd, '0.0.0')))).toEqual([]);
});
