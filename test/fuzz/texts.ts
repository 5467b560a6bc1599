import { patterns } from '../../server/src/patterns/index.ts';
import { rules } from '../../server/src/rules/index.ts';
import { type Editor, openEditor, uriOf } from '../support/editor.ts';
import { randomFrom } from '../support/random-edits.ts';
import { placesOutside } from './places.ts';
import { askEverything } from './questions.ts';

/** What is wrong with what the server does on a text. */
export interface TextFault {
  readonly text: string;
  /** Where in the text it was asked, as a share of its length. */
  readonly place: number;
  readonly what: string;
}

export interface TextsTried {
  readonly faults: readonly TextFault[];
  /** The slowest answers, in milliseconds for a thousand lines. */
  readonly slowest: number;
}

interface Watching {
  /** Told now and then how many were tried. */
  readonly tell?: (tried: number) => void;
  /** Whether slow answers are faults. */
  readonly timed?: boolean;
}

const file = '/ws/schema.prisma';

/** Gives one text after the other to one server, which is replaced now and then. Ends after a few faults. */
export async function tryTexts(
  texts: Iterable<string>,
  seed: number,
  { tell, timed = false }: Watching = {},
): Promise<TextsTried> {
  const random = randomFrom(seed);
  const faults: TextFault[] = [];
  let slowest = 0;
  let tried = 0;
  let editor = await freshEditor();
  for (const text of texts) {
    const place = random();
    const { what, time } = await answersOn(editor, text, place);
    const slow = timed && time > mostTime ? await leastTime(text, place) : time;
    if (what === undefined) slowest = Math.max(slowest, slow);
    const fault = what ?? (timed && slow > mostTime ? `It took ${slow.toFixed(0)} ms for 1,000 lines.` : undefined);
    if (fault !== undefined) faults.push({ text, place, what: fault });
    if (faults.length === 5) break;
    if (fault !== undefined || ++tried % 500 === 0) {
      tell?.(tried);
      editor.dispose();
      editor = await freshEditor();
    }
  }
  editor.dispose();
  return { faults, slowest };
}

/** What is wrong with the answers of a new server on one text; undefined where nothing is. */
export async function faultOn(text: string, place: number): Promise<string | undefined> {
  const editor = await freshEditor();
  const { what } = await answersOn(editor, text, place);
  editor.dispose();
  return what;
}

/** For all that is asked of a text at once, by a thousand lines. In milliseconds of the processor, which others may keep busy. */
const mostTime = 100;

/** Memory is cleared and code compiled now and then, and not always at the same text. */
async function leastTime(text: string, place: number): Promise<number> {
  const times: number[] = [];
  while (times.length < 4 && !times.some((it) => it <= mostTime)) {
    const editor = await freshEditor();
    times.push((await answersOn(editor, text, place)).time);
    editor.dispose();
  }
  return Math.min(...times);
}

async function freshEditor(): Promise<Editor> {
  const editor = await openEditor({ rules, patterns });
  await editor.open(file, '');
  return editor;
}

interface Answered {
  readonly what?: string | undefined;
  readonly time: number;
}

async function answersOn(editor: Editor, text: string, place: number): Promise<Answered> {
  await editor.setText(file, text);
  const position = editor.positionAt(file, Math.floor(place * (text.length + 1)));
  const end = editor.positionAt(file, text.length);
  const before = process.cpuUsage();
  try {
    const answers = await askEverything(editor, file, position, end);
    const { user, system } = process.cpuUsage(before);
    const time = (user + system) / 1000 / thousandsOfLines(text);
    const uri = uriOf(file);
    const shown = editor.published.splice(0).filter((it) => it.version === editor.versionOf(file));
    const outside = placesOutside([...answers, ...shown], (it) => (it === uri ? text : undefined), uri);
    return { what: outside[0] ?? editor.logged[0], time };
  } catch (error) {
    return { what: error instanceof Error ? error.message : `${error}`, time: 0 };
  }
}

/** Fewer than a thousand count as a thousand, and forty characters as a line. */
const thousandsOfLines = (text: string): number => Math.max(1, text.split('\n').length / 1000, text.length / 40_000);
