import { code, type Phrase, say } from '../text/phrase.ts';
import type { SilencedFinding } from './silence.ts';

const scopes = { line: 'at the line', model: 'at the model', file: 'for the file' } as const;

/** Which comment keeps a finding back, and why. */
export function saySilenced({ finding, ignore }: SilencedFinding): Phrase {
  const reason = ignore.reason === undefined ? [] : say`: “${ignore.reason}”`;
  return say`${code(finding.rule.id)} is ignored by a comment ${scopes[ignore.scope]}${reason}`;
}
