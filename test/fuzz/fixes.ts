import { type AnalysisInput, analyze } from '../../server/src/analysis/analyze.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { rules } from '../../server/src/rules/index.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import { fileId } from '../../server/src/text/span.ts';
import { type BrokenLaw, lawsBrokenByEach, lawsBrokenTogether } from '../support/fix-laws.ts';
import { historyOf } from '../support/history-of.ts';
import { randomFrom } from '../support/random-edits.ts';
import { type SmallSchema, smallSchema } from './small-schema.ts';

/** The laws that fixes break on a schema. */
export function brokenLaws(schema: SmallSchema): BrokenLaw[] {
  const input = inputOf(schema);
  return [...lawsBrokenByEach(input), ...lawsBrokenTogether(input)].filter((it) => !isOfUnreadLine(it));
}

/** No line is read to its end that Prisma does not understand; what else is true of it is seen when it is. */
const isOfUnreadLine = ({ fix, law }: BrokenLaw): boolean =>
  fix.startsWith('partial-index-pseudo-where ') &&
  /^a new finding: (?:index-key-too-long|partial-unique-upsert-hazard) /.test(law);

export interface FixesTried {
  readonly failures: readonly { readonly schema: SmallSchema; readonly broken: BrokenLaw }[];
  /** By rule, how many of its findings were seen. */
  readonly findings: ReadonlyMap<string, number>;
}

/** Tries all fixes on so many schemas. A law that the same rule breaks in the same way is told once. */
export function tryFixes(count: number, seed: number, tell: (tried: number) => void = () => {}): FixesTried {
  const findings = new Map(rules.map((it) => [it.meta.id, 0]));
  const failures = new Map<string, FixesTried['failures'][number]>();
  for (let number = 0; number < count; number++) {
    const schema = smallSchema(randomFrom(seed + number));
    for (const { rule } of analyze(inputOf(schema)).findings) findings.set(rule.id, (findings.get(rule.id) ?? 0) + 1);
    for (const broken of brokenLaws(schema)) {
      const kind = kindOf(broken);
      if (!failures.has(kind)) failures.set(kind, { schema, broken });
    }
    if (number % 200 === 199) tell(number + 1);
  }
  return { failures: [...failures.values()], findings };
}

/** Which rule breaks which law, whatever the names are. */
export const kindOf = ({ fix, law }: BrokenLaw): string =>
  `${fix.split(' ')[0]}: ${law.replaceAll(/[`"'][^`"']*[`"']|\b[A-Z]\w*|\([^)]*\)|on \w+$/g, '…').slice(0, 80)}`;

function inputOf({ text, migrations }: SmallSchema): AnalysisInput {
  const schema = parseSchema(new Map([[fileId('schema.prisma'), text]]), historyOf(migrations));
  return { schema, settings: defaultSettings, rules };
}
