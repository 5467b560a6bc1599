import { columnPaths, type Field, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { wordsOf } from './name-words.ts';

/** How tables look whose rows are shown to everybody, again and again: a page, a product, a published document. */
export interface PublicPage {
  /** When the row was changed last. */
  readonly changedAt: Field;
}

/** Known by a name that is unique and stands in an address, a body that is worth sparing, and a time of the last change. */
export function publicPage(model: Model): PublicPage | undefined {
  const changedAt = model.fields.find(
    (it) => it.type.text === 'DateTime' && !it.type.optional && attributeNamed(it.attributes, 'updatedAt'),
  );
  const isShown = changedAt && hasAddress(model) && model.fields.some(isBody) && !isAccount(model);
  return isShown ? { changedAt } : undefined;
}

const hasAddress = ({ indexes }: Model): boolean =>
  indexes.some((it) => (it.kind === 'unique' || it.kind === 'pk') && columnPaths(it).some(isAddress));

const isAddress = (name: string): boolean => /^(?:slug|sku|handle|permalink|short_?code)$/i.test(name);

const isBody = ({ name, type, native }: Field): boolean =>
  !type.list &&
  (type.text === 'Json' ||
    (type.text === 'String' && (/text$/i.test(native?.name ?? '') || bodies.has(wordsOf(name.text).at(-1) ?? ''))));

const listed = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const bodies = listed('content body html markdown description text');

/** What people work in has a slug and settings too; it is read with each request, and for those who belong to it. */
const isAccount = ({ name }: Model): boolean => accounts.has(wordsOf(name.text).at(-1) ?? '');

const accounts = listed(
  'organization organisation org team workspace tenant project account user company environment domain settings',
);
