import { buildEditorTests } from './vscode/build-editor-tests.ts';
import { drawIcon } from './vscode/icon.ts';
import { openExample } from './vscode/open.ts';
import { prepareVSCode } from './vscode/prepare.ts';
import { inSession, type Session } from './vscode/session.ts';
import { takePictures } from './vscode/shots.ts';
import { runEditorTests } from './vscode/test.ts';

/** A real VS Code for people (`open`), for tests (`prepare`, `build-tests`, `test`) and for pictures (`shots`, `icon`). */
const commands: Readonly<Record<string, (session: Session) => Promise<number>>> = {
  prepare: prepareVSCode,
  'build-tests': buildEditorTests,
  test: runEditorTests,
  open: openExample,
  shots: takePictures,
  icon: drawIcon,
};

const command = commands[process.argv[2] ?? ''];
if (!command) console.error(`usage: node scripts/vscode.ts ${Object.keys(commands).join('|')}`);
process.exit(command ? await inSession(command) : 2);
