import { commands } from 'vscode';

const walkthrough = 'pitwall.pitwall#welcome';

/** The three steps of package.json's `walkthroughs`. */
export async function openWalkthrough(where: 'here' | 'beside'): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', walkthrough, where === 'beside');
}
