import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ModelToolAnswer } from '../../../../protocol/messages.ts';
import { type Analysis, analyze } from '../../analysis/analyze.ts';
import { defaultSettings } from '../../analysis/settings.ts';
import { isWithin, relativeTo, resolve } from '../../project/disk.ts';
import { auditForModel, type SchemaForModel, sayAuditForModel } from '../../report/for-model/audit-for-model.ts';
import type { Rule } from '../../rules/rule.ts';
import type { Place } from '../../schema/locator.ts';
import { assembleSchema, parseFile } from '../../schema/schema.ts';
import { fileId } from '../../text/span.ts';
import { type Documents, toRange } from '../convert.ts';
import { pathOfUri } from '../uri.ts';
import type { Workspace } from '../workspace.ts';

/** What a language model in the editor asks for. */
interface AskedByModel {
  readonly path?: string | undefined;
  readonly text?: string | undefined;
}

/** The audit for a language model: of what the editor holds, and of the files on the disk that it does not. */
export function auditTool(documents: Documents, workspace: Workspace, { path, text }: AskedByModel): ModelToolAnswer {
  if (text !== undefined) return say([alone(text, workspace.rules)]);
  const schemas = workspace.tops.flatMap((top) => {
    const asked = resolve(top, path === undefined ? '.' : pathWritten(path));
    return workspace.schemasIn(asked).map((file) => schemaOf(workspace, documents, file, asked, top));
  });
  if (schemas.length > 0) return say(schemas);
  return {
    text: path === undefined ? 'This workspace holds no schema.\n' : `This workspace holds no schema at ${path}.\n`,
  };
}

/** Models write paths as they have seen them: relative, absolute, as an address, or with a large drive letter. */
const pathWritten = (path: string): string => pathOfUri(path).replace(/^[A-Z]:/, (drive) => drive.toLowerCase());

const say = (schemas: readonly SchemaForModel[]): ModelToolAnswer => ({
  text: sayAuditForModel(auditForModel(schemas, [])),
});

function schemaOf(
  workspace: Workspace,
  documents: Documents,
  file: string,
  asked: string,
  top: string,
): SchemaForModel {
  const analysis = workspace.analysisOf(file);
  const findings = analysis.findings.filter((it) => !it.accepted && isWithin(analysis.locate(it.at).file, asked));
  return {
    name: relativeTo(top, workspace.rootOf(file)),
    analysis,
    findings,
    placeOf: (place) => ({ file: relativeTo(top, place.file), ...lineAndColumn(documents, place) }),
  };
}

/** A text that belongs to no project. */
function alone(text: string, rules: readonly Rule[]): SchemaForModel {
  const schema = assembleSchema([parseFile(fileId('text'), text)]);
  const analysis: Analysis = analyze({ schema, settings: defaultSettings, rules });
  const document = TextDocument.create('', 'prisma', 0, text);
  const documents: Documents = { document: () => document, version: () => null };
  return {
    name: 'text',
    analysis,
    findings: analysis.findings,
    placeOf: (place) => ({ file: 'text', ...lineAndColumn(documents, place) }),
  };
}

function lineAndColumn(documents: Documents, place: Place) {
  const { line, character } = toRange(documents, place).start;
  return { line: line + 1, column: character + 1 };
}
