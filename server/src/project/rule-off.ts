import { findNodeAtLocation, type ParseError, parseTree } from 'jsonc-parser';
import type { Replacement } from '../text/edit.ts';
import { setInJson } from './set-in-json.ts';

/**
 * What to change in a project file so that a rule is off. Its options stay, and so do all comments.
 * @returns undefined where the file cannot be read, so that nothing in it is lost
 */
export function ruleOff(text: string, rule: string): readonly Replacement[] | undefined {
  if (text.trim() === '') return [{ start: 0, end: text.length, text: fileWithRuleOff(rule) }];
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || tree?.type !== 'object') return undefined;
  const rules = findNodeAtLocation(tree, ['rules']);
  if (rules && rules.type !== 'object') return undefined;
  const asked = findNodeAtLocation(tree, ['rules', rule]);
  if (asked?.type === 'object') {
    return [
      { start: asked.offset, end: asked.offset, text: '["off", ' },
      { start: asked.offset + asked.length, end: asked.offset + asked.length, text: ']' },
    ];
  }
  return setInJson(text, asked?.type === 'array' ? ['rules', rule, 0] : ['rules', rule], 'off');
}

/** A project file that says nothing else. */
export const fileWithRuleOff = (rule: string): string =>
  `${JSON.stringify({ rules: { [rule]: 'off' } }, undefined, 2)}\n`;
