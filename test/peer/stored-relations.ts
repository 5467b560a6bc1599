import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Datamodel, DatamodelIndex, DatamodelModel } from '../../server/src/engine/answer.ts';
import { createJudge } from '../../server/src/engine/judge.ts';
import { type CorpusSchema, corpusFolder, corpusSchemas } from '../corpus/corpus.ts';
import { type Search, searchesIn, type TableIndex } from './index-search.ts';

/** A relation, seen from the model that stores its key. */
export interface StoredRelation {
  readonly model: string;
  /** The fields of `fields:`, in order. */
  readonly fields: readonly string[];
  /** How the rows that belong to one row of the other side are found. */
  readonly search: Search;
}

/** A schema as Prisma's own engine reads it. */
export interface JudgedSchema {
  readonly id: string;
  readonly provider: string;
  readonly files: CorpusSchema['files'];
  readonly relations: readonly StoredRelation[];
}

/** What the corpus says of a schema. */
interface Facts {
  readonly id: string;
  readonly provider: string;
  readonly relation_mode: string | null;
}

const judge = createJudge();

/** All schemas of the corpus. Neither Pitwall's parser nor its coverage takes part. */
export function judgedSchemas(): JudgedSchema[] {
  const { schemas } = JSON.parse(readFileSync(join(corpusFolder, 'schemas/index.json'), 'utf8')) as {
    readonly schemas: readonly Facts[];
  };
  return corpusSchemas().map((schema) => {
    const facts = schemas.find((it) => it.id === schema.id);
    if (!facts) throw new Error(`index.json does not name ${schema.id}.`);
    return { id: schema.id, provider: facts.provider, files: schema.files, relations: relationsIn(schema, facts) };
  });
}

/** Leaves out the relations of views, which are no tables. */
function relationsIn({ id, files }: CorpusSchema, facts: Facts): StoredRelation[] {
  const texts = [...files].map(([file, text]) => ({ file, text }));
  if (texts.some((it) => partialIndex.test(it.text)))
    throw new Error(`${id}: the engine is silent on partial indexes.`);
  // The newest engine allows a view no key, older ones did: it is read as a model, and then left out.
  const views = texts.flatMap((it) => [...it.text.matchAll(view)].map(([, name]) => name));
  const answer = judge.datamodel(texts.map(({ file, text }) => ({ file, text: text.replace(view, 'model $1') })));
  if (answer.kind !== 'ok') throw new Error(`${id}: ${answer.kind === 'invalid' ? answer.message : answer.reason}`);
  const { datamodel } = answer;
  return datamodel.models
    .filter((it) => !views.includes(it.name))
    .flatMap((it) => relationsOf(it, datamodel, hasForeignKeyIndexes(facts)));
}

const partialIndex = /^[^\S\n]*@@\w+\(.*\bwhere:/m;

const view = /^view\s+(\w+)/gm;

/** InnoDB makes an index for a foreign key; with `relationMode = "prisma"` there is no foreign key. */
const hasForeignKeyIndexes = ({ provider, relation_mode }: Facts): boolean =>
  provider === 'mysql' && relation_mode !== 'prisma';

function relationsOf({ name, fields }: DatamodelModel, { indexes }: Datamodel, indexesKeys: boolean): StoredRelation[] {
  const keys = fields.flatMap((it) => (it.relationFromFields?.length ? [it.relationFromFields] : []));
  const written = indexes.filter((it) => it.model === name && findsByEquality(it)).map(tableIndex);
  const made = keys.map((it) => ({
    label: 'the index that MySQL makes for a foreign key',
    columns: it,
    unique: false,
  }));
  const table = {
    columns: fields.filter((it) => it.kind !== 'object').map((it) => it.name),
    indexes: indexesKeys ? [...written, ...made] : written,
  };
  const searches = searchesIn(table, keys);
  return searches.map((search, i) => ({ model: name, fields: keys[i] ?? [], search }));
}

/** B-trees and hashes; a full-text index and the others do not look for a row with a given key. */
const findsByEquality = ({ type, algorithm = 'BTree' }: DatamodelIndex): boolean =>
  type !== 'fulltext' && (algorithm === 'BTree' || algorithm === 'Hash');

const tableIndex = ({ type, isDefinedOnField, fields }: DatamodelIndex): TableIndex => ({
  label: `${isDefinedOnField ? '@' : '@@'}${type === 'normal' ? 'index' : type}`,
  columns: fields.map((it) => it.name),
  unique: type !== 'normal',
});
