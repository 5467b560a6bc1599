import { jsonReport } from '../report/formats/json.ts';
import { markdownReport } from '../report/formats/markdown.ts';
import { sarifReport } from '../report/formats/sarif.ts';
import type { Audit } from './audit.ts';
import { githubReport } from './reporters/github.ts';
import { gitlabReport } from './reporters/gitlab.ts';
import { type Paint, textReport } from './reporters/text.ts';
import { repositoryFolder } from './repository-folder.ts';
import { packageVersion } from './version.ts';

/** What a report is made for. */
interface Occasion {
  readonly paint: Paint;
  readonly environment: NodeJS.ProcessEnv;
}

/** The ways to report an audit, by the names they have on the command line. */
export const formats = {
  text: (done, { paint }) => textReport(done, paint),
  json: jsonReport,
  sarif: (done, { environment }) => sarifReport(done, repositoryFolder(done.cwd, environment), packageVersion()),
  github: (done, { environment }) => githubReport(done, repositoryFolder(done.cwd, environment)),
  gitlab: (done, { environment }) => gitlabReport(done, repositoryFolder(done.cwd, environment)),
  html: async (done, { environment }) => {
    // What draws and renders the page is loaded by nobody else.
    const { htmlReport } = await import('../report/formats/html.ts');
    return htmlReport(done, repositoryFolder(done.cwd, environment));
  },
  markdown: (done, { environment }) => markdownReport(done, repositoryFolder(done.cwd, environment)),
} satisfies Record<string, (audit: Audit, occasion: Occasion) => string | Promise<string>>;

export type Format = keyof typeof formats;
