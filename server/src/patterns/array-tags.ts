import type { ProjectInput } from '../rules/rule.ts';
import { indexesOf, isTotalTree, leadsWith } from '../schema/coverage/coverage.ts';
import { indexLineText, keysWithoutOptions, replaceLine, withoutArgument } from '../schema/edits/index-edits.ts';
import { putIndex } from '../schema/edits/put-index.ts';
import { putTypedIndex } from '../schema/edits/typed-index.ts';
import type { Field, Index, Model, WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { wordsOf } from '../schema/shapes/name-words.ts';
import type { Edit } from '../text/edit.ts';
import { modelText, tabStop } from './block-text.ts';
import { idField } from './new-fields.ts';
import { definePattern, type Offer } from './pattern.ts';

export const arrayTags = definePattern({
  meta: {
    id: 'array-tags',
    title: 'Tags in a list',
    lesson: 'Advanced Indexing Techniques',
    since: '0.1.0',
    providers: ['postgresql', 'cockroachdb', 'mongodb'],
    docs: {
      buys: 'The tags come with the row, without a join, and the index has an entry for each tag, so that `has`, `hasEvery` and `hasSome` go to the rows that bear them. On PostgreSQL 15 a plain index on a list was not used for that and took 48 MB, where the GIN index took 8 MB.',
      costs:
        'A row that is written writes an index entry for each of its tags. The index returns no order, so that of a tag that many rows bear all of them are read and sorted for the first page. A tag has no row of its own: to rename one, every row that bears it is written, and nothing keeps two spellings apart.',
      leaveItWhen:
        'Tags have a name, a colour or a page of their own, or are counted: then a model Tag and one that joins it. That is also the way on MySQL, SQLite and SQL Server, where Prisma has no lists. `isEmpty` is served by no such index.',
      sources: [
        'https://www.postgresql.org/docs/current/gin.html',
        'https://www.prisma.io/docs/orm/prisma-client/special-fields-and-types/working-with-scalar-lists-arrays',
        'https://www.cockroachlabs.com/docs/stable/inverted-indexes',
        'https://www.mongodb.com/docs/manual/core/indexes/index-types/index-multikey/',
      ],
    },
    prefix: 'pw-tags',
    code: `
/** The newest articles that bear all these tags. */
export function readTagged(prisma: PrismaClient, tags: string[]): Promise<Article[]> {
  return prisma.article.findMany({ where: { tags: { hasEvery: tags } }, orderBy: { id: 'desc' }, take: 20 });
}
`,
    examples: [
      {
        providers: ['postgresql', 'cockroachdb'],
        before: `
model Photo {
  id   String   @id @default(uuid()) @db.Uuid
  url  String
  tags String[]
}
`,
        after: `
model Photo {
  id   String   @id @default(uuid()) @db.Uuid
  url  String
  tags String[]

  @@index([tags], type: Gin)
}
`,
      },
      {
        providers: ['mongodb'],
        before: `
model Photo {
  id   String   @id @default(auto()) @map("_id") @db.ObjectId
  url  String
  tags String[]
}
`,
        after: `
model Photo {
  id   String   @id @default(auto()) @map("_id") @db.ObjectId
  url  String
  tags String[]

  @@index([tags])
}
`,
      },
    ],
  },

  *adapt(model: Model, { schema, provider, factsOf }: ProjectInput): Iterable<Offer> {
    if (factsOf(model).small || isPreset(model)) return;
    for (const field of model.fields.filter(areTags)) {
      if (indexesOf(schema, model, provider).some((it) => finds(it, field, provider))) continue;
      yield {
        at: field.span,
        title: `Index ${model.name.text} for reading by ${field.name.text}`,
        migration: 'builds-index',
        edits: putTagIndex(model, field, provider),
      };
    }
  },

  blocks: (provider: Provider): string =>
    modelText(
      tabStop(1, 'Article'),
      [[idField(provider), ['title', 'String', ''], ['tags', 'String[]', '']]],
      [indexLine(provider)],
    ),

  line: indexLine,
});

function indexLine(provider: Provider): string {
  return provider === 'mongodb' ? '@@index([tags])' : '@@index([tags], type: Gin)';
}

/** Words by which rows are found. */
const areTags = ({ name, type, native, ignored }: Field): boolean =>
  type.text === 'String' && type.list && !native && !ignored && tagFields.test(name.text);

const tagFields =
  /^(?:(?:hash)?tags|labels|keywords|topics|categories|genres|skills|interests|ingredients|amenities)$/i;

/** Of these there are few, and they are not found by what they are tagged with. */
const isPreset = ({ name }: Model): boolean =>
  /^(?:templates?|presets?|configs?|settings?|drafts?)$/.test(wordsOf(name.text).at(-1) ?? '');

const finds = (index: Index, { name }: Field, provider: Provider): boolean =>
  provider === 'mongodb'
    ? leadsWith(index, [name.text])
    : index.type === 'Gin' && index.columns.some((it) => it.path === name.text);

function putTagIndex(model: Model, { name }: Field, provider: Provider): Edit[] {
  if (provider === 'mongodb') return putIndex(model, [name.text]);
  const tree = model.indexes.find((it) => isTreeOver(it, name.text));
  if (!tree) return putTypedIndex(model, [name.text], 'Gin');
  // As a tree it finds whole lists only, and the two would have one name.
  const keys = keysWithoutOptions(tree, ['sort']);
  return [replaceLine(tree, indexLineText(withoutArgument(tree, 'type'), keys, ['type: Gin']))];
}

const isTreeOver = (index: WrittenIndex, path: string): boolean =>
  index.kind === 'index' && isTotalTree(index) && index.columns.length === 1 && index.columns[0]?.path === path;
