import { textOf } from '../text/span.ts';
import type { Finding } from './analyze.ts';

/**
 * What a finding is about, by content and never by line: it stays the same while lines move and models are reordered.
 * Two findings of one schema may share it.
 */
export const findingKey = ({ rule, subject: { model, fields, index }, at }: Finding): readonly string[] => [
  rule.id,
  model,
  fields.join(','),
  index ? withoutSpaces(textOf(index.attribute.span)) : '',
  // What speaks of a comment, or of the whole schema, has nothing but its words.
  model === '' ? withoutSpaces(textOf(at)) : '',
];

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');
