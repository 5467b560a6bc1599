import { columnPaths, type Field, type Model } from '../model.ts';
import { attributeNamed } from '../parse/syntax.ts';
import { wordsOf } from './name-words.ts';

/** How tables look whose rows are shown to everybody, again and again: a page, a product, a published document. */
export interface PublicPage {
  /** When the row was changed last. */
  readonly changedAt: Field;
}

/** Known by its name, an address that is unique, a body that is worth sparing, and a time of the last change. */
export function publicPage(model: Model): PublicPage | undefined {
  const changedAt = model.fields.find(
    (it) => it.type.text === 'DateTime' && !it.type.optional && attributeNamed(it.attributes, 'updatedAt'),
  );
  const isShown = changedAt && isPage(model) && hasAddress(model) && model.fields.some(isBody);
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

/** What people work in has a slug and a description too; it is read by few, and with all else that they do. */
const isPage = ({ name }: Model): boolean => pages.has(wordsOf(name.text).at(-1) ?? '');

const pages = listed(
  'page pages post posts article articles product products recipe recipes doc docs document documents story stories guide guides lesson lessons course courses book books chapter chapters link links listing listings content contents prompt prompts template templates item items place places venue venues event events job jobs show shows talk talks',
);
