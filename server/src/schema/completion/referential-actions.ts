import type { Datasource } from '../model.ts';
import type { Suggestion } from './suggestion.ts';

const everywhere: Readonly<Record<string, string>> = {
  Cascade: 'What refers to the row goes or changes with it',
  Restrict: 'Refused while something refers to the row',
  NoAction: 'Refused when the statement or the transaction ends',
  SetNull: 'What refers to the row refers to nothing',
  SetDefault: 'What refers to the row gets its default',
};

/**
 * What may become of rows whose counterpart goes, as the engine (8.1.0) allows it: its test asks again.
 * @param isRequired a field of the key cannot be null
 */
export function actionSuggestions(datasource: Datasource | undefined, isRequired: boolean): Suggestion[] {
  const refused = refusedBy(datasource);
  return Object.entries(
    isEmulated(datasource) ? { ...everywhere, NoAction: 'Nobody looks what refers to the row' } : everywhere,
  )
    .filter(([label]) => !refused.includes(label) && !(isRequired && label === 'SetNull'))
    .map(([label, detail]) => ({ label, kind: 'value', detail }));
}

/** Prisma plays the part of the database's foreign keys. */
const isEmulated = (datasource: Datasource | undefined): boolean =>
  datasource?.provider === 'mongodb' || datasource?.relationMode === 'prisma';

function refusedBy(datasource: Datasource | undefined): readonly string[] {
  const provider = datasource?.provider;
  // MongoDB knows no foreign keys, so that Prisma always plays their part.
  if (provider === 'mongodb') return ['SetDefault'];
  if (datasource?.relationMode !== 'prisma') return provider === 'sqlserver' ? ['Restrict'] : [];
  return provider === 'postgresql' || provider === 'sqlite' ? ['NoAction', 'SetDefault'] : ['SetDefault'];
}
