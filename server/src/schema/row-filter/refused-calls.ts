import type { Provider } from '../provider.ts';
import { type Token, tokensIn } from './condition-tokens.ts';
import type { Refusal, Stretch } from './refusal.ts';
import { fieldCalled, type Surroundings } from './row-filter-values.ts';

/**
 * Functions and sub-selects, which a condition may hardly have: it is judged when a row is written and never again, so
 * that only what always answers the same for the same row can be a part of it.
 * @param isSql whether it is what the database will read, so that what is not known is worth telling
 */
export function refusedCall(text: string, isSql: boolean, around: Surroundings): Refusal | undefined {
  const tokens = tokensIn(text);
  const calls = callsIn(tokens);
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'word') continue;
    const name = token.text.toLowerCase();
    const call = calls.find((it) => it.start === token.start);
    const kind = variability(call?.name ?? name, call, tokens, around);
    if (kind && (call || !fieldCalled(token.text, around.model))) {
      const outermost = calls.find((it) => it.start <= token.start && token.end <= it.end);
      return { kind, start: token.start, end: token.end, ...extentOf(outermost) };
    }
    const [behind] = tokens.slice(i + 1);
    if (name === 'select' && behind && !isComparing(behind)) {
      return { kind: 'select', start: token.start, end: closingOf(tokens, i)?.start ?? text.length };
    }
  }
  const [foreign] = calls.flatMap((it) => refusalOfName(it, isSql, around.provider));
  return foreign;
}

interface Call extends Stretch {
  /** In lower case, without the schema before it. */
  readonly name: string;
}

const extentOf = (call: Call | undefined): Partial<Stretch> => (call ? { start: call.start, end: call.end } : {});

/** A field may well be called like that. */
const isComparing = ({ kind, text }: Token): boolean => kind === 'sign' && /^[=<>!:]/.test(text);

/** Outer ones before those within. */
const callsIn = (tokens: readonly Token[]): Call[] =>
  tokens.flatMap((token, i) => {
    const next = tokens[i + 1];
    const isCall = token.kind === 'word' && next?.kind === 'sign' && next.text === '(';
    // Behind `::` stands a type.
    const isCast = tokens[i - 1]?.text === ':' && tokens[i - 2]?.text === ':';
    if (!isCall || isCast) return [];
    const name = token.text.toLowerCase().replace(/^.*\./, '');
    return syntaxWords.has(name) ? [] : [{ name, start: token.start, end: closingOf(tokens, i + 2)?.end ?? token.end }];
  });

/** The bracket that closes the group in which the token stands. */
function closingOf(tokens: readonly Token[], from: number): Token | undefined {
  let depth = 1;
  return tokens.slice(from).find(({ kind, text }) => {
    if (kind === 'sign' && text === '(') depth++;
    return kind === 'sign' && text === ')' && --depth === 0;
  });
}

function variability(
  name: string,
  call: Call | undefined,
  tokens: readonly Token[],
  { provider }: Surroundings,
): 'clock' | 'chance' | 'session' | undefined {
  if (call ? clocks.has(name) : bareClocks.has(name)) return 'clock';
  if (call && chances.has(name)) return 'chance';
  if (call ? sessions.has(name) : bareSessions.has(name)) return 'session';
  return call && provider === 'sqlite' && readsClockOnSqlite(call, tokens) ? 'clock' : undefined;
}

const bareClocks = words('current_timestamp current_date current_time localtime localtimestamp');
const clocks = words(
  `now getdate getutcdate sysdate sysdatetime sysutcdatetime sysdatetimeoffset curdate curtime clock_timestamp
  statement_timestamp transaction_timestamp timeofday current_timestamp current_date current_time localtime
  localtimestamp`,
);
const chances = words('random rand newid newsequentialid gen_random_uuid uuid_generate_v4');
const bareSessions = words('current_user session_user');
const sessions = words('current_setting current_user session_user');

const sqliteTimes = words('date time datetime julianday unixepoch strftime');

/** SQLite's functions of time take the word now, and mean it where they are given no time. */
function readsClockOnSqlite({ name, start, end }: Call, tokens: readonly Token[]): boolean {
  if (!sqliteTimes.has(name)) return false;
  const inside = tokens.filter((it) => it.start > start && it.end < end).slice(1);
  return inside.length === 0 || inside.some(({ kind, text }) => kind === 'text' && text.toLowerCase() === 'now');
}

function refusalOfName({ name, start, end }: Call, isSql: boolean, provider: Provider): Refusal[] {
  const isRefused = sqlServerOnly.has(name) || (provider === 'sqlserver' && steady.has(name));
  if (isRefused) return [{ kind: 'function', name, start, end }];
  const isKnown = steady.has(name) || (provider === 'sqlite' && (sqliteTimes.has(name) || sqliteSteady.has(name)));
  return isKnown || !isSql ? [] : [{ kind: 'unknown-function', name, start, end }];
}

/** Functions of SQL Server, which has none in the conditions of its indexes. */
const sqlServerOnly = words('dateadd datediff');

/** Functions that PostgreSQL holds immutable whatever they are given, and that SQLite finds steady where it has them. */
const steady = words(
  `abs array_length array_position btrim cardinality ceil ceiling char_length coalesce floor greatest initcap
  jsonb_array_length jsonb_exists jsonb_extract_path_text jsonb_typeof least left length lower ltrim md5 mod nullif
  octet_length position power regexp_replace replace reverse right round rtrim sha256 sign split_part sqrt starts_with
  strpos substr substring trim trunc upper`,
);

const sqliteSteady = words(
  `glob hex ifnull iif instr json_array_length json_extract json_type json_valid likely max min printf quote typeof
  unicode unlikely`,
);

/** Words before a bracket that are no functions, but for conversions, which SQL Server has in conditions as well. */
const syntaxWords = words(
  `all and any array as between binary bit cast char character collate convert datetime2 datetimeoffset decimal
  distinct else escape exists extract float from ilike in interval is like not numeric nvarchar nchar on or overlay
  parse row select similar some then timestamp timestamptz timetz to try_cast try_convert try_parse union using
  values varbinary varbit varchar when where`,
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}
