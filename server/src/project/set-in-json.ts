import { type FormattingOptions, findNodeAtLocation, type JSONPath, modify, type Node, parseTree } from 'jsonc-parser';
import type { Replacement } from '../text/edit.ts';

/**
 * Sets a value in a text of JSON with comments. What is new goes behind all that is there, and each comment stays with
 * the line that it is about.
 */
export function setInJson(text: string, path: JSONPath, value: unknown): readonly Replacement[] {
  const { missing, parent } = missingFrom(text, path);
  const [key, ...below] = missing;
  if (typeof key === 'string' && parent?.type === 'object') {
    const nested = below.reduceRight<unknown>((inner, it) => ({ [it]: inner }), value);
    const added = behindLastProperty(text, parent, key, nested);
    if (added) return added;
  }
  return modify(text, path, value, { formattingOptions: formattingOf(text) }).map(({ offset, length, content }) => ({
    start: offset,
    end: offset + length,
    text: content,
  }));
}

/** The end of the path that the text does not have, and what it would have to stand in. */
function missingFrom(text: string, path: JSONPath): { readonly missing: JSONPath; readonly parent: Node | undefined } {
  const tree = parseTree(text);
  if (tree) {
    for (let known = path.length; known >= 0; known--) {
      const parent = findNodeAtLocation(tree, path.slice(0, known));
      if (parent) return { missing: path.slice(known), parent };
    }
  }
  return { missing: path, parent: undefined };
}

/** A property on a line of its own; undefined where the last one does not stand on one. */
function behindLastProperty(
  text: string,
  object: Node,
  key: string,
  value: unknown,
): readonly Replacement[] | undefined {
  const last = object.children?.at(-1);
  if (!last) return undefined;
  const end = last.offset + last.length;
  const indent = /(?:^|[\r\n])([ \t]*)$/.exec(text.slice(0, last.offset))?.[1];
  const rest = /^([ \t]*,)?[ \t]*(?:\/\/[^\r\n]*|(?:\/\*[^\r\n]*?\*\/)?[ \t]*)(?=[\r\n])/.exec(text.slice(end));
  if (indent === undefined || !rest) return undefined;
  const { eol, unit } = styleOf(text);
  const written = JSON.stringify({ [key]: value }, undefined, unit)
    .split('\n')
    .slice(1, -1);
  const lines = written.map((it) => `${eol}${indent}${it.slice(unit.length)}`).join('');
  const at = end + rest[0].length;
  const hasComma = rest[1] !== undefined;
  return [
    ...(hasComma ? [] : [{ start: end, end, text: ',' }]),
    { start: at, end: at, text: hasComma ? `${lines},` : lines },
  ];
}

function styleOf(text: string): { readonly eol: string; readonly unit: string } {
  return {
    eol: /\r\n|\n|\r/.exec(text)?.[0] ?? '\n',
    unit: /^(?:\t| {2,8})(?=\S)/m.exec(text)?.[0] ?? '  ',
  };
}

function formattingOf(text: string): FormattingOptions {
  const { eol, unit } = styleOf(text);
  return { eol, insertSpaces: unit !== '\t', tabSize: unit === '\t' ? 4 : unit.length };
}
