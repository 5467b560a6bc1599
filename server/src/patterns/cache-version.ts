import type { ProjectInput } from '../rules/rule.ts';
import { addFieldGroup } from '../schema/edits/field-edits.ts';
import { attributeText } from '../schema/edits/field-rows.ts';
import { nameInStyle } from '../schema/edits/naming.ts';
import type { Field, Model } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { publicPage } from '../schema/shapes/public-page.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField, timeField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const cacheVersion = definePattern({
  meta: {
    id: 'cache-version',
    title: 'Cache version',
    lesson: 'Caching Strategy Integration',
    since: '0.1.0',
    providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
    docs: {
      buys: 'A reader that has a copy asks with its number, and gets an answer without a body while the number is the same: three narrow columns are read by the unique key, and the wide ones stay where they are. The time of the last change goes out as `Last-Modified`.',
      costs:
        'Every change has to raise the number, those of scripts and raw SQL included; what is built from other rows has to raise it when they change. Neither the number nor the time gets an index: both change with each update, and 200,000 updates of an indexed column took 2.3 times as long on PostgreSQL 18. The unique key finds the row already.',
      leaveItWhen:
        'The row is narrow, so that the body costs no more than the question; or it changes with almost every read. Where two changes of one row within a millisecond cannot happen, and all clocks agree, `updatedAt` is version enough.',
      sources: [
        'https://www.rfc-editor.org/rfc/rfc9110#name-etag',
        'https://www.prisma.io/docs/orm/reference/prisma-client-reference#atomic-number-operations',
        'https://www.postgresql.org/docs/current/storage-hot.html',
      ],
    },
    prefix: 'pw-cache',
    code: `
/** A product, or that the reader's copy is still right. \`known\` is what the request says in \`If-None-Match\`. */
export async function readProduct(prisma: PrismaClient, sku: string, known?: string) {
  const select = { id: true, version: true, updatedAt: true };
  const stamp = await prisma.product.findUnique({ where: { sku }, select });
  if (!stamp) return undefined;
  if (etagOf(stamp) === known) return { etag: known, lastModified: stamp.updatedAt };
  // It may have changed since: the number goes out with the body that it belongs to.
  const body = await prisma.product.findUnique({ where: { sku } });
  return body ? { etag: etagOf(body), lastModified: body.updatedAt, body } : undefined;
}

/** Changes a product, and says so to all copies of it. */
export function changeProduct(prisma: PrismaClient, sku: string, data: Prisma.ProductUpdateInput): Promise<Product> {
  return prisma.product.update({ where: { sku }, data: { ...data, version: { increment: 1 } } });
}

const etagOf = ({ id, version }: Pick<Product, 'id' | 'version'>): string => \`"\${id}-\${version}"\`;
`,
    examples: [
      {
        providers: ['postgresql', 'mysql', 'sqlite', 'sqlserver', 'cockroachdb'],
        before: `
model Recipe {
  id          String   @id @default(cuid())
  slug        String   @unique
  title       String
  description String
  updatedAt   DateTime @updatedAt @map("updated_at")
}
`,
        after: `
model Recipe {
  id          String   @id @default(cuid())
  slug        String   @unique
  title       String
  description String
  updatedAt   DateTime @updatedAt @map("updated_at")

  cacheVersion Int @default(1) @map("cache_version")
}
`,
      },
    ],
  },

  *adapt(model: Model, { factsOf }: ProjectInput): Iterable<Offer> {
    const page = publicPage(model);
    if (!page || factsOf(model).small || factsOf(model).hot || model.fields.some(isVersion)) return;
    const { field, column } = nameInStyle(model, ['cache', 'version']);
    const attributes = attributeText('@default(1)', column && `@map(${JSON.stringify(column)})`);
    yield {
      at: page.changedAt.span,
      title: `Add a cache version to ${model.name.text}`,
      migration: 'rewrites-table',
      edits: [addFieldGroup(model, page.changedAt, [`${field} Int ${attributes}`])],
    };
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Product'),
      [
        [
          idField(provider),
          ['sku', 'String', provider === 'sqlserver' ? '@unique @db.NVarChar(64)' : '@unique'],
          ['name', 'String', ''],
          ['description', 'String', wideText[provider] ?? ''],
          ['version', 'Int', '@default(1)'],
          changeTime(provider),
        ],
      ],
      [],
    ),

  line: () => 'version Int @default(1)',
});

const isVersion = ({ name }: Field): boolean =>
  /^(?:(?:cache|row|content|record)_?)?(?:version|revision|etag|rev)$/i.test(name.text);

/** Where a bare String holds no more than a line. */
const wideText: Partial<Record<Provider, string>> = { mysql: '@db.Text', sqlserver: '@db.NVarChar(Max)' };

function changeTime(provider: Provider) {
  const [name, type, attributes] = timeField('updatedAt', provider);
  return [name, type, attributes.replace('@default(now())', '@updatedAt')] as const;
}
