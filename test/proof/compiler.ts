import path from 'node:path';
import { getLibFiles, libFolderInMemoryPath, ts } from '@ts-morph/common';

/** What a careful project has set. */
const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  module: ts.ModuleKind.NodeNext,
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noImplicitReturns: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
};

/** The package has the files of the language itself in its memory. */
const library = new Map(getLibFiles().map((it) => [path.join(libFolderInMemoryPath, it.fileName), it.text]));

const host = ts.createCompilerHost(options);
const { getSourceFile, fileExists } = host;
host.getDefaultLibLocation = () => libFolderInMemoryPath;
host.fileExists = (file) => library.has(file) || fileExists(file);

/** What all clients import is parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();
host.getSourceFile = (file, version) => {
  if (!file.includes('/node_modules/')) return getSourceFile(file, version);
  if (!parsed.has(file)) {
    const text = library.get(file);
    parsed.set(file, text === undefined ? getSourceFile(file, version) : ts.createSourceFile(file, text, version));
  }
  return parsed.get(file);
};

/**
 * The errors in these files, but for names that the first line imports in vain. By TypeScript 5.9, because the compilers
 * since then (6.0.3, 7.0.2) let a misspelt field pass in the `data` of Prisma's client.
 */
export function compilerErrors(files: readonly string[]): readonly CompilerError[] {
  const program = ts.createProgram(files, options, host);
  const errors = files.flatMap((it) => {
    const file = program.getSourceFile(it);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  return errors.flatMap(({ file, start = 0, messageText }) => {
    const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
    const says = ts.flattenDiagnosticMessageText(messageText, ' ');
    return file && line > 0 ? [{ file: file.fileName, says: `line ${line + 1}: ${says}` }] : [];
  });
}

export interface CompilerError {
  readonly file: string;
  readonly says: string;
}
