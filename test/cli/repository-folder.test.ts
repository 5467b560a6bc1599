import { expect, test } from 'vitest';
import { repositoryFolder } from '../../server/src/cli/repository-folder.ts';

test.each([
  ['no service says it', {}, '/w/shop/api'],
  ['GitHub says it', { GITHUB_WORKSPACE: '/w/shop' }, '/w/shop'],
  ['GitLab says it', { CI_PROJECT_DIR: '/w/shop/' }, '/w/shop'],
  ['it is another checkout', { GITHUB_WORKSPACE: '/w/blog' }, '/w/shop/api'],
  ['it is empty', { GITHUB_WORKSPACE: '' }, '/w/shop/api'],
])('files are named from where %s', (_, environment, folder) => {
  expect(repositoryFolder('/w/shop/api', environment)).toBe(folder);
});
