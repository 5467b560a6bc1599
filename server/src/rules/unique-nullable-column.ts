import { isTotalTree } from '../schema/coverage/coverage.ts';
import { isRowKey } from '../schema/coverage/row-keys.ts';
import { replace } from '../schema/edits/edits.ts';
import { columnPaths, type Field, fieldNamed, indexLabel, type Model, type WrittenIndex } from '../schema/model.ts';
import { type Provider, providerLabel } from '../schema/provider.ts';
import { saysWhatNullIs } from '../schema/shapes/meant-null.ts';
import { textOf } from '../text/span.ts';
import { enumerate } from '../text/wording.ts';
import { heedComment } from './explained-lines.ts';
import { defineRule, type Fix, type RuleInput, type Tell } from './rule.ts';

export const uniqueNullableColumn = defineRule({
  meta: {
    id: 'unique-nullable-column',
    title: 'Unique column that may be empty',
    category: 'indexing',
    severity: 'information',
    confidence: 'certain',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: undefined,
    docs: () => ({
      problem:
        'A column of the constraint is optional, and databases do not agree on what NULL is. PostgreSQL, MySQL, SQLite and CockroachDB take no two NULLs for equal: rows without a value never conflict, however alike they are. SQL Server and MongoDB take NULL for one more value: a second row without it, and with the same other columns, is refused.',
      cost: 'Where NULL stands for something, such as "of no parent" or "not deleted", the constraint does not hold for just those rows: PostgreSQL 18, MariaDB and SQLite accept two identical ones. Where it stands for "not known yet", SQL Server and MongoDB accept one such row only.',
      remedy:
        'Make the column required, with a value that stands for none. Or write two partial constraints, which takes Prisma 7.4 with the preview feature `partialIndexes` and a database other than MySQL and MongoDB: one `where` the column is null, without it, and one where it is not. PostgreSQL 15 also knows `NULLS NOT DISTINCT`, in a migration written by hand.',
      leaveItWhen:
        'Rows without the value may repeat, or on SQL Server and MongoDB there is one of them at most. So may it be where a migration written by hand has a constraint that the schema does not show.',
      sources: [
        'https://www.postgresql.org/docs/current/indexes-unique.html',
        'https://dev.mysql.com/doc/refman/8.4/en/create-index.html',
        'https://www.sqlite.org/lang_createindex.html',
        'https://learn.microsoft.com/en-us/sql/relational-databases/indexes/create-unique-indexes',
        'https://www.mongodb.com/docs/manual/core/index-unique/',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'cockroachdb'],
        bad: `
model Rating {
  id          Int    @id
  season      Int
  subjectType String
  subjectId   Int?

  @@unique([season, subjectType, subjectId])
}
`,
        good: `
model Rating {
  id          Int    @id
  season      Int
  subjectType String
  subjectId   Int

  @@unique([season, subjectType, subjectId])
}
`,
      },
      {
        providers: ['sqlserver'],
        bad: `
model Driver {
  id      Int     @id
  licence String? @unique
}
`,
        good: `
model Driver {
  id      Int     @id
  licence String  @unique
}
`,
      },
      {
        providers: ['mongodb'],
        bad: `
model Driver {
  id      String  @id @default(auto()) @map("_id") @db.ObjectId
  licence String? @unique
}
`,
        good: `
model Driver {
  id      String  @id @default(auto()) @map("_id") @db.ObjectId
  licence String  @unique
}
`,
      },
    ],
  },

  check(model: Model, { provider }: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const constraint of model.indexes) {
      if (constraint.kind !== 'unique' || !isTotalTree(constraint) || isImplied(model, constraint)) continue;
      const columns = columnPaths(constraint);
      const optional = columns.map((it) => fieldNamed(model, it)).filter((it) => it?.type.optional === true);
      const amiss = countsNull(provider)
        ? optional.find((it) => it && !meansSomething(model, constraint, it))
        : optional.find((it) => it && meansSomething(model, constraint, it));
      if (!amiss) continue;
      const fix = optional.length === 1 ? makeRequired(model, amiss) : undefined;
      report(
        heedComment(model, {
          at: constraint.attribute.span,
          subject: { model: model.name.text, fields: columns, index: constraint },
          message: sayWhatHolds(model, constraint, amiss, provider),
          ...(saysWhatNullIs(model, amiss) && { severity: 'hint' }),
          evidence: [{ kind: 'declared', at: amiss.type.span, note: `${amiss.name.text} is optional` }],
          ...(fix && { fixes: [fix] }),
        }),
      );
    }
  },
});

/** Whether NULL is a value like others, of which a constraint lets one through. */
const countsNull = (provider: Provider): boolean => provider === 'sqlserver' || provider === 'mongodb';

/** Whether a key among its columns tells all rows apart, with NULL or without. */
const isImplied = (model: Model, constraint: WrittenIndex): boolean =>
  model.indexes.some(
    (it) => isRowKey(model, it) && columnPaths(it).every((path) => columnPaths(constraint).includes(path)),
  );

/**
 * Whether NULL in this column is likely to mean something, "of no parent" or "not deleted", so that the other columns
 * are meant to be unique among the rows without it. Otherwise it is a value that some rows do not have yet, which is
 * what optional unique columns are usually for: an external id, a slug, the one relation of two.
 */
function meansSomething(model: Model, constraint: WrittenIndex, field: Field): boolean {
  const others = columnPaths(constraint).filter((it) => it !== field.name.text);
  if (others.length === 0) return false;
  if (isDeletionTime(field)) return true;
  const isReference = refers(model, field.name.text) || isHalfOfPair(field.name.text, others);
  return isReference && others.some((it) => isOwn(model, it)) && !isOneOfSeveral(model, constraint, field);
}

const isDeletionTime = ({ name, type }: Field): boolean =>
  type.text === 'DateTime' && /^(?:deleted|archived|removed)_?(?:at|on|date|time)?$/i.test(name.text);

const refers = (model: Model, path: string): boolean =>
  model.foreignKeys.some((it) => it.fields.some((field) => field.text === path));

/** `entityId` beside `entityType`, which together refer to a row of several models. */
const isHalfOfPair = (name: string, others: readonly string[]): boolean =>
  /id$/i.test(name) && others.includes(name.replace(/id$/i, (id) => (id === 'id' ? 'type' : 'Type')));

/** Required, and the row's own: a name, a number. */
function isOwn(model: Model, path: string): boolean {
  const field = fieldNamed(model, path);
  return field !== undefined && !field.type.optional && !refers(model, path);
}

/** Whether another constraint has another optional column in its place: a row belongs to one or to the other. */
function isOneOfSeveral(model: Model, constraint: WrittenIndex, field: Field): boolean {
  const others = columnPaths(constraint).filter((it) => it !== field.name.text);
  return model.indexes.some((it) => {
    if (it === constraint || it.kind !== 'unique' || it.columns.length !== constraint.columns.length) return false;
    const paths = columnPaths(it);
    const [instead, ...more] = paths.filter((path) => !others.includes(path));
    return instead !== undefined && more.length === 0 && instead !== field.name.text && isOptional(model, instead);
  });
}

const isOptional = (model: Model, path: string): boolean => fieldNamed(model, path)?.type.optional === true;

function sayWhatHolds(model: Model, constraint: WrittenIndex, { name }: Field, provider: Provider): string {
  const database = providerLabel[provider];
  const others = enumerate(columnPaths(constraint).filter((it) => it !== name.text));
  if (!countsNull(provider)) {
    return `${model.name.text}.${name.text} may be NULL, and ${database} lets any number of rows without it have the same ${others}.`;
  }
  const among = others === '' ? '' : ` of those with the same ${others}`;
  return `${database} counts NULL as a value, so ${indexLabel(constraint)} lets only one ${model.name.text}${among} be without ${name.text}.`;
}

/**
 * Not for a column of a relation, whose field and whose deletion would have to change with it, and not for the time of
 * a deletion, which living rows do not have.
 */
function makeRequired(model: Model, field: Field): Fix | undefined {
  const { name, type } = field;
  const { fragment, start, end } = type.span;
  const written = textOf(type.span);
  if (refers(model, name.text) || isDeletionTime(field) || !written.endsWith('?')) return undefined;
  // What stands behind it stays in its column.
  const gap = fragment.text[end] === ' ' ? ' ' : '';
  return {
    title: `Make ${name.text} required`,
    migration: 'changes-constraint',
    edits: [replace({ fragment, start: start + written.length - 1, end }, gap)],
  };
}
