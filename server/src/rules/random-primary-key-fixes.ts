import { addBlockAttributes, replace } from '../schema/edits/edits.ts';
import type { Field, Model, WrittenIndex } from '../schema/model.ts';
import type { Provider } from '../schema/provider.ts';
import { creationTime } from '../schema/shapes/usual-fields.ts';
import { pointAt } from '../text/span.ts';
import { isAtLeast, type PrismaVersion } from '../workload/prisma-version.ts';
import type { Fix, RuleInput } from './rule.ts';

/** How a key gets values that come in order. None touches the rows that are there. */

export function orderedKeyFixes(model: Model, key: WrittenIndex, field: Field, input: RuleInput): Fix[] {
  const { provider, prisma } = input;
  if (field.native?.name === 'UniqueIdentifier') {
    return [newDefault(field, 'dbgenerated("newsequentialid()")'), ...clusterByTime(model, key)];
  }
  return isAtLeast(prisma, uuid7Since) && holdsUuid(field, provider) ? [newDefault(field, 'uuid(7)')] : [];
}

const uuid7Since: PrismaVersion = { major: 5, minor: 18 };

function newDefault(field: Field, text: string): Fix {
  const before = field.default?.kind === 'call' ? field.default.name.text : '';
  const isOfDatabase = before === 'dbgenerated' || text.startsWith('dbgenerated');
  return {
    title: `Change the default to ${text}`,
    // What Prisma Client makes, the database knows nothing of.
    migration: isOfDatabase ? 'changes-constraint' : 'none',
    edits: field.default ? [replace(field.default.span, text)] : [],
  };
}

/** Whether the 36 characters of a UUID, or its 16 bytes, have room. */
function holdsUuid({ type, native }: Field, provider: Provider): boolean {
  if (type.text !== 'String') return false;
  if (!native || native.name === 'Uuid') return true;
  const [length] = native.arguments;
  if (length === undefined)
    return !/char$/i.test(native.name) || (native.name === 'VarChar' && provider === 'postgresql');
  return length === 'Max' || Number(length) >= 36;
}

/** SQL Server keeps the rows in the order of one index, which need not be the key's. */
function clusterByTime(model: Model, key: WrittenIndex): Fix[] {
  const time = creationTime(model);
  if (!time || !key.attribute.closed || model.indexes.some((it) => it.clustered !== undefined)) return [];
  const { attribute } = key;
  const { fragment, end } = attribute.span;
  const argument = 'clustered: false';
  const edit =
    attribute.arguments.length > 0
      ? { span: pointAt(fragment, end - 1), text: `, ${argument}` }
      : replace({ fragment, start: attribute.name.span.end, end }, `(${argument})`);
  const index = `@@index([${time.name.text}], clustered: true)`;
  const label = key.field ? '@id' : '@@id';
  return [
    {
      title: `Take the rows out of the order of ${label}, and add ${index}`,
      migration: 'rewrites-table',
      edits: [edit, addBlockAttributes(model, [index])],
    },
  ];
}
