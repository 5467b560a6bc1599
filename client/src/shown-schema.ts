import { type Uri, window } from 'vscode';

/** The schema that is looked at, or else one that is in sight. */
export const shownSchema = (): Uri | undefined =>
  [window.activeTextEditor, ...window.visibleTextEditors].find((it) => it?.document.languageId === 'prisma')?.document
    .uri;
