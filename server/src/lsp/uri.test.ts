import { expect, test } from 'vitest';
import { isOnDisk, pathOfUri, uriOfPath } from './uri.ts';

test.each([
  ['file:///ws/schema.prisma', '/ws/schema.prisma'],
  ['file:///ws/my%20schemas/50%25.prisma', '/ws/my schemas/50%.prisma'],
  ['file:///ws/%23a%3Fb/%E2%82%AC.prisma', '/ws/#a?b/€.prisma'],
])('%s is %s on Linux and macOS, and back', (uri, path) => {
  expect(pathOfUri(uri, false)).toBe(path);
  expect(uriOfPath(path, false)).toBe(uri);
});

test.each([
  ['file:///c%3A/my%20app/schema.prisma', 'c:/my app/schema.prisma'],
  ['file:///C:/my%20app/schema.prisma', 'c:/my app/schema.prisma'],
  ['file://server/share/schema.prisma', '//server/share/schema.prisma'],
])('%s is %s on Windows', (uri, path) => {
  expect(pathOfUri(uri, true)).toBe(path);
});

test('a path on Windows has one URI', () => {
  expect(uriOfPath('c:/my app/50%.prisma', true)).toBe('file:///c:/my%20app/50%25.prisma');
  expect(uriOfPath('//server/share/a.prisma', true)).toBe('file://server/share/a.prisma');
});

test.each([
  'untitled:Untitled-1',
  'vscode-vfs://github/pitwall/schema.prisma',
  'file:///ws/%zz.prisma',
  'file:///ws/a%2Fb.prisma',
])('%s has no path and stands for itself', (uri) => {
  expect(pathOfUri(uri, false)).toBe(uri);
  expect(uriOfPath(uri, false)).toBe(uri);
  expect(isOnDisk(uri)).toBe(false);
});
