import {
  commands,
  type ExtensionContext,
  Position,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { type Example, exampleOf, makeCopy, stateOf } from './example.ts';
import { openWalkthrough } from './walkthrough.ts';

/**
 * Opens a copy of the example: in this window where nothing is open in it, else in a new one.
 * @param asker `walkthrough` where that is to be shown beside the example
 * @returns the folder of the copy; undefined where the person has turned away
 */
export async function openExample(context: ExtensionContext, asker: unknown): Promise<Uri | undefined> {
  const example = exampleOf(context);
  if (!(await isReady(example))) return undefined;
  const withWalkthrough = asker === 'walkthrough';
  if (isOpenHere(example)) {
    await show(example, withWalkthrough);
    return example.copy;
  }
  // The window that shows the folder starts Pitwall anew, and learns from this file what it is to do.
  await workspace.fs.writeFile(wishIn(context), new TextEncoder().encode(withWalkthrough ? 'walkthrough' : ''));
  const isEmptyWindow = !workspace.workspaceFolders && !workspace.textDocuments.some((it) => it.isDirty);
  const how = { noRecentEntry: true, ...(isEmptyWindow ? { forceReuseWindow: true } : { forceNewWindow: true }) };
  await commands.executeCommand('vscode.openFolder', example.copy, how);
  return example.copy;
}

/** In a window that was opened for the example: shows it. */
export async function showExampleIfWished(context: ExtensionContext): Promise<void> {
  const example = exampleOf(context);
  if (!isOpenHere(example)) return;
  const wish = wishIn(context);
  let asker: string;
  try {
    asker = new TextDecoder().decode(await workspace.fs.readFile(wish));
    await workspace.fs.delete(wish);
  } catch {
    return; // The person has opened the folder without asking for anything.
  }
  await show(example, asker === 'walkthrough');
}

const wishIn = ({ globalStorageUri }: ExtensionContext): Uri => Uri.joinPath(globalStorageUri, 'opening-example');

const isOpenHere = ({ copy }: Example): boolean =>
  workspace.workspaceFolders?.some((it) => it.uri.toString() === copy.toString()) === true;

/** What the walkthrough speaks of first. */
const firstFinding = '@@index([email])';

/** Makes the copy where there is none. What the person has changed in it is kept, unless they say otherwise. */
async function isReady(example: Example): Promise<boolean> {
  const state = await stateOf(example);
  if (state === 'missing') await makeCopy(example);
  if (state !== 'changed') return true;
  const [goOn, startOver] = ['Go On', 'Start Over'] as const;
  const detail = 'Going on keeps your changes. Starting over brings it back as it was shipped, and they are gone.';
  const answer = await window.showInformationMessage(
    'You have changed the example.',
    { modal: true, detail },
    goOn,
    startOver,
  );
  if (answer === startOver) await makeCopy(example);
  return answer !== undefined;
}

async function show({ schema }: Example, withWalkthrough: boolean): Promise<void> {
  const editor = await window.showTextDocument(schema, { viewColumn: ViewColumn.One });
  const { document } = editor;
  const { line } = document.positionAt(Math.max(document.getText().indexOf(firstFinding), 0));
  const start = new Position(line, 0); // Before the finding, so that it is the next one.
  editor.selection = new Selection(start, start);
  editor.revealRange(editor.selection, TextEditorRevealType.InCenter);
  if (withWalkthrough) await openWalkthrough('beside');
}
