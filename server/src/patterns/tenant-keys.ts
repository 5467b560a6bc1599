import type { ProjectInput } from '../rules/rule.ts';
import { keysWithin } from '../schema/edits/index-edits.ts';
import { type Rewritten, rewriteKeys } from '../schema/edits/rewrite-keys.ts';
import { tenantId } from '../schema/edits/tenant-id.ts';
import type { Model, WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { tenantOf } from '../schema/shapes/tenant.ts';
import {
  fitsWithin,
  isDividedBy,
  isPartOfReference,
  isReadWithin,
  isUniqueWithin,
} from '../schema/shapes/tenant-lines.ts';
import { type FieldRow, joinBlocks, modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const tenantKeys = definePattern({
  meta: {
    id: 'tenant-keys',
    title: 'Keys that start with the tenant',
    lesson: 'Distributed Database Patterns',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'The rows of a tenant lie together in every index, so that a query within one reads none of the others: counting a wide stretch of time for one value in a hundred took 27 times as long with the time first as with the value first on PostgreSQL 18, 58 times on MariaDB and 94 times on SQLite. Names and numbers are unique within a tenant. And where each key starts with the tenant, the tables can be divided by it among servers: each constraint is then checked on one of them, and a foreign key that holds the tenant refers to no row of another.',
      costs:
        'Every query names the tenant: one that knows the id alone finds no index that starts with it. In code, `findUnique({ where: { id } })` becomes `findUnique({ where: { teamId_id: { teamId, id } } })`, and the same goes for updates and deletes. Another primary key is built anew, with the foreign keys that refer to it, while the table is locked. Each index is wider by the tenant.',
      leaveItWhen:
        'There are few tenants, or rows are read across them, as by a job that looks for what is due: such indexes are left as they are here, and so are those that start with a reference, a token or an address, of which a value has few rows anyway. As long as one database holds all tenants the id may well stay a key alone, so that it is offered only where keys start with the tenant nearby, on CockroachDB, and for a column that `tenantColumns` in `pitwall.json` names, such as a shard key.',
      sources: [
        'https://learn.microsoft.com/en-us/azure/azure-sql/database/saas-tenancy-app-design-patterns',
        'https://docs.citusdata.com/en/stable/sharding/data_modeling.html',
        'https://www.postgresql.org/docs/current/indexes-multicolumn.html',
        'https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types/working-with-composite-ids-and-constraints',
      ],
    },
    prefix: 'pw-tenant-keys',
    code: `
/** One invoice of a team. Whoever knows the id of another team's invoice does not get it. */
export function findInvoice(
  prisma: PrismaClient,
  { teamId, id }: Pick<Invoice, 'teamId' | 'id'>,
): Promise<Invoice | null> {
  return prisma.invoice.findFirst({ where: { teamId, id } });
}

/** The newest invoices of a team. */
export function newestInvoices(prisma: PrismaClient, teamId: Invoice['teamId']): Promise<Invoice[]> {
  return prisma.invoice.findMany({ where: { teamId }, orderBy: { createdAt: 'desc' }, take: 20 });
}
`,
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'cockroachdb'],
        before: invoices('id       String   @id @default(cuid())', '  @@index([teamId, customerId])'),
        after: invoices('id       String   @default(cuid())', '  @@id([teamId, id])\n  @@index([teamId, customerId])'),
      },
      {
        providers: ['sqlserver'],
        before: logins('Int    @id', '[country, city]', ' @db.NVarChar(60)'),
        after: logins('Int    @id', '[teamId, country, city]', ' @db.NVarChar(60)'),
      },
      {
        providers: ['mongodb'],
        before: logins('String @id @map("_id")', '[country, city]'),
        after: logins('String @id @map("_id")', '[teamId, country, city]'),
      },
    ],
  },

  *adapt(model: Model, input: ProjectInput): Iterable<Offer> {
    const { provider, tenantsOfSchema, factsOf } = input;
    const tenant = tenantOf(model, tenantsOfSchema, provider);
    if (!tenant || isPartOfReference(model, tenant) || factsOf(model).small) return;
    const at = tenant.span;
    // MongoDB has no keys of several fields.
    const isKept = provider === 'mongodb' || !isDividedBy(input.schema, model, tenant, provider);
    const id = isKept ? undefined : tenantId(input.schema, model, tenant);
    const keys = [
      ...(id ? [id.id] : []),
      ...model.indexes.filter((it) => isUniqueWithin(input.schema, model, it, tenant)),
    ];
    const indexes = model.indexes.filter((it) => isReadWithin(input.schema, model, it, tenant, provider));
    const change = (lines: readonly WrittenIndex[]) =>
      rewriteKeys(
        model,
        lines.map((index): Rewritten => ({ index, keys: keysWithin(index, tenant.name.text) })),
        'own',
      );
    if (keys.length > 0 && keys.every((it) => fitsWithin(model, it, tenant, provider))) {
      yield {
        at,
        title: `Start the keys of ${model.name.text} with ${tenant.name.text}`,
        migration: 'changes-constraint',
        edits: [...change(keys), ...(id?.edits ?? [])],
      };
    }
    if (indexes.length > 0) {
      yield {
        at,
        title: `Start the indexes of ${model.name.text} with ${tenant.name.text}`,
        migration: 'builds-index',
        edits: change(indexes),
      };
    }
  },

  blocks(provider: Provider): string {
    const [team, invoice] = [tabStop(1, 'Team'), tabStop(2, 'Invoice')];
    const [, idType, idAttributes] = idField(provider);
    const native = /@db\.\w+$/.exec(idAttributes)?.[0] ?? '';
    const isDocument = provider === 'mongodb';
    return joinBlocks(
      modelText(team, [[idField(provider), ['name', 'String', ''], ['invoices', `${invoice}[]`, '']]], []),
      modelText(
        invoice,
        [
          [
            ['teamId', idType, native],
            ['team', team, '@relation(fields: [teamId], references: [id])'],
            isDocument ? idField(provider) : ownId(provider),
            ['number', 'Int', ''],
            ['totalCents', 'Int', ''],
            timeField('createdAt', provider),
          ],
        ],
        [...(isDocument ? [] : ['@@id([teamId, id])']), '@@unique([teamId, number])', '@@index([teamId, createdAt])'],
      ),
    );
  },

  line: (): string => '@@index([teamId, createdAt])',
});

/** An id that no sequence for all tenants has to give out. */
function ownId(provider: Provider): FieldRow {
  switch (provider) {
    case 'postgresql':
      return ['id', 'String', '@default(uuid(7)) @db.Uuid'];
    case 'cockroachdb':
      return ['id', 'String', '@default(dbgenerated("gen_random_uuid()")) @db.Uuid'];
    case 'sqlserver':
      return ['id', 'String', '@default(uuid(7)) @db.UniqueIdentifier'];
    default:
      return ['id', 'String', '@default(cuid())'];
  }
}

/** An example: invoices of a team's customers, whose own key starts with the team. */
function invoices(id: string, lines: string): string {
  return `
model Team {
  id        String     @id @default(cuid())
  customers Customer[]
  invoices  Invoice[]
}

model Customer {
  id       String    @default(cuid())
  teamId   String
  team     Team      @relation(fields: [teamId], references: [id])
  invoices Invoice[]

  @@id([teamId, id])
}

model Invoice {
  ${id.replace('id       ', 'id         ')}
  teamId     String
  team       Team     @relation(fields: [teamId], references: [id])
  customerId String
  customer   Customer @relation(fields: [teamId, customerId], references: [teamId, id])
  issuedAt   DateTime

${lines}
}
`;
}

/** An example: from where members of a team have signed in. */
function logins(id: string, columns: string, text = ''): string {
  const [type = ''] = id.split(' ');
  return `
model Team {
  id       ${type.padEnd(7)} ${id.slice(type.length).trim()}
  sessions Login[]
}

model Login {
  id      ${type.padEnd(6)} ${id.slice(type.length).trim()}
  teamId  ${type}
  team    Team   @relation(fields: [teamId], references: [id])
  country String${text}
  city    String${text}

  @@index(${columns})
}
`;
}
