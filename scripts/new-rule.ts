import { writeFileSync } from 'node:fs';
import { camelCase } from './catalogue.ts';

/** `npm run new-rule -- some-problem`: the two files of a rule, failing until they are filled in. */
const id = process.argv[2] ?? '';
if (!/^[a-z]+(-[a-z0-9]+)*$/.test(id)) {
  console.error('Name the problem in kebab-case, as in: npm run new-rule -- foreign-key-without-index');
  process.exit(2);
}
const name = camelCase(id);

writeFileSync(
  `server/src/rules/${id}.ts`,
  `import type { Model } from '../schema/model.ts';
import { defineRule, type RuleInput, type Tell } from './rule.ts';

export const ${name} = defineRule({
  meta: {
    id: '${id}',
    title: '',
    category: 'indexing',
    severity: 'warning',
    confidence: 'certain',
    providers: ['postgresql'],
    since: 'next',
    fix: 'never',
    lesson: undefined,
    docs: () => ({ problem: '', cost: '', remedy: '', leaveItWhen: '', sources: [''] }),
    examples: () => [{ providers: ['postgresql'], bad: '', good: '' }],
  },

  check(model: Model, { schema }: RuleInput, report: Tell): void {
    if (schema.models.includes(model)) return;
    report({
      at: model.name.span,
      subject: { model: model.name.text, fields: [] },
      message: '',
      evidence: [],
    });
  },
});
`,
  { flag: 'wx' },
);

writeFileSync(
  `server/src/rules/${id}.test.ts`,
  `import { test } from 'vitest';
import { check } from '#test/check-rule.ts';
import { ${name} } from './${id}.ts';

test('', () => {
  check(
    ${name},
    \`
model User {
//    ^^^^ warning:
  id Int @id
}
\`,
  );
});
`,
  { flag: 'wx' },
);

console.log(`Fill in server/src/rules/${id}.ts and its test, then: npm run generate, npm run check`);
