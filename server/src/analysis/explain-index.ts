import { isAcceptedLine } from '../schema/coverage/accepted-line.ts';
import { isDuplicate, isRedundant } from '../schema/coverage/redundancy.ts';
import { type IndexStatement, indexStatement } from '../schema/ddl/index-statement.ts';
import { physicalName } from '../schema/edits/index-names.ts';
import { indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { code, type Phrase, say } from '../text/phrase.ts';
import { contains, type Span, textOf } from '../text/span.ts';
import type { Analysis } from './analyze.ts';
import { sayKeyLimit, saySize, sayWrites } from './indexes/index-costs.ts';
import { providerNotes } from './indexes/index-notes.ts';
import { type ManualPage, manualPage } from './indexes/index-page.ts';
import { indexUsers, sayUsers } from './indexes/index-users.ts';
import { indexVerdict, labelled, type Verdict } from './indexes/index-verdict.ts';
import { servedReads } from './indexes/served-reads.ts';
import { sayFound, saySorted } from './indexes/served-words.ts';
import { sayUnserved } from './indexes/unserved-reads.ts';
import { saySilenced } from './silenced-words.ts';

/** All that is known of one key or index, for hover and audit alike. What it serves comes from the coverage module. */
export interface IndexExplanation {
  readonly model: Model;
  readonly index: WrittenIndex;
  readonly verdict: Verdict;
  /** `@@index([a, b])` */
  readonly label: string;
  /** What the database calls it; undefined where it gives it no name. */
  readonly name: string | undefined;
  readonly statement: IndexStatement | undefined;
  /** The condition of a partial index: all that is said of reads is true of its rows. */
  readonly among: Phrase | undefined;
  readonly finds: Phrase | undefined;
  readonly sorts: Phrase | undefined;
  readonly lacks: readonly Phrase[];
  readonly usedBy: readonly Phrase[];
  readonly size: Phrase | undefined;
  readonly keyLimit: Phrase | undefined;
  readonly writes: readonly Phrase[];
  /** Siblings that are not needed beside it. */
  readonly spares: readonly Phrase[];
  readonly notes: readonly Phrase[];
  /** Findings on it that a comment keeps back. */
  readonly silenced: readonly Phrase[];
  readonly page: ManualPage;
}

/** The key or index whose attribute covers the place, or which stands behind the field whose name or type does. */
export const indexAt = (model: Model, at: Span): WrittenIndex | undefined =>
  model.indexes.find(({ attribute }) => contains(withTrailing(attribute.span, attribute.trailing?.span), at)) ??
  model.indexes.find(({ field }) => field && (contains(field.name.span, at) || contains(field.type.span, at)));

const withTrailing = (span: Span, trailing: Span | undefined): Span => ({ ...span, end: trailing?.end ?? span.end });

/** Undefined while the line is still being typed, where the engine does not take it, and where nothing stores rows. */
export function explainIndex(analysis: Analysis, model: Model, index: WrittenIndex): IndexExplanation | undefined {
  if (!index.complete || model.kind !== 'model' || model.block.conflicted) return undefined;
  const { schema, provider } = analysis;
  const users = indexUsers(analysis, model, index);
  const verdict = indexVerdict(analysis, model, index, users);
  const explained = {
    model,
    index,
    verdict,
    label: indexLabel(index),
    silenced: analysis.silenced.filter(({ finding }) => finding.subject.index === index).map(saySilenced),
    page: manualPage(index, provider),
  };
  if (verdict.kind === 'refused') return { ...explained, ...nothing };
  if (!isAcceptedLine(schema, model, index, provider)) return undefined;
  const reads = servedReads(schema, model, index, provider);
  return {
    ...explained,
    name: physicalName(model, index, provider),
    statement: indexStatement(model, index, provider),
    among: index.where && say`the rows where ${code(textOf(index.where.span))}`,
    finds: sayFound(model, index, reads, provider),
    sorts: saySorted(reads),
    lacks: sayUnserved(model, index, provider),
    usedBy: sayUsers(users),
    size: saySize(analysis, model, index),
    keyLimit: sayKeyLimit(analysis, model, index),
    writes: sayWrites(analysis, model, index),
    spares: sparedBy(model, index).map(labelled),
    notes: providerNotes(analysis, model, index),
  };
}

/** What the database refuses does nothing, and costs nothing. */
const nothing = {
  name: undefined,
  statement: undefined,
  among: undefined,
  finds: undefined,
  sorts: undefined,
  lacks: [],
  usedBy: [],
  size: undefined,
  keyLimit: undefined,
  writes: [],
  spares: [],
  notes: [],
} as const;

/** A twin is not spared: it may be the one that stays. */
const sparedBy = (model: Model, index: WrittenIndex): readonly WrittenIndex[] =>
  model.indexes.filter((it) => isRedundant(it, index) && !isDuplicate(it, index));
