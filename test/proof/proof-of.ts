import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Pattern } from '../../server/src/patterns/pattern.ts';
import type { Proof } from './proof.ts';
import type { Stage } from './stage.ts';
import { subjectsOf } from './subject.ts';
import { tryOut } from './trial.ts';

/** What `test/patterns/<id>.ts` says; nothing where there is no such file. */
export async function proofOf({ meta }: Pattern): Promise<Proof> {
  const file = path.resolve(`test/patterns/${meta.id}.ts`);
  return existsSync(file) ? ((await import(file)) as { readonly default: Proof }).default : {};
}

/** The pattern as blocks and in its example. */
export async function tryPattern(pattern: Pattern, stage: Stage): Promise<void> {
  const proof = await proofOf(pattern);
  for (const subject of subjectsOf(pattern, stage.provider)) {
    if (!proof.companions && subject.companions.some(({ sql }) => isUntriedCode.test(sql))) {
      throw new Error(`Write test/patterns/${pattern.meta.id}.ts with a default export proof({ companions }).`);
    }
    await tryOut(subject, stage, proof);
  }
}

/** The database reads such bodies only when they run. */
const isUntriedCode = /\bCREATE\s+(?:OR\s+REPLACE\s+)?(?:FUNCTION|PROCEDURE|TRIGGER|EVENT)\b|^\s*DO\b/im;
