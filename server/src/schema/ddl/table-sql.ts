import { nameSql } from '../edits/index-sql.ts';
import type { Model } from '../model.ts';
import { argumentOrFirst, attributeNamed, stringIn } from '../parse/syntax.ts';
import type { Provider } from '../provider.ts';

/** The table as a statement names it, within its database schema where the model says one. */
export function tableSql({ dbName, attributes }: Model, provider: Provider): string {
  const place = attributeNamed(attributes, 'schema');
  const within = place && stringIn(argumentOrFirst(place.arguments, 'name'));
  return [within, dbName].flatMap((it) => (it === undefined ? [] : nameSql(it, provider))).join('.');
}
