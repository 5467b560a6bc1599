import type { Cover } from '../schema/coverage/coverage.ts';
import { columnPaths } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { code, enumeratePhrases, type Phrase, say } from '../text/phrase.ts';
import type { ForeignKeyExplanation, RelationExplanation } from './explain-relation.ts';
import type { HiddenTable } from './hidden-table.ts';
import { linesMarkdown, verdictMarkdown } from './indexes/index-markdown.ts';
import { labelled } from './indexes/index-verdict.ts';
import { columnsPhrase } from './indexes/served-words.ts';
import { phraseMarkdown } from './phrase-markdown.ts';
import { saySilenced } from './silenced-words.ts';
import type { Quiet } from './why-quiet.ts';

/** The hover on a relation or a foreign key: which index finds its rows, or why nothing is reported. */
export function relationsMarkdown(
  explanations: readonly RelationExplanation[],
  provider: Provider,
): string | undefined {
  const [first, ...more] = explanations;
  if (!first) return undefined;
  if (more.length === 0) return relationMarkdown(first, provider);
  // A column that divides the schema is a part of many keys.
  const named = explanations.slice(0, mostNamed);
  const lines = named.map((it) => `- ${phraseMarkdown(sayWhat(it))}: ${verdictMarkdown(verdictOf(it, provider))}`);
  const left = explanations.length - named.length;
  return [
    ...lines,
    ...(left > 0 ? [left === 1 ? '- and one more relation' : `- and ${left} more relations`] : []),
  ].join('\n');
}

const mostNamed = 4;

function relationMarkdown(explanation: RelationExplanation, provider: Provider): string {
  return [
    verdictMarkdown(verdictOf(explanation, provider)),
    phraseMarkdown(sayWhat(explanation)),
    explanation.kind === 'hidden-table' ? tableLines(explanation) : foreignKeyLines(explanation),
  ]
    .filter((it) => it !== '')
    .join('\n\n');
}

type RelationVerdict = Parameters<typeof verdictMarkdown>[0];

function verdictOf(explanation: RelationExplanation, provider: Provider): RelationVerdict {
  if (explanation.kind === 'hidden-table') {
    const says = say`${code(explanation.table)} has an index for either side`;
    return { head: 'Covered', says, confidence: 'certain' };
  }
  const { cover, finding, quiet } = explanation;
  if (cover && cover.kind !== 'rough') {
    return { head: 'Covered', says: sayCover(explanation, cover, provider), confidence: 'certain' };
  }
  if (finding) {
    return {
      head: finding.accepted ? 'Not covered, and accepted in the baseline' : 'Not covered',
      says: [finding.message.replace(/\.$/, '')],
      confidence: finding.confidence,
    };
  }
  const rough = cover
    ? say` finds its rows whole; ${labelled(cover.index)} finds them by ${columnsPhrase(cover.columns)} only`
    : ' finds its rows';
  return { head: 'Not covered', says: say`no index${rough}. ${quiet ? sayQuiet(quiet) : []}`, confidence: 'certain' };
}

function sayCover({ constraint }: ForeignKeyExplanation, { index, ...cover }: Cover, provider: Provider): Phrase {
  const columns = columnsPhrase(columnPaths(index));
  const by =
    index.kind === 'implicit-fk'
      ? say`by the index on ${columns} that ${provider === 'mysql' ? 'InnoDB' : 'the database'} makes with the foreign key${constraint === undefined ? [] : say`, ${code(constraint)}`}`
      : index.kind === 'migrated'
        ? say`by ${code(index.name)} on ${columns}, which only the migrations know`
        : say`by ${labelled(index)}`;
  return cover.kind === 'part'
    ? say`${by}, which finds the rows by ${columnsPhrase(cover.columns)}; the rest is filtered`
    : by;
}

/** Nothing is reported, and that has a reason. */
function sayQuiet(quiet: Quiet): Phrase {
  switch (quiet.kind) {
    case 'comment':
      return say`Nothing is reported: ${saySilenced(quiet.silenced)}`;
    case 'off':
      return say`Nothing is reported: ${code(quiet.rule)} is off in the project’s settings`;
    case 'small':
      return quiet.by === 'comment'
        ? ['Nothing is reported: a comment says that the table is small']
        : say`Nothing is reported: ${code('pitwall.json')} calls the table small`;
    case 'ignored-model':
      return say`Nothing is reported: ${code('@@ignore')} takes the model out of Prisma Client`;
    case 'not-looked-at':
      return ['Nothing is reported: such keys are not judged'];
  }
}

function sayWhat(explanation: RelationExplanation): Phrase {
  if (explanation.kind === 'hidden-table') {
    const { first, second } = explanation.relation;
    return say`${code(`${first.model.name.text}.${first.field.name.text}`)} and ${code(`${second.model.name.text}.${second.field.name.text}`)}`;
  }
  const { model, foreignKey } = explanation;
  const columns = foreignKey.fields.map((it) => code(`${model.name.text}.${it.text}`));
  const targets = foreignKey.references.map((it) => code(`${foreignKey.target}.${it.text}`));
  const refer = columns.length > 1 ? 'refer' : 'refers';
  const to = targets.length > 0 ? say` ${refer} to ${enumeratePhrases(targets)}` : [];
  return say`relation ${code(foreignKey.field.name.text)}: ${enumeratePhrases(columns)}${to}`;
}

function foreignKeyLines({ back, foreignKey, besides, constraint, isForDeletes }: ForeignKeyExplanation): string {
  const target = code(foreignKey.target);
  const uses: readonly Phrase[] = [
    ...(back === undefined ? [] : [say`reading ${code(back)}`]),
    ...(isForDeletes ? [say`deleting or re-keying a row of ${target}`] : []),
  ];
  return linesMarkdown([
    ['Matters for', uses.length > 0 ? enumeratePhrases(uses) : undefined],
    ['Found also by', besides.length > 0 ? enumeratePhrases(besides.slice(0, 3).map(labelled)) : undefined],
    [
      'Note',
      constraint === undefined
        ? [
            `the database has no foreign key here: ${isForDeletes ? 'Prisma itself' : 'on a delete nobody'} looks for the rows`,
          ]
        : undefined,
    ],
  ]);
}

function tableLines({ relation, key, keyName, indexName, hasForeignKeys }: HiddenTable): string {
  const side = ({ model }: HiddenTable['relation']['first']) => code(model.name.text);
  return linesMarkdown([
    ['Columns', say`${code('A')} refers to ${side(relation.first)}, ${code('B')} to ${side(relation.second)}`],
    ['Indexes', say`${key} ${code(keyName)} on ${code('A, B')}; index ${code(indexName)} on ${code('B')}`],
    [
      'Note',
      hasForeignKeys
        ? ['both foreign keys delete the pair with either row']
        : ['the database has no foreign keys here'],
    ],
  ]);
}
