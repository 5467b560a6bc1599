import {
  auditForModel,
  explainForModel,
  type SchemaForModel,
  sayAuditForModel,
} from '../../report/for-model/audit-for-model.ts';
import { shownPath } from '../../report/shown-path.ts';
import { linesByFile } from '../../report/text/lines.ts';
import type { Rule } from '../../rules/rule.ts';
import { type Audit, type AuditedSchema, audit } from '../audit.ts';
import { absolutePath } from '../paths.ts';
import { isWithinFolders } from '../reader.ts';
import { problemLine } from '../reporters/problem-line.ts';
import type { ToolAnswer, Tools } from './serve.ts';

/**
 * The tools for a language model, from the same audit as everything on the command line.
 * @param folders absolute, and all that is read; a relative path is one in the first of them
 */
export const toolsIn = (folders: readonly string[], rules: readonly Rule[]): Tools => ({
  audit({ path, text }) {
    const [cwd = '/'] = folders;
    const request = { cwd, rules, minSeverity: 'hint', failOn: 'never' } as const;
    const asked = path === undefined ? undefined : absolutePath(cwd, path);
    if (asked !== undefined && !isWithinFolders(asked, folders)) return { text: outsideOf(folders), failed: true };
    if (text === undefined) return answer(audit({ ...request, paths: asked ? [asked] : folders, within: folders }));
    const given = { path: asked ?? absolutePath(cwd, 'text'), bytes: new TextEncoder().encode(text) };
    // Without a path it is no part of the project, and nothing around it is read.
    return answer(audit({ ...request, paths: [given.path], given, within: asked ? folders : [] }));
  },
  explain(rule) {
    const { text, known } = explainForModel(rules, rule);
    return { text, failed: !known };
  },
});

const outsideOf = (folders: readonly string[]): string =>
  `This path lies outside ${folders.join(' and ')}, and nothing else is read. The option --folder of pitwall mcp names another folder.\n`;

function answer({ schemas, problems, cwd }: Audit): ToolAnswer {
  const data = auditForModel(
    schemas.map((it) => toSchema(it, cwd)),
    problems.map((it) => problemLine(it, cwd).trimEnd()),
  );
  return { text: sayAuditForModel(data), data, failed: schemas.length === 0 };
}

function toSchema({ analysis, group, findings }: AuditedSchema, cwd: string): SchemaForModel {
  const linesIn = linesByFile(analysis.schema.files);
  return {
    name: shownPath(cwd, group.root),
    analysis,
    findings: findings.map((it) => it.what),
    placeOf({ file, start }) {
      const { line, character } = linesIn(file).positionAt(start);
      return { file: shownPath(cwd, file), line: line + 1, column: character + 1 };
    },
  };
}
