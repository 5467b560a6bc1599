import { type QuickPickItem, QuickPickItemKind, type TextEditor, window } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type PatternChoice,
  type PatternEditAnswer,
  type PatternEditParams,
  type PatternOfferChoice,
  type PatternsAnswer,
  type PatternsParams,
  patternEditRequest,
  patternsRequest,
} from '../../../protocol/messages.ts';
import { applyEdit, type ProtocolEdit } from '../apply-edit.ts';

/** Asks which pattern, for which model or under which names, and shows the edit before it is made. */
export async function insertPattern(client: LanguageClient): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== 'prisma') {
    void window.showInformationMessage('Open the schema that the pattern is for, and put the cursor where it belongs.');
    return;
  }
  const uri = client.code2ProtocolConverter.asUri(editor.document.uri);
  const params: PatternsParams = { uri };
  const { patterns } = await client.sendRequest<PatternsAnswer>(patternsRequest, params);
  const pattern = await choosePattern(patterns);
  const way = pattern && (await chooseWay(pattern));
  if (!pattern || !way) return;
  const names = way.offer ? [] : await askNames(pattern);
  if (!names) return;
  await showEdit(client, editor, uri, { pattern: pattern.id, names, ...(way.offer && { offer: way.offer }) });
}

interface PatternItem extends QuickPickItem {
  readonly pattern?: PatternChoice;
}

/** Grouped by the sections of the course, in the order in which it teaches them. */
async function choosePattern(patterns: readonly PatternChoice[]): Promise<PatternChoice | undefined> {
  const lessons = [...new Set(patterns.map((it) => it.lesson))];
  const items = lessons.flatMap((lesson): PatternItem[] => [
    { label: lesson, kind: QuickPickItemKind.Separator },
    ...patterns
      .filter((it) => it.lesson === lesson)
      .map((pattern) => ({ label: pattern.title, detail: pattern.detail, description: fits(pattern), pattern })),
  ]);
  const chosen = await window.showQuickPick(items, {
    title: 'Insert Pattern',
    placeHolder: 'What should the schema be good at?',
    matchOnDetail: true,
  });
  return chosen?.pattern;
}

/** `fits Post, Comment` */
function fits({ offers }: PatternChoice): string {
  const models = [...new Set(offers.map((it) => it.model))];
  if (models.length === 0) return '';
  return models.length > 3 ? `fits ${models.length} models` : `fits ${models.join(', ')}`;
}

interface Way {
  readonly offer?: PatternOfferChoice;
}

/** Into a model that is there, or as new blocks. */
async function chooseWay({ title, offers }: PatternChoice): Promise<Way | undefined> {
  if (offers.length === 0) return {};
  const items = [
    ...offers.map((offer) => ({ label: offer.title, description: offer.model, way: { offer } })),
    { label: 'As new blocks', description: 'beside what is there', way: {} },
  ];
  const chosen = await window.showQuickPick<QuickPickItem & { readonly way: Way }>(items, {
    title,
    placeHolder: 'Where does it go?',
  });
  return chosen?.way;
}

/** One question a name; undefined where the person has turned away. */
async function askNames({ title, names }: PatternChoice): Promise<string[] | undefined> {
  const given: string[] = [];
  for (const name of names) {
    const answer = await window.showInputBox({
      title,
      prompt: `Name in place of ${name}`,
      value: name,
      validateInput: (it) => (/^[A-Za-z]\w*$/.test(it) ? undefined : 'A letter, then letters, digits and underscores.'),
    });
    if (answer === undefined) return undefined;
    given.push(answer);
  }
  return given;
}

async function showEdit(
  client: LanguageClient,
  editor: TextEditor,
  uri: string,
  chosen: Pick<PatternEditParams, 'pattern' | 'names' | 'offer'>,
): Promise<void> {
  const position = client.code2ProtocolConverter.asPosition(editor.selection.active);
  const params: PatternEditParams = { uri, position, ...chosen };
  const { edit } = await client.sendRequest<PatternEditAnswer<ProtocolEdit>>(patternEditRequest, params);
  if (edit) await applyEdit(client, edit);
  else void window.showInformationMessage('The schema has changed meanwhile, so nothing was inserted.');
}
