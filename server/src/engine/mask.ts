/**
 * The text as the newest engine can judge it: what it no longer knows is blanked, and what ends it is replaced.
 * Length, line breaks and therefore every position stay as they were.
 */
export function mask(text: string): string {
  // A lone surrogate panics the engine, and it takes a byte order mark for a broken line.
  const readable = text.replace(/\p{Surrogate}/gu, '\uFFFD').replace(/^\uFEFF/, ' ');
  let masked = '';
  let end = 0;
  for (const stretch of noLongerKnown(withoutComments(readable))) {
    masked += readable.slice(end, stretch.start) + blank(readable.slice(stretch.start, stretch.end));
    end = stretch.end;
  }
  return masked + readable.slice(end);
}

/**
 * Preview features of older engines that the newest refuses by name. It takes all other old ones, with a warning at
 * most. A name that no engine ever knew is a mistake and stays visible.
 */
const retiredFeatures: ReadonlySet<string> = new Set(['metrics']);

const blockStart = /^\s*(?:\}\s*)?(datasource|generator|model|view|type|enum)\s*(?:[\w-]+\s*)?\{/;
const blockEnd = /^\s*\}/;

// Values as the engine reads them: whole, and on the line of their property. Of anything else it may complain.
const connection =
  /^(\s*)(?:url|directUrl|shadowDatabaseUrl)\s*=\s*(?:"(?:[^"\\]|\\.)*"|\w+\((?:[^()"]|"(?:[^"\\]|\\.)*")*\))\s*$/;
const oneFeature = /^(\s*)previewFeatures\s*=\s*"([^"\\]*)"\s*$/;
const featureList = /^(\s*previewFeatures\s*=\s*\[)(\s*"[^"\\]*"\s*(?:,\s*"[^"\\]*"\s*)*)\]\s*$/;

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function* noLongerKnown(code: string): Iterable<Stretch> {
  let block: string | undefined;
  for (const { 0: line, index } of code.matchAll(/[^\r\n]+/g)) {
    const opened = blockStart.exec(line)?.[1];
    if (opened !== undefined) block = opened;
    else if (blockEnd.test(line)) block = undefined;
    else if (block === 'datasource') yield* connectionIn(line, index);
    else if (block === 'generator') yield* retiredFeaturesIn(line, index);
  }
}

function* connectionIn(line: string, offset: number): Iterable<Stretch> {
  const [, indent] = connection.exec(line) ?? [];
  if (indent !== undefined) yield { start: offset + indent.length, end: offset + line.trimEnd().length };
}

function* retiredFeaturesIn(line: string, offset: number): Iterable<Stretch> {
  const [, indent = '', only = ''] = oneFeature.exec(line) ?? [];
  if (isRetired(only)) yield { start: offset + indent.length, end: offset + line.trimEnd().length };

  const [, before = '', list = ''] = featureList.exec(line) ?? [];
  const listEnd = offset + before.length + list.length;
  let start = offset + before.length;
  let keptBefore = false;
  for (const item of list.split(',')) {
    const end = start + item.length;
    if (!isRetired(item.trim().slice(1, -1))) keptBefore = true;
    // A comma goes with the name: the one before it, or the one behind it where nothing before it stays.
    else if (keptBefore) yield { start: start - 1, end };
    else yield { start, end: Math.min(end + 1, listEnd) };
    start = end + 1;
  }
}

/** The engine compares the names of features without regard to case. */
const isRetired = (feature: string): boolean => retiredFeatures.has(feature.toLowerCase());

/** Comments become spaces. Two slashes inside a string are no comment. */
function withoutComments(text: string): string {
  const stringOrComment = /"(?:[^"\\\r\n]|\\[^\r\n])*"|\/\/[^\r\n]*|\/\*/g;
  const lastClose = text.lastIndexOf('*/');
  let code = '';
  let end = 0;
  for (let found = stringOrComment.exec(text); found; found = stringOrComment.exec(text)) {
    if (found[0].startsWith('"')) continue;
    if (found[0] === '/*') {
      // To the engine, what is never closed is no comment.
      if (stringOrComment.lastIndex > lastClose) continue;
      stringOrComment.lastIndex = text.indexOf('*/', stringOrComment.lastIndex) + 2;
    }
    code += text.slice(end, found.index) + blank(text.slice(found.index, stringOrComment.lastIndex));
    end = stringOrComment.lastIndex;
  }
  return code + text.slice(end);
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');
