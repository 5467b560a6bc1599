import official from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv } from 'ajv';

/**
 * The schema of the standard, as Microsoft ships it for tests. It is written in draft 4, of which it uses nothing that
 * draft 7 reads otherwise, but for these two keys.
 */
const { $schema: _draft, id: _address, ...schema } = official;

const validate = new Ajv({
  allErrors: true,
  strictRequired: false,
  strictTypes: false,
  // One of its patterns has a bracket too many, which only the older reading of patterns forgives.
  unicodeRegExp: false,
  formats: {
    uri: (text: string) => URL.canParse(text),
    'uri-reference': (text: string) => /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})*$/i.test(text),
    'date-time': true,
  },
}).compile(schema);

/** What of a report is not as the standard wants it. */
export function sarifErrors(report: unknown): readonly unknown[] {
  validate(report);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
