import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { scripts, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

test.each(globSync('.github/workflows/*.yml'))(
  '%s runs what there is, and can write nothing unless it says so',
  (file) => {
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^permissions:\n {2}contents: read\n/m);
    const commands = [...text.matchAll(/^ +(?:- )?run: (.+)$/gm)].map(([, command = '']) => command);
    expect(commands).not.toEqual([]);
    for (const command of commands) {
      const [program = '', first = '', second = ''] = command.split(' ');
      if (program.startsWith('.')) expect(existsSync(program), command).toBe(true);
      else if (program === 'npm' && first === 'run') expect(scripts).toHaveProperty(second);
      else if (program === 'npx' && first !== '--yes') expect(devDependencies).toHaveProperty(`@vscode/${first}`);
      else
        expect(command).toMatch(
          /^(?:npm ci$|sudo apt-get update && sudo apt-get install |npm publish \.\/pitwall-|npx --yes ovsx publish )/,
        );
    }
  },
);

test('a release publishes nothing unless it is told to', () => {
  const release = readFileSync('.github/workflows/release.yml', 'utf8');
  expect(release).toMatch(/dry-run:\n.*\n.*\n {8}default: true\n/);
  const [, publishing = ''] = release.split(/^ {2}publish:$/m);
  expect(publishing).toMatch(/^\s+needs: check\n\s+if: \$\{\{ !inputs\.dry-run \}\}/);
  expect(release.match(/\bpublish (?:-|\.|pitwall)/g)).toHaveLength(
    publishing.match(/\bpublish (?:-|\.|pitwall)/g)?.length ?? 0,
  );
});
