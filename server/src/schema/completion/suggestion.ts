/** Something that may be typed at the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly kind:
    | 'block'
    | 'type'
    | 'model'
    | 'enum'
    | 'field'
    | 'value'
    | 'attribute'
    | 'argument'
    | 'function'
    | 'text';
  /** What it is, in a few words. */
  readonly detail?: string;
  /** What is inserted where that is not the label, with tab stops: `@@index([$0])`. */
  readonly snippet?: string;
  /** Behind it stands something that has suggestions of its own. */
  readonly goesOn?: true;
}

/** What may be typed in place of the last characters before the cursor. */
export interface Suggestions {
  /** How many characters these are. */
  readonly typed: number;
  readonly items: readonly Suggestion[];
}

/** A tab stop with a text to type over. */
export const stop = (number: number, text: string): string => `\${${number}:${escapeStops(text)}}`;

/** Text of a schema within a snippet. */
const escapeStops = (text: string): string => text.replaceAll(/[\\$}]/g, '\\$&');
