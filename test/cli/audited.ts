import { type Audit, type AuditRequest, audit } from '../../server/src/cli/audit.ts';
import { problemLine } from '../../server/src/cli/reporters/problem-line.ts';
import { textReport } from '../../server/src/cli/reporters/text.ts';
import { jsonReport } from '../../server/src/report/formats/json.ts';
import { foreignKeyWithoutIndex } from '../../server/src/rules/foreign-key-without-index.ts';

/** Asks for one rule, which says `warning` of a foreign key that cascades and `information` of another. */
export const requestIn = (cwd: string, asked: Partial<AuditRequest> = {}): AuditRequest => ({
  cwd,
  paths: ['.'],
  rules: [foreignKeyWithoutIndex],
  minSeverity: 'information',
  failOn: 'warning',
  ...asked,
});

export const audited = (cwd: string, paths: readonly string[] = ['.'], asked: Partial<AuditRequest> = {}): Audit =>
  audit(requestIn(cwd, { paths, ...asked }));

/** The report without colours. */
export const textOf = (done: Audit): string => textReport(done, (_, text) => text);

export const jsonOf = (done: Audit) => JSON.parse(jsonReport(done));

/** What standard error gets, line by line. */
export const complaintsOf = ({ problems, cwd }: Audit): string[] =>
  problems.map((it) =>
    problemLine(it, cwd)
      .replace(/^pitwall: /, '')
      .trimEnd(),
  );

/** `file:line rule`, zero-based as in the JSON. */
export const placesIn = (done: Audit): string[] =>
  jsonOf(done).findings.map(
    (it: { file: string; range: { start: { line: number } } }) => `${it.file}:${it.range.start.line + 1}`,
  );

export const datasource = `datasource db {
  provider = "postgresql"
}
`;

/** Its last line but one refers to the other model, and no index serves that. */
export const owned = (name: string, onDelete = ', onDelete: Cascade'): string => `model ${name} {
  id      Int   @id
  ownerId Int
  owner   Owner @relation(fields: [ownerId], references: [id]${onDelete})
}
`;

/** The model that the others refer to. */
export const ownerOf = (...names: readonly string[]): string =>
  ['model Owner {', '  id Int @id', ...names.map((it) => `  ${it.toLowerCase()}s ${it}[]`), '}', ''].join('\n');

/** A whole schema with one finding, a warning. */
export const oneWarning = `${datasource}${ownerOf('Car')}${owned('Car')}`;

/** A whole schema with nothing to say about. */
export const nothing = `${datasource}${ownerOf()}`;
