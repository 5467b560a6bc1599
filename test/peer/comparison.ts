import { reportedByPitwall } from './pitwall.ts';
import { relationsMeant, type Said } from './prisma-lint.ts';
import type { JudgedSchema, StoredRelation } from './stored-relations.ts';

/** One relation, and what the two say of it. */
export interface Compared {
  readonly schema: string;
  readonly provider: string;
  readonly relation: StoredRelation;
  /** How loud; undefined where nothing is said. */
  readonly pitwall: string | undefined;
  /** Undefined where prisma-lint did not read the schema. */
  readonly prismaLint: boolean | undefined;
}

export interface Comparison {
  readonly schemas: number;
  readonly relations: readonly Compared[];
  /** How many fields prisma-lint reports. */
  readonly reportedFields: number;
  /** The schemas over which prisma-lint broke off, with the error. */
  readonly unread: readonly { readonly schema: string; readonly error: string }[];
}

export function compare(schemas: readonly JudgedSchema[], lint: (id: string) => Said): Comparison {
  const unread: { schema: string; error: string }[] = [];
  let reportedFields = 0;
  const relations = schemas.flatMap((schema) => {
    const said = lint(schema.id);
    if (said.kind === 'broken-off') unread.push({ schema: schema.id, error: said.error });
    else reportedFields += said.fields.length;
    const meant = said.kind === 'reports' ? relationsMeant(schema.relations, said.fields) : undefined;
    const ours = reportedByPitwall(schema);
    return schema.relations.map((relation) => ({
      schema: schema.id,
      provider: schema.provider,
      relation,
      pitwall: ours.get(relation),
      prismaLint: meant?.includes(relation),
    }));
  });
  return { schemas: schemas.length, relations, reportedFields, unread };
}
