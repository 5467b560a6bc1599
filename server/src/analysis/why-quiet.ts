import type { ForeignKey, Model } from '../schema/model.ts';
import type { Analysis } from './analyze.ts';
import { askedSeverity } from './settings.ts';
import type { SilencedFinding } from './silence.ts';

const rule = 'foreign-key-without-index';

/** Why nothing is reported of a foreign key that no index serves. */
export type Quiet =
  | { readonly kind: 'comment'; readonly silenced: SilencedFinding }
  | { readonly kind: 'off'; readonly rule: string }
  /** @param by where the project calls the table small */
  | { readonly kind: 'small'; readonly by: 'comment' | 'project file' }
  | { readonly kind: 'ignored-model' }
  /** Nothing is known to index a list of keys, nor rows that nothing stores. */
  | { readonly kind: 'not-looked-at' };

export function whyQuiet({ silenced, settings, input }: Analysis, model: Model, { fields }: ForeignKey): Quiet {
  const columns = fields.map((it) => it.text);
  const kept = silenced.find(
    ({ finding: { rule: by, subject } }) =>
      by.id === rule &&
      subject.model === model.name.text &&
      subject.fields.length === columns.length &&
      subject.fields.every((it) => columns.includes(it)),
  );
  if (kept) return { kind: 'comment', silenced: kept };
  if (askedSeverity(settings, rule) === 'off') return { kind: 'off', rule };
  if (model.ignored) return { kind: 'ignored-model' };
  if (!input.factsOf(model).small) return { kind: 'not-looked-at' };
  return { kind: 'small', by: settings.tables.small.has(model.name.text) ? 'project file' : 'comment' };
}
