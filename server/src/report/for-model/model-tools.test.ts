import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { modelTools } from './model-tools.ts';

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));

test.each(Object.values(modelTools))('VS Code tells the same of $name', ({ name, title, description, inputs }) => {
  const contributed = contributes.languageModelTools.find((it: { name: string }) => it.name === name);
  expect(contributed).toMatchObject({ displayName: title, modelDescription: description });
  const { properties } = contributed.inputSchema;
  const described = Object.entries<{ description: string }>(properties).map(([key, it]) => [key, it.description]);
  expect(Object.fromEntries(described)).toEqual(inputs);
});
