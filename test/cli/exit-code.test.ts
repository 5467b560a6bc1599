import { expect, test } from 'vitest';
import type { AuditRequest } from '../../server/src/cli/audit.ts';
import { audited, nothing, oneWarning } from './audited.ts';
import { folderWith } from './folder.ts';

test.each([
  ['error', 0],
  ['warning', 1],
  ['information', 1],
  ['hint', 1],
  ['never', 0],
] as const)('with --fail-on %s a warning makes it %i', (failOn: AuditRequest['failOn'], exitCode) => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  expect(audited(folder, ['.'], { failOn }).exitCode).toBe(exitCode);
});

test('what is not shown fails all the same', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  expect(audited(folder, ['.'], { minSeverity: 'error' })).toMatchObject({ schemas: [{ findings: [] }], exitCode: 1 });
});

test('nothing found is success, even where a place could not be read', () => {
  expect(audited(folderWith({ 'a.prisma': nothing })).exitCode).toBe(0);
  expect(audited(folderWith({ 'a.prisma': `${nothing}model Half {\n  id` })).exitCode).toBe(0);
});

test('what could not be read wins over what was found', () => {
  const folder = folderWith({ 'a.prisma': oneWarning });
  expect(audited(folder, ['a.prisma', 'missing'], { failOn: 'never' }).exitCode).toBe(2);
});
