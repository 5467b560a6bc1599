import { extensions, workspace } from 'vscode';
import type { EditorFacts } from '../../protocol/messages.ts';

/** What the server is told of this editor, at the start and whenever it changes. */
export const editorFacts = (): EditorFacts => ({
  officialExtension: isOfficialExtensionAtWork(),
  languageFeatures: !isOfficialExtensionThere(),
  asksForReasons: true,
  hasSnippets: true,
  hasCommands: true,
  followsAudits: true,
});

const officialIds = ['Prisma.prisma', 'Prisma.prisma-insider'];

const isOfficialExtensionThere = (): boolean => officialIds.some((id) => extensions.getExtension(id) !== undefined);

/** Whether Prisma's own extension is there and shows diagnostics, so that Pitwall need not show the engine's. */
function isOfficialExtensionAtWork(): boolean {
  // Who has switched its diagnostics off does not want them from somebody else.
  return isOfficialExtensionThere() || workspace.getConfiguration('prisma').get('enableDiagnostics') === false;
}
