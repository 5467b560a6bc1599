import { TextDocument } from 'vscode-languageserver-textdocument';

/** Finds places outside the text in whatever a server answered: every range in it is looked at, whatever it is for. */
export function placesOutside(answer: unknown, textOf: (uri: string) => string | undefined, uri: string): string[] {
  const faults: string[] = [];
  const documents = new Map<string, TextDocument | undefined>();

  function documentOf(name: string): TextDocument | undefined {
    if (!documents.has(name)) {
      const text = textOf(name);
      documents.set(name, text === undefined ? undefined : TextDocument.create(name, 'prisma', 0, text));
    }
    return documents.get(name);
  }

  function look(value: unknown, around: string): void {
    if (typeof value !== 'object' || value === null) return;
    if (isRange(value)) {
      const document = documentOf(around);
      if (document && !isInside(document, value)) faults.push(`${JSON.stringify(value)} is outside of the text.`);
      return;
    }
    const named = uriIn(value) ?? around;
    for (const it of Object.values(value)) look(it, named);
  }

  look(answer, uri);
  return faults;
}

interface Position {
  readonly line: number;
  readonly character: number;
}

interface Range {
  readonly start: Position;
  readonly end: Position;
}

const isPosition = (value: unknown): value is Position =>
  typeof value === 'object' && value !== null && 'line' in value && 'character' in value;

const isRange = (value: object): value is Range =>
  'start' in value && 'end' in value && isPosition(value.start) && isPosition(value.end);

/** A position that is none comes back as the nearest that is. */
function isInside(document: TextDocument, { start, end }: Range): boolean {
  const [first, last] = [document.offsetAt(start), document.offsetAt(end)];
  return first <= last && isSame(document.positionAt(first), start) && isSame(document.positionAt(last), end);
}

const isSame = (a: Position, b: Position): boolean => a.line === b.line && a.character === b.character;

/** Locations and edits of documents say what they are about. */
function uriIn(value: object): string | undefined {
  if ('uri' in value && typeof value.uri === 'string') return value.uri;
  return 'textDocument' in value && typeof value.textDocument === 'object' && value.textDocument
    ? uriIn(value.textDocument)
    : undefined;
}
