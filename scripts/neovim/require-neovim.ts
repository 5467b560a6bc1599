import { existsSync } from 'node:fs';
import path from 'node:path';
import { installFromDebian, isLikeDebian } from '../debian.ts';

/** The path of a Neovim: one that is there, or else one installed now where that needs nobody's leave. */
export function requireNeovim(): string {
  const { NEOVIM } = process.env;
  if (NEOVIM && !existsSync(NEOVIM)) throw new Error(`NEOVIM is ${NEOVIM}, which is not there`);
  const present = NEOVIM ?? findNeovim();
  if (present) return present;
  installFromDebian({
    need: 'The tests in Neovim need a Neovim of version 0.7 or later',
    packages: 'neovim',
    isHere: isLikeDebian(),
    elsewhere: process.platform === 'darwin' ? 'brew install neovim' : '<the installer of your system> neovim',
    or: 'NEOVIM to the path of one',
  });
  const installed = findNeovim();
  if (!installed) throw new Error('The package neovim was installed, but there is no nvim on the PATH');
  return installed;
}

const findNeovim = (): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((it) => path.join(it, process.platform === 'win32' ? 'nvim.exe' : 'nvim'))
    .find((it) => existsSync(it));
