import { changeKeyColumns, keyColumns, withForeignKeys } from '../schema/edits/key-type-edits.ts';
import type { Field, Model, NativeType } from '../schema/model.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import { defineRule, type Fix, type RuleInput, type Severity, type Tell } from './rule.ts';

export const discouragedPostgresType = defineRule({
  meta: {
    id: 'discouraged-postgres-type',
    title: 'Type that PostgreSQL advises against',
    category: 'types',
    severity: 'warning',
    confidence: 'certain',
    providers: ['postgresql'],
    since: '0.1.0',
    fix: 'sometimes',
    lesson: 'Efficient Data Types and Storage',
    docs: () => ({
      problem:
        '`money` has the digits of a setting of the server, and `timetz` a zone without the date that would tell what it means. `char(n)` fills every value up with blanks, which comparisons then leave out. `json` keeps the text as it was sent: it has no equality and no index, and is parsed at every read.',
      cost: 'Amounts in `money` change their meaning with `lc_monetary`, and divide into rounded cents. Short words in a `char(50)` took 84.5 bytes a row on PostgreSQL 18, in `varchar(50)` and `text` 68.3. Reading one key of 500,000 documents took 486 ms as `json` and 68 ms as `jsonb`, whose table was a little larger (87 against 75 MB).',
      remedy:
        '`Decimal` for money, `time` for a time of day or `timestamptz` for a moment, `varchar(n)` or `text` for words, `jsonb` for documents. `jsonb` keeps neither the order of keys nor a key that is there twice. The migration rewrites the table.',
      leaveItWhen:
        'All values of a `char(n)` have n characters, as hashes and codes of countries have; or a `json` must come back letter for letter.',
      sources: [
        'https://wiki.postgresql.org/wiki/Don%27t_Do_This',
        'https://www.postgresql.org/docs/current/datatype-json.html',
        'https://www.postgresql.org/docs/current/datatype-money.html',
        'https://www.postgresql.org/docs/current/datatype-character.html',
        'https://www.postgresql.org/docs/current/datatype-datetime.html',
      ],
    }),
    examples: () => [
      {
        providers: ['postgresql'],
        bad: `
model Ticket {
  id    Int     @id
  price Decimal @db.Money
}
`,
        good: `
model Ticket {
  id    Int     @id
  price Decimal @db.Decimal(19, 2)
}
`,
      },
    ],
  },

  check(model: Model, { schema }: RuleInput, report: Tell): void {
    if (model.ignored) return;
    for (const field of model.fields) {
      const { native } = field;
      const advice = native?.attribute.closed && !field.ignored ? adviceOn(field, native) : undefined;
      if (!native || !advice) continue;
      report({
        at: native.attribute.span,
        subject: { model: model.name.text, fields: [field.name.text] },
        message: `${model.name.text}.${field.name.text} ${advice.says}.`,
        severity: advice.severity,
        evidence: [],
        fixes: fixesFor(schema, model, field, native, advice),
      });
    }
  },
});

interface Advice {
  /** Completes a sentence that begins with the field. */
  readonly says: string;
  readonly severity: Severity;
  /** What to write behind `@db.`. */
  readonly instead: string;
  /** What that does to the values, where it changes them. */
  readonly loses?: string;
}

function adviceOn(field: Field, { name, arguments: list }: NativeType): Advice | undefined {
  const [length] = list;
  switch (name) {
    case 'Money':
      return {
        says: 'is money, whose digits a setting of the server decides; use @db.Decimal',
        severity: 'warning',
        instead: 'Decimal(19, 2)',
      };
    case 'Timetz':
      return {
        says: 'has a time zone and no date, so that summer time is lost; use @db.Time, or @db.Timestamptz with the date',
        severity: 'warning',
        instead: length === undefined ? 'Time' : `Time(${length})`,
        loses: ', which drops the zone of each value',
      };
    case 'Char':
      if (length === undefined || length === '1' || isOfFixedLength(field)) return undefined;
      return {
        says: `is filled up with blanks to ${length} characters; use @db.VarChar(${length})`,
        severity: 'information',
        instead: `VarChar(${length})`,
      };
    case 'Json':
      if (isDocumentOfText(field)) return undefined;
      return {
        says: 'is stored as json, which has no equality and no index; @db.JsonB has both, but reorders the keys',
        // Prisma's own type is jsonb, so that somebody has chosen this one.
        severity: 'hint',
        instead: 'JsonB',
        loses: ', which reorders the keys and keeps one of each',
      };
    default:
      return undefined;
  }
}

const isOfFixedLength = ({ name, default: value }: Field): boolean =>
  value?.kind === 'call' || wordsOf(name.text).some((it) => fixed.has(it) || /^(?:sha|md)\d*$/.test(it));

const fixed: ReadonlySet<string> = new Set(
  'hash sha digest checksum fingerprint signature iso currency country state language lang locale code uuid guid cuid ulid id hex bic iban vin isbn ean color colour year'.split(
    ' ',
  ),
);

/** The order of the keys belongs to a schema that people read. */
const isDocumentOfText = ({ name }: Field): boolean => /schemas?$/i.test(name.text);

function fixesFor(
  schema: RuleInput['schema'],
  model: Model,
  field: Field,
  { name, attribute }: NativeType,
  { instead, loses = '' }: Advice,
): Fix[] {
  const prefix = attribute.name.text.slice(0, -name.length);
  const native = `@${prefix}${instead}`;
  const columns = keyColumns(schema, model, field);
  // A foreign key with a type of its own was written otherwise on purpose.
  const edits =
    columns &&
    changeKeyColumns(columns, (it) => (it.native?.name === name ? { type: it.type.text, native } : undefined));
  return columns && edits
    ? [
        {
          title: `Change the type to ${native}${withForeignKeys(columns)}${loses}`,
          migration: 'rewrites-table',
          get edits() {
            return edits();
          },
        },
      ]
    : [];
}
