import { type Provider, providerLabel, providers } from '../../schema/provider.ts';

/**
 * The sentences about what a problem costs, up to about two lines. Where the first tells what another database does,
 * it begins with the first that is about this one: what was measured elsewhere stays, and says where.
 */
export function briefCost(text: string, label: string): string {
  const sentences = text.split(/(?<=[.])\s+(?=[A-Z`])/);
  const own = providers.find((it) => providerLabel[it] === label);
  const isElsewhere = own && startsWithAnother(sentences[0] ?? '', own);
  const first = isElsewhere ? sentences.findIndex((it) => names(own).some((name) => it.includes(name))) : 0;
  let brief = '';
  for (const it of sentences.slice(Math.max(first, 0))) {
    if (brief !== '' && brief.length + it.length > twoLines) break;
    brief = brief === '' ? it : `${brief} ${it}`;
  }
  return brief;
}

const twoLines = 210;

const startsWithAnother = (sentence: string, own: Provider): boolean => {
  const start = sentence.replace(/^On /, '');
  return providers.some((it) => it !== own && names(it).some((name) => start.startsWith(name)));
};

const names = (provider: Provider): readonly string[] =>
  provider === 'mysql' ? [providerLabel[provider], 'MariaDB'] : [providerLabel[provider]];
