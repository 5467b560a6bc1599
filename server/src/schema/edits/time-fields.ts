import { textOf } from '../../text/span.ts';
import type { Model } from '../model.ts';

/** The native type of the model's other times, so that all of them compare alike; undefined where they have none. */
export function nativeTime({ fields }: Model): string | undefined {
  const natives = fields.filter((it) => it.type.text === 'DateTime').map((it) => it.native);
  const time = natives.find((it) => it && !/^(?:Date|Time|Timetz)$/.test(it.name));
  return time && textOf(time.attribute.span);
}
