import type { Analysis } from '../../analysis/analyze.ts';
import { effectRounds } from '../../report/model/effect.ts';
import type { Report } from '../../report/model/report.ts';
import type { ReportedSchema } from '../../report/reported-audit.ts';

interface Known {
  readonly is: Report['effect'];
}

/** What applying all preferred fixes comes to takes many analyses, so each is worked out once, and never in one go. */
export function rememberedEffects() {
  const effects = new WeakMap<Analysis, Known>();
  return {
    known: ({ analysis }: ReportedSchema): Known => effects.get(analysis) ?? { is: 'not known yet' },
    /** @param pause lets others have their turn, and throws where nobody waits any more */
    async worked({ analysis, input, findings }: ReportedSchema, pause: () => Promise<void>): Promise<Known> {
      const before = effects.get(analysis);
      if (before) return before;
      const rounds = effectRounds(
        input,
        findings.map((it) => it.what),
      );
      for (;;) {
        const { done, value } = rounds.next();
        if (done) {
          const known = { is: value };
          effects.set(analysis, known);
          return known;
        }
        await pause();
      }
    },
  };
}
