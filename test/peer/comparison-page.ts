import { providerLabel, providers } from '../../server/src/schema/provider.ts';
import type { Compared, Comparison } from './comparison.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { ourRules } from './pitwall.ts';
import { configuration, prismaLint } from './prisma-lint.ts';

/** The page that shows the comparison. */
export function comparisonPage({ schemas, relations, reportedFields, unread }: Comparison): string {
  const both = relations.filter((it) => it.prismaLint !== undefined);
  const others = relations.filter((it) => it.prismaLint === undefined);
  return `<!-- Written by \`npm run compare:peer\`. Do not edit. -->

# Beside prisma-lint

[prisma-lint](https://github.com/loop-payments/prisma-lint) checks schemas against a team's conventions. One of its rules, \`require-field-index\`, asks that each field of a relation has an index. Pitwall's rules ${ourRules.map((it) => `[${it}](rules/${it}.md)`).join(' and ')} ask whether an index finds the rows of a relation. The two were run on the same ${schemas} schemas of public projects; ${unread.length} of them could not be read by prisma-lint and are counted apart.

${resultTable('Relations on the schemas that both read', both)}

prisma-lint reports fields, ${reportedFields} in all; Pitwall reports relations. prisma-lint has one severity; Pitwall says ${severities(both)}.

## What is counted

One relation is one case: a \`fields:\` in a \`@relation\`, on the model that stores the key. Views and models that Prisma Client ignores are left out.

What is true is asked of SQLite. Prisma's own engine reads the schema; the columns, keys, unique constraints and indexes of each model are made as an empty table, and \`EXPLAIN QUERY PLAN\` says how \`WHERE\` with an equality for every field of the relation finds its rows:

- **No index**: the plan is a \`SCAN\` of the table. A report is true, and without one the relation is missed.
- **Whole**: the plan is a \`SEARCH\` with all fields of the relation, in whatever order the index holds them, or with a unique index, so that one row is read at most. A report is false.
- **In part**: the relation has several fields and the plan is a \`SEARCH\` with some of them. Whether the rest is worth an index depends on how many rows share these values, which no schema says. Report and silence are counted, as neither true nor false.

On MySQL a foreign key has an index of its own, which the table gets too; with \`relationMode = "prisma"\` there is no foreign key and no such index. Full-text, GIN, GiST, SP-GiST and BRIN indexes find no row by equality of a key and are left out.

A report of prisma-lint names a field. It counts for the relations with this field that no index serves whole, and for others only where there is none such: a report on a field that two relations store is never both true and false.

## One field, several fields

prisma-lint looks at each field by itself, so that it also asks for an index that starts with the second field of a key.

${resultTable('Relations of one field', both.filter(hasOneField))}

${resultTable(
  'Relations of several fields',
  both.filter((it) => !hasOneField(it)),
)}

## By database

| Database | relations | no index | prisma-lint true, false, missed | Pitwall true, false, missed |
| --- | --: | --: | --: | --: |
${providers.flatMap((it) => providerRow(it, both)).join('\n')}

## What serves the relations that are reported falsely

${causesTable(both)}

## Schemas that prisma-lint does not read

${unread.length === 0 ? 'None.' : unreadSection(unread, others)}

## Limits

- SQLite stands for all databases here. What it is asked, whether the first columns of a B-tree find a row, is the same in each of them. PostgreSQL 18 can also search an index whose first column it has no value for, where that column has few values; this is not counted.
- The schemas are not all independent: some are older versions of others, and some are one schema for several databases.
- Pitwall is developed with these schemas at hand, prisma-lint is not.
- The schemas are read without their migrations: an index that exists only there is not counted.
- Both have further rules; nothing is said of them here.

## Run it again

\`npm run compare:peer\` installs \`${prismaLint}\` into a temporary folder, runs both over the folder that \`PITWALL_CORPUS\` names, prints each relation on which a report is false, missed or served in part, and writes this page. prisma-lint's configuration is

\`\`\`json
${JSON.stringify(configuration)}
\`\`\`
`;
}

const hasOneField = ({ relation }: Compared): boolean => relation.fields.length === 1;

const outcomes = (compared: readonly Compared[]): { readonly peer: Outcome; readonly ours: Outcome } => {
  const said = new Map(compared.map((it) => [it.relation, it]));
  const relations = compared.map((it) => it.relation);
  return {
    peer: outcomeOf(relations, (it) => said.get(it)?.prismaLint === true),
    ours: outcomeOf(relations, (it) => said.get(it)?.pitwall !== undefined),
  };
};

function resultTable(title: string, compared: readonly Compared[]): string {
  const { peer, ours } = outcomes(compared);
  return `| ${title}: ${compared.length} | prisma-lint | Pitwall |
| --- | --: | --: |
| No index, reported: **true** | ${peer.trueReports} | ${ours.trueReports} |
| Index serves it whole, reported: **false** | ${peer.falseReports} | ${ours.falseReports} |
| No index, not reported: **missed** | ${peer.missed} | ${ours.missed} |
| Index serves it in part, reported | ${peer.partReported} | ${ours.partReported} |
| Index serves it in part, not reported | ${peer.partSilent} | ${ours.partSilent} |`;
}

function severities(compared: readonly Compared[]): string {
  const count = (severity: string) => compared.filter((it) => it.pitwall === severity).length;
  return `${count('warning')} of its reports as warnings, ${count('information')} as information and ${count('hint')} as hints`;
}

function providerRow(provider: (typeof providers)[number], compared: readonly Compared[]): string[] {
  const some = compared.filter((it) => it.provider === provider);
  if (some.length === 0) return [];
  const { peer, ours } = outcomes(some);
  const cells = [providerLabel[provider], some.length, peer.trueReports + peer.missed, threeOf(peer), threeOf(ours)];
  return [`| ${cells.join(' | ')} |`];
}

const threeOf = ({ trueReports, falseReports, missed }: Outcome): string =>
  [trueReports, falseReports, missed].join(', ');

function causesTable(compared: readonly Compared[]): string {
  const causes = Map.groupBy(
    compared.filter((it) => it.relation.search.kind === 'whole' && (it.prismaLint || it.pitwall !== undefined)),
    ({ relation }) => causeOf(relation),
  );
  if (causes.size === 0) return 'There are none.';
  const rows = [...causes].toSorted(([, a], [, b]) => b.length - a.length);
  return `| Relations of | prisma-lint | Pitwall |
| --- | --: | --: |
${rows.map(([cause, of]) => `| ${cause} | ${of.filter((it) => it.prismaLint).length} | ${of.filter((it) => it.pitwall !== undefined).length} |`).join('\n')}`;
}

function causeOf({ search, fields }: Compared['relation']): string {
  if (search.kind !== 'whole') return '';
  return `${fields.length === 1 ? 'one field' : 'several fields'}, by ${search.index.label}`;
}

function unreadSection(unread: Comparison['unread'], relations: readonly Compared[]): string {
  const { ours } = outcomes(relations);
  return `${unread.map(({ schema, error }) => `- ${schema}: its parser stops with \`${error}\``).join('\n')}

\`${prismaLint}\` reads no block comments (\`/* … */\`), which these schemas hold. Their ${relations.length} relations, for Pitwall alone: ${ours.trueReports} true, ${ours.falseReports} false, ${ours.missed} missed; in part ${ours.partReported} reported and ${ours.partSilent} not.`;
}
