import type { Confidence } from '../../rules/rule.ts';
import { isClustered, keepsOrder, rowKey } from '../../schema/coverage/index-storage.ts';
import { isDuplicate, isRedundant } from '../../schema/coverage/redundancy.ts';
import { isRowKey } from '../../schema/coverage/row-keys.ts';
import { columnPaths, fieldNamed, indexLabel, type Model, type WrittenIndex } from '../../schema/model.ts';
import type { Provider } from '../../schema/provider.ts';
import { code, enumeratePhrases, type Phrase, say } from '../../text/phrase.ts';
import { startsSmall } from '../../text/wording.ts';
import type { Analysis, Finding } from '../analyze.ts';
import type { IndexUsers } from './index-users.ts';
import { columnsPhrase } from './served-words.ts';

/** What to think of an index, in one line. */
export interface Verdict {
  readonly kind: 'key' | 'constraint' | 'needed' | 'open' | 'redundant' | 'duplicate' | 'refused' | 'doubtful';
  /** One or two words. */
  readonly head: string;
  readonly says: Phrase;
  /** Undefined where the schema cannot tell. */
  readonly confidence: Confidence | undefined;
}

export function indexVerdict(analysis: Analysis, model: Model, index: WrittenIndex, users: IndexUsers): Verdict {
  const findings = analysis.findings.filter((it) => it.subject.index === index);
  const refused = findings.find((it) => it.severity === 'error');
  if (refused) return { kind: 'refused', head: 'Refused', says: [refused.rule.title], confidence: refused.confidence };
  return (
    spareVerdict(model, index, findings, analysis.provider) ??
    doubt(index, findings) ??
    keyVerdict(model, index, analysis.provider) ??
    neededVerdict(users) ?? {
      kind: 'open',
      head: 'No fault found',
      says: ['no relation needs it, and which queries use it the schema does not show'],
      confidence: undefined,
    }
  );
}

/** Something else does its work. Where a rule has said so too, it has weighed what is lost. */
function spareVerdict(
  model: Model,
  index: WrittenIndex,
  findings: readonly Finding[],
  provider: Provider,
): Verdict | undefined {
  const twin = model.indexes.find((it) => isDuplicate(index, it));
  if (twin) {
    const says = say`${labelled(twin)} is the same index`;
    return { kind: 'duplicate', head: 'Stands twice', says, confidence: 'certain' };
  }
  const spare = model.indexes.filter((it) => isRedundant(index, it));
  const told = findings.find(({ subject }) => spare.some((it) => it === subject.coveredBy));
  const [other] = spare.toSorted((a, b) => rank(told, a) - rank(told, b) || a.columns.length - b.columns.length);
  if (!other) return undefined;
  const lost = told?.confidence === 'certain' ? undefined : loses(model, index, other, provider);
  const confidence = told?.confidence ?? (lost ? 'high' : 'certain');
  const says = say`${labelled(other)} serves all that it does${lost ? say`, but for ${lost}` : []}`;
  return { kind: 'redundant', head: 'Redundant', says, confidence };
}

const rank = (told: Finding | undefined, index: WrittenIndex): number => Number(told?.subject.coveredBy !== index);

/** What only the shorter one gives. */
function loses(model: Model, index: WrittenIndex, other: WrittenIndex, provider: Provider): Phrase | undefined {
  // One row is in any order.
  if (other.columns.length === index.columns.length && isRowKey(model, other)) return undefined;
  const key = rowKey(model, provider);
  if (key && !keepsOrder(model, provider, index, other)) {
    return say`the order of ${columnsPhrase(columnPaths(key))} within equal values`;
  }
  return isClustered(other, provider) ? ['the short way: that one is the table, and holds whole rows'] : undefined;
}

/** What a rule thinks of it. */
function doubt(index: WrittenIndex, findings: readonly Finding[]): Verdict | undefined {
  const [finding] = findings;
  if (!finding) return undefined;
  const { title } = finding.rule;
  const words = startsSmall(title.slice(1)) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
  const kept = { pk: 'Primary key', unique: 'Unique constraint', index: 'Worth a look', fulltext: 'Worth a look' };
  return { kind: 'doubtful', head: kept[index.kind], says: [words], confidence: finding.confidence };
}

function keyVerdict(model: Model, { kind, columns, where }: WrittenIndex, provider: Provider): Verdict | undefined {
  if (kind === 'pk') return { kind: 'key', head: 'Primary key', says: ['tells the rows apart'], confidence: 'certain' };
  if (kind !== 'unique') return undefined;
  const among = where ? ' among the rows of its condition' : '';
  // SQL Server and MongoDB take null for one more value.
  const isNullEqual = provider === 'sqlserver' || provider === 'mongodb';
  const empty = columns.map((it) => it.path).filter((it) => fieldNamed(model, it)?.type.optional);
  const which = columns.length > 1 ? enumeratePhrases(empty.map(code), 'or') : ['a value'];
  const aside = empty.length > 0 && !isNullEqual ? say`, rows without ${which} aside` : [];
  const says = say`no two rows have the same ${columnsPhrase(columns.map((it) => it.path))}${among}${aside}`;
  return { kind: 'constraint', head: 'Unique constraint', says, confidence: 'certain' };
}

function neededVerdict({ foreignKeys }: IndexUsers): Verdict | undefined {
  const whole = foreignKeys.filter((it) => it.kind === 'whole');
  if (whole.length === 0) return undefined;
  const names = enumeratePhrases(whole.map((it) => code(it.foreignKey.field.name.text)));
  const others = whole.flatMap((it) => it.besides);
  const isOnly = whole.some((it) => it.besides.length === 0);
  return isOnly
    ? {
        kind: 'needed',
        head: 'Serves a relation',
        says: say`nothing else finds the rows of ${names}`,
        confidence: 'certain',
      }
    : {
        kind: 'open',
        head: 'No fault found',
        says: say`finds the rows of relation ${names}, as ${others[0] ? labelled(others[0]) : []} does`,
        confidence: 'certain',
      };
}

/** With its name where it has one, since two of a kind may differ in nothing else. */
export const labelled = (index: Parameters<typeof indexLabel>[0]): Phrase => {
  if (index.kind === 'implicit-fk') return say`the database’s own index on ${code(columnPaths(index).join(', '))}`;
  if (index.kind === 'migrated') return say`the index ${code(index.name)} of the migrations`;
  const label = code(indexLabel(index));
  return index.map === undefined || index.map === '' ? [label] : say`${label} (${code(index.map)})`;
};
