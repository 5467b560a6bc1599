import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import type { EditorWindow } from '../window.ts';

/** The stand-in is packed as an extension is, for the suite to install. */
const window: EditorWindow = {
  async prepare(folder) {
    const extension = path.join(folder, 'stand-in');
    const workspace = path.join(folder, 'workspace');
    mkdirSync(extension);
    mkdirSync(workspace);
    writeFileSync(path.join(extension, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(extension, 'main.js'), program);
    writeFileSync(path.join(workspace, 'schema.prisma'), schema);
    const packagePath = path.join(folder, 'stand-in.vsix');
    await createVSIX({
      cwd: extension,
      packagePath,
      dependencies: false,
      allowMissingRepository: true,
      skipLicense: true,
    });
    return { open: workspace };
  },
};

export default window;

/**
 * A stand-in for Prisma's own extension: it has its id, and speaks as that does. On each line with a relation it has a
 * warning, until its command takes them back.
 */
const manifest = {
  publisher: 'Prisma',
  name: 'prisma',
  version: '0.0.1',
  engines: { vscode: '^1.101.0' },
  main: './main.js',
  files: ['main.js'],
  activationEvents: ['onLanguage:prisma'],
  contributes: {
    languages: [{ id: 'prisma', extensions: ['.prisma'] }],
    commands: [{ command: 'standIn.silence', title: 'Silence' }],
  },
};

const program = `const { commands, Diagnostic, DiagnosticSeverity, DocumentSymbol, Hover, languages, Position, Range, SymbolKind, TextEdit, workspace } = require('vscode');

exports.activate = (context) => {
  const selector = { language: 'prisma' };
  const said = languages.createDiagnosticCollection('prisma');
  const speak = (document) => {
    if (document.languageId !== 'prisma') return;
    const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line));
    said.set(document.uri, lines.filter((it) => it.text.includes('@relation')).map((it) => {
      const diagnostic = new Diagnostic(it.range, 'The stand-in speaks.', DiagnosticSeverity.Warning);
      diagnostic.source = 'Prisma';
      return diagnostic;
    }));
  };
  workspace.textDocuments.forEach(speak);
  const whole = new Range(0, 0, 0, 1);
  context.subscriptions.push(
    said,
    workspace.onDidOpenTextDocument(speak),
    commands.registerCommand('standIn.silence', () => said.clear()),
    languages.registerHoverProvider(selector, { provideHover: () => new Hover('The stand-in explains.') }),
    languages.registerDocumentSymbolProvider(selector, {
      provideDocumentSymbols: () => [new DocumentSymbol('StandIn', '', SymbolKind.Class, whole, whole)],
    }),
    languages.registerDocumentFormattingEditProvider(selector, {
      provideDocumentFormattingEdits: () => [TextEdit.insert(new Position(0, 0), '// formatted by the stand-in\\n')],
    }),
  );
};
`;

/** Not formatted, with an error, a relation without an index and a line that is said by nobody else. */
const schema = `datasource db {
  provider = "postgresql"
}

model Driver {
  id   Int   @id
  laps Lap[]
  name String @unqiue
}

model Lap {
  id       Int    @id
  number Int    @unique
  driverId Int
  driver   Driver @relation(fields: [driverId], references: [id])

  @@index([number])
}
`;
