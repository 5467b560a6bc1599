import { commands, Disposable, type ExtensionContext } from 'vscode';
import { fixNext } from './fix-next.ts';
import { openExample } from './open-example.ts';
import { watchForMendedFindings } from './progress.ts';
import { openWalkthrough } from './walkthrough.ts';

/** What a person meets first: the walkthrough, and the commands that it leads to. None of them needs the server. */
export const registerWelcome = (context: ExtensionContext): Disposable =>
  Disposable.from(
    commands.registerCommand('pitwall.openWalkthrough', () => openWalkthrough('here')),
    commands.registerCommand('pitwall.openExample', (asker: unknown) => openExample(context, asker)),
    commands.registerCommand('pitwall.fixNext', fixNext),
    watchForMendedFindings(),
  );
