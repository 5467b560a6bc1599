import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface Wanted {
  /** What is missing, as a sentence begins with it. */
  readonly need: string;
  readonly packages: string;
  /** Whether this system has the packages under these names. */
  readonly isHere: boolean;
  /** The command of other systems. */
  readonly elsewhere: string;
  /** What else a person could do, as it follows the command. */
  readonly or: string;
}

/** Installs packages where that needs nobody's leave, which is as root. @throws with what a person has to do instead */
export function installFromDebian({ need, packages, isHere, elsewhere, or }: Wanted): void {
  const install = `apt-get install -y --no-install-recommends ${packages}`;
  const missing = (command: string) => new Error(`${need}, and none was found. Run\n\n  ${command}\n\nor set ${or}.`);
  if (!isHere) throw missing(elsewhere);
  if (process.getuid?.() !== 0) throw missing(`sudo apt-get update && sudo ${install}`);
  console.log(`${need}, and none is installed; installing it.`);
  // Lists that could not be brought up to date may still do.
  if (!succeeds('apt-get update')) console.log('  The lists of packages are as they were.');
  if (!succeeds(install)) throw missing(`apt-get update && ${install}`);
}

function succeeds(command: string): boolean {
  console.log(`  ${command}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, { shell: true, env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

const release = (): string => (existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '');

export const isDebian = (): boolean => /^ID=debian$/m.test(release());

/** Debian, or one of those that are made of it. */
export const isLikeDebian = (): boolean => isDebian() || /^ID_LIKE=.*\bdebian\b/m.test(release());
