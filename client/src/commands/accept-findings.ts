import { Uri, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type AcceptChoice,
  type AcceptFindingsAnswer,
  type AcceptFindingsParams,
  acceptFindingsRequest,
} from '../../../protocol/messages.ts';
import { shownSchema } from '../shown-schema.ts';
import { offerToOpen, writeFile } from '../write-file.ts';

/** Writes what is found now into the baseline, so that only what is new is shown from then on. */
export async function acceptFindings(client: LanguageClient): Promise<void> {
  const schema = shownSchema();
  const params: AcceptFindingsParams = schema ? { uri: client.code2ProtocolConverter.asUri(schema) } : {};
  const { choices } = await client.sendRequest<AcceptFindingsAnswer>(acceptFindingsRequest, params);
  if (choices.length === 0) {
    void window.showInformationMessage('Pitwall found no .prisma file in this workspace.');
    return;
  }
  const choice = choices.length === 1 ? choices[0] : await choose(choices);
  if (choice) await accept(choice);
}

async function choose(choices: readonly AcceptChoice[]): Promise<AcceptChoice | undefined> {
  const items = choices.map((choice) => ({
    label: choice.of === 'schema' ? 'This schema' : `All ${choice.schemas} schemas of the workspace`,
    description: counted(choice.accepted, 'finding', 'findings'),
    choice,
  }));
  const chosen = await window.showQuickPick(items, { title: 'Accept Current Findings', placeHolder: 'Of what?' });
  return chosen?.choice;
}

async function accept({ files, accepted, removed, refusals }: AcceptChoice): Promise<void> {
  if (refusals.length > 0) {
    void window.showErrorMessage(refusals.join(' '));
    return;
  }
  const uris = files.map((it) => Uri.parse(it.uri));
  const [first] = uris;
  if (!first) {
    void window.showInformationMessage('There is nothing to accept: the baseline holds all that is found.');
    return;
  }
  for (const [i, { text }] of files.entries()) {
    const uri = uris[i];
    if (uri && !(await writeFile(uri, text))) return;
  }
  const done = [
    ...(accepted > 0 ? [`${counted(accepted, 'finding', 'findings')} accepted.`] : []),
    ...(removed > 0
      ? [`${counted(removed, 'entry', 'entries')} removed that ${removed === 1 ? 'is' : 'are'} found no more.`]
      : []),
  ];
  void offerToOpen(done.join(' '), first);
}

const counted = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
