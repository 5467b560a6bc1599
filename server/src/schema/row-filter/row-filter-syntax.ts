import { type Token, tokensIn } from './condition-tokens.ts';

/**
 * A condition as people type it: in SQL, with the operators of JavaScript, or as the object that Prisma Client takes.
 * Nothing is known here of what the words name.
 */
export type ConditionSyntax =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly ConditionSyntax[] }
  | { readonly kind: 'not'; readonly part: ConditionSyntax }
  | ComparisonSyntax
  /** A column that stands alone: `where isActive`. */
  | { readonly kind: 'truth'; readonly operand: Operand };

export interface ComparisonSyntax {
  readonly kind: 'comparison';
  readonly left: Operand;
  readonly operator: Comparator;
  readonly right: Operand;
}

export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export interface Operand {
  readonly kind: Exclude<Token['kind'], 'sign'>;
  readonly text: string;
}

/** Undefined where the text is not one whole condition. Functions, sums and sub-selects are none. */
export function readCondition(text: string): ConditionSyntax | undefined {
  const tokens = tokensIn(text);
  if (tokens.length > longest) return undefined;
  const reading: Reading = { tokens, position: 0 };
  accept(reading, ':');
  const condition = readAlternatives(reading);
  return reading.position === tokens.length ? condition : undefined;
}

/** A longer condition than this is nobody's; the limit also bounds how deep the reading goes. */
const longest = 500;

interface Reading {
  readonly tokens: readonly Token[];
  position: number;
}

/** Steps over the next token where it is one of these signs or keywords, in whatever case. */
function accept(reading: Reading, ...wanted: readonly string[]): boolean {
  const next = reading.tokens[reading.position];
  const matches = (next?.kind === 'sign' || next?.kind === 'word') && wanted.includes(next.text.toLowerCase());
  if (matches) reading.position++;
  return matches;
}

const readAlternatives = (reading: Reading): ConditionSyntax | undefined =>
  readChain(reading, 'or', ['or', '||'], readConjunction);

const readConjunction = (reading: Reading): ConditionSyntax | undefined =>
  readChain(reading, 'and', ['and', '&&'], readNegatable);

function readChain(
  reading: Reading,
  kind: 'and' | 'or',
  separators: readonly string[],
  readPart: (reading: Reading) => ConditionSyntax | undefined,
): ConditionSyntax | undefined {
  const parts: ConditionSyntax[] = [];
  do {
    const part = readPart(reading);
    if (!part) return undefined;
    parts.push(part);
  } while (accept(reading, ...separators));
  return parts.length === 1 ? parts[0] : { kind, parts };
}

function readNegatable(reading: Reading): ConditionSyntax | undefined {
  if (accept(reading, 'not', '!')) return negate(readNegatable(reading));
  if (accept(reading, '{')) return readObject(reading);
  if (!accept(reading, '(')) return readComparison(reading);
  const inner = readAlternatives(reading);
  return accept(reading, ')') ? inner : undefined;
}

const negate = (part: ConditionSyntax | undefined): ConditionSyntax | undefined => part && { kind: 'not', part };

const comparators: ReadonlyMap<string, Comparator> = new Map([
  ['=', '='],
  ['==', '='],
  ['===', '='],
  ['!=', '!='],
  ['!==', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

function readComparison(reading: Reading): ConditionSyntax | undefined {
  const left = readOperand(reading);
  if (!left) return undefined;
  if (accept(reading, 'is')) return readIs(reading, left);
  if (accept(reading, 'not')) {
    if (accept(reading, 'null')) return compare(left, '!=', { kind: 'word', text: 'null' });
    return negate(readMembership(reading, left));
  }
  const membership = readMembership(reading, left);
  if (membership) return membership;
  const sign = reading.tokens[reading.position];
  const operator = sign?.kind === 'sign' ? comparators.get(sign.text) : undefined;
  if (!operator) return { kind: 'truth', operand: left };
  reading.position++;
  return compare(left, operator, readOperand(reading));
}

/** `IS NOT TRUE` holds for null as well, which no plain comparison does: it is left unread. */
function readIs(reading: Reading, left: Operand): ConditionSyntax | undefined {
  const operator = accept(reading, 'not') ? '!=' : '=';
  const right = readOperand(reading);
  const known = operator === '=' ? ['null', 'true', 'false'] : ['null'];
  return right?.kind === 'word' && known.includes(right.text.toLowerCase())
    ? compare(left, operator, right)
    : undefined;
}

const compare = (left: Operand, operator: Comparator, right: Operand | undefined): ComparisonSyntax | undefined =>
  right && { kind: 'comparison', left, operator, right };

/** What follows a column in `status IN ('A', 'B')` and `total BETWEEN 1 AND 9`, told in simpler comparisons. */
function readMembership(reading: Reading, left: Operand): ConditionSyntax | undefined {
  if (accept(reading, 'in')) {
    if (!accept(reading, '(', '[')) return undefined;
    const parts = readChain(reading, 'or', [','], (it) => compare(left, '=', readOperand(it)));
    return accept(reading, ')', ']') ? parts : undefined;
  }
  if (!accept(reading, 'between')) return undefined;
  const low = compare(left, '>=', readOperand(reading));
  const high = accept(reading, 'and') ? compare(left, '<=', readOperand(reading)) : undefined;
  return low && high && { kind: 'and', parts: [low, high] };
}

/** A name, a value, or a name in the brackets of SQL Server. */
function readOperand(reading: Reading): Operand | undefined {
  const bracketed = accept(reading, '[');
  const next = reading.tokens[reading.position];
  if (!next || next.kind === 'sign') return undefined;
  reading.position++;
  if (bracketed && !(next.kind === 'word' && accept(reading, ']'))) return undefined;
  return { kind: next.kind, text: next.text };
}

const objectComparators: ReadonlyMap<string, Comparator> = new Map([
  ['equals', '='],
  ['not', '!='],
  ['lt', '<'],
  ['lte', '<='],
  ['gt', '>'],
  ['gte', '>='],
]);

/** The rest of `{ status: "OPEN", total: { gt: 3 } }`, the opening brace behind. */
const readObject = (reading: Reading): ConditionSyntax | undefined =>
  readEntries(reading, (field) => {
    if (!accept(reading, '{')) return compare(field, '=', readOperand(reading));
    return readEntries(reading, ({ text }) => {
      const operator = objectComparators.get(text);
      return operator && compare(field, operator, readOperand(reading));
    });
  });

function readEntries(
  reading: Reading,
  readValue: (name: Operand) => ConditionSyntax | undefined,
): ConditionSyntax | undefined {
  const entries = readChain(reading, 'and', [','], () => {
    const name = readOperand(reading);
    return name && accept(reading, ':') ? readValue(name) : undefined;
  });
  return accept(reading, '}') ? entries : undefined;
}
