import { analyze } from '../../server/src/analysis/analyze.ts';
import { defaultSettings } from '../../server/src/analysis/settings.ts';
import { rules } from '../../server/src/rules/index.ts';
import { parseSchema } from '../../server/src/schema/schema.ts';
import type { JudgedSchema, StoredRelation } from './stored-relations.ts';

/** The rules that speak of a key without an index. */
export const ourRules = ['foreign-key-without-index', 'join-table-reverse-index'];

/** The relations that Pitwall reports with its default settings, and how loud. */
export function reportedByPitwall({ files, relations }: JudgedSchema): ReadonlyMap<StoredRelation, string> {
  const { findings } = analyze({ schema: parseSchema(files), settings: defaultSettings, rules });
  const reports = findings.filter((it) => ourRules.includes(it.rule.id));
  return new Map(
    relations.flatMap((relation): [StoredRelation, string][] => {
      const report = reports.find(
        ({ subject }) => subject.model === relation.model && subject.fields.join() === relation.fields.join(),
      );
      return report ? [[relation, report.severity]] : [];
    }),
  );
}
