import { requireNeovim } from './neovim/require-neovim.ts';
import { talkInNeovim } from './neovim/talk.ts';
import { inSession, type Session } from './vscode/session.ts';

/** Pitwall in a real Neovim without a screen: `prepare` brings the Neovim, `test` runs test/neovim in it. */
const commands: Readonly<Record<string, (session: Session) => Promise<number>>> = {
  prepare: async () => {
    console.log(`Neovim: ${requireNeovim()}`);
    return 0;
  },
  test: talkInNeovim,
};

const command = commands[process.argv[2] ?? ''];
if (!command) console.error(`usage: node scripts/neovim.ts ${Object.keys(commands).join('|')}`);
if (process.platform === 'win32') console.log('The tests in Neovim run everywhere but on Windows.');
else process.exitCode = command ? await inSession(command) : 2;
