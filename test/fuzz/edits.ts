import { TextDocument } from 'vscode-languageserver-textdocument';
import { patterns } from '../../server/src/patterns/index.ts';
import { rules } from '../../server/src/rules/index.ts';
import { between, chance, pick } from '../support/draw.ts';
import { type Editor, openEditor, uriOf } from '../support/editor.ts';
import { grownSchema } from '../support/grown-schema.ts';
import { type Random, randomEdit, randomFrom } from '../support/random-edits.ts';
import { brokenOnce } from './broken-text.ts';
import { placesOutside } from './places.ts';
import { askEverything } from './questions.ts';

/** One message to the server: what an editor sends when somebody types, pastes or takes back. */
export interface Step {
  readonly file: string;
  readonly version: number;
  /** Applied one after the other, each to the text that the one before has left. */
  readonly changes: readonly Change[];
}

/** In UTF-16 offsets; the whole text where there is no place. */
interface Change {
  readonly start?: number;
  readonly end?: number;
  readonly text: string;
}

export type Texts = Readonly<Record<string, string>>;

/** Steps that begin at these texts. Their versions are each another, and in no order. */
export function randomSteps(texts: Texts, count: number, random: Random): Step[] {
  const now = new Map(Object.entries(texts));
  const files = [...now.keys()];
  return Array.from({ length: count }, (_, number) => {
    const file = pick(random, files);
    const changes = Array.from({ length: chance(random, 0.2) ? between(random, 2, 5) : 1 }, () => {
      const before = now.get(file) ?? '';
      const change = chance(random, 0.03) ? { text: texts[file] ?? '' } : changeOf(before, random);
      now.set(file, after(before, change));
      return change;
    });
    return { file, version: 2 + number * 97 + between(random, 0, 5000) * 1_000_000, changes };
  });
}

/** A key or a stroke of the mouse, mostly; else an accident. The text does not grow for ever. */
function changeOf(text: string, random: Random): Change {
  const start = between(random, 0, text.length);
  if (text.length > 20_000) return { start, end: Math.min(text.length, start + between(random, 0, 5000)), text: '' };
  if (chance(random, 0.3)) return { start, end: start, text: pick(random, typed) };
  if (chance(random, 0.4)) return wholeWords(text, random);
  return differing(text, chance(random, 0.5) ? randomEdit(text, random) : brokenOnce(text, random));
}

const typed = [...'abz_019 @[](){}?:,."/\n', '\r\n', '  @@index([id])\n', 'model', '\t', 'é', '🏎', '\uD83C', '\0'];

/** One name, one line or one block for another, or gone: what renaming and moving do, after which much still holds. */
function wholeWords(text: string, random: Random): Change {
  const unit = pick(random, [/\w+/g, /\w+/g, /^.*\n/gm, /^\w.*\{$[^}]*^\}\n/gm]);
  const all = [...text.matchAll(unit)];
  if (all.length === 0) return { start: 0, end: 0, text: pick(random, typed) };
  const [{ index, 0: found }, [other]] = [pick(random, all), pick(random, all)];
  return {
    start: index,
    end: chance(random, 0.2) ? index : index + found.length,
    text: chance(random, 0.3) ? '' : other,
  };
}

/** The stretch in which two texts differ. */
function differing(before: string, behind: string): Change {
  let start = 0;
  while (start < before.length && before[start] === behind[start]) start++;
  let kept = 0;
  const most = Math.min(before.length, behind.length) - start;
  while (kept < most && before[before.length - 1 - kept] === behind[behind.length - 1 - kept]) kept++;
  return { start, end: before.length - kept, text: behind.slice(start, behind.length - kept) };
}

const after = (text: string, { start = 0, end = text.length, text: words }: Change): string =>
  text.slice(0, start) + words + text.slice(end);

/**
 * Sends the steps to one server, asking something now and then. After every hundred, and after the last, it must say
 * what a new server says of the same texts.
 * @returns what is wrong, the first of it
 */
export async function faultInSteps(texts: Texts, steps: readonly Step[], seed: number): Promise<string | undefined> {
  const random = randomFrom(seed);
  const editor = await editorOn(texts);
  const documents = new Map(Object.entries(texts).map(([file, text]) => [file, documentOf(file, text)]));
  const sent = new Map<string, string>();
  try {
    for (const [number, { file, version, changes }] of steps.entries()) {
      const document = documents.get(file);
      if (!document) continue;
      const contentChanges = changes.map((it) => send(document, it, version));
      sent.set(`${document.uri} ${version}`, document.getText());
      await editor.notify('textDocument/didChange', { textDocument: { uri: document.uri, version }, contentChanges });
      if (chance(random, 0.3)) {
        const text = document.getText();
        const position = document.positionAt(between(random, 0, text.length));
        const answers = await askEverything(editor, file, position, document.positionAt(text.length));
        const [outside] = placesOutside(answers, (uri) => textOf(documents, uri), document.uri);
        if (outside) return `step ${number}: ${outside}`;
      }
      if (number % 100 === 99 || number === steps.length - 1) {
        const fault = await faultNow(editor, documents, sent);
        if (fault) return `step ${number}: ${fault}`;
      }
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : `${error}`;
  } finally {
    editor.dispose();
  }
}

const documentOf = (file: string, text: string): TextDocument => TextDocument.create(uriOf(file), 'prisma', 1, text);

const textOf = (documents: ReadonlyMap<string, TextDocument>, uri: string): string | undefined =>
  [...documents.values()].find((it) => it.uri === uri)?.getText();

/** Makes a change in our own document and gives it as the protocol has it. */
function send(document: TextDocument, { start, end, text }: Change, version: number) {
  const place =
    start === undefined || end === undefined
      ? undefined
      : { start: document.positionAt(start), end: document.positionAt(end) };
  const change = place ? { range: place, text } : { text };
  TextDocument.update(document, [change], version);
  return change;
}

async function editorOn(texts: Texts): Promise<Editor> {
  const editor = await openEditor({ rules, patterns, files: texts });
  for (const [file, text] of Object.entries(texts)) await editor.open(file, text);
  return editor;
}

type Documents = ReadonlyMap<string, TextDocument>;

async function faultNow(
  editor: Editor,
  documents: Documents,
  sent: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  await editor.settle();
  for (const it of editor.published.splice(0)) {
    // Related places may be in other files, which had another text by then.
    const text = sent.get(`${it.uri} ${it.version}`);
    const ranges = it.diagnostics.map(({ range }) => range);
    const [outside] = placesOutside(ranges, () => text, it.uri);
    if (outside) return outside;
  }
  const [logged] = editor.logged;
  if (logged) return logged;
  const fresh = await editorOn(Object.fromEntries([...documents].map(([file, it]) => [file, it.getText()])));
  try {
    await fresh.settle();
    for (const [file, document] of documents) {
      const [live, anew] = [await told(editor, file, document), await told(fresh, file, document)];
      const [outside] = placesOutside(live, (uri) => textOf(documents, uri), document.uri);
      if (outside) return outside;
      const different = live.findIndex((it, i) => JSON.stringify(it) !== JSON.stringify(anew[i]));
      if (different !== -1) return `${file}: not as anew: ${difference(live[different], anew[different])}`;
    }
    return undefined;
  } finally {
    fresh.dispose();
  }
}

/** All that a server says of a file. The versions are of the editor's making. */
async function told(editor: Editor, file: string, document: TextDocument): Promise<readonly unknown[]> {
  const end = document.positionAt(document.getText().length);
  const answers = await askEverything(editor, file, { line: 0, character: 0 }, end);
  const audit: unknown = await editor.request('pitwall/audit', { uri: document.uri });
  const shown = editor.diagnostics(file);
  return [shown, audit, ...answers].map((it) =>
    JSON.parse(JSON.stringify(it ?? null, (key, value) => (key === 'version' ? 0 : value))),
  );
}

function difference(live: unknown, anew: unknown): string {
  const [a = '', b = ''] = [live, anew].map((it) => JSON.stringify(it) ?? '');
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const around = (text: string) => text.slice(Math.max(0, start - 100), start + 100);
  return `${around(a)} | ${around(b)}`;
}

/** Three files of one schema: parts of a grown one, or texts that happen to lie in one folder. */
export function folderOf(texts: readonly string[], seed: number): Texts {
  const random = randomFrom(seed);
  const files = chance(random, 0.5)
    ? [...grownSchema(8, 3, seed).values()]
    : Array.from({ length: 3 }, () => pick(random, texts).slice(0, 10_000));
  return Object.fromEntries(files.map((text, i) => [`/ws/prisma/part${i}.prisma`, text]));
}
