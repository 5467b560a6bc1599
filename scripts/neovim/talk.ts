import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../vscode/places.ts';
import type { Session } from '../vscode/session.ts';
import { requireNeovim } from './require-neovim.ts';

const patience = 90_000;

/** Sets Neovim up with the lines of docs/editors.md, and nothing else, and runs the conversation in it. */
export async function talkInNeovim({ scratch, environment }: Session): Promise<number> {
  if (!existsSync(builtProgram)) throw new Error('There is no built program to talk to; run: npm run build');
  const neovim = requireNeovim();
  const home = path.join(scratch, 'home');
  const programs = path.join(scratch, 'bin');
  const project = path.join(scratch, 'project');
  write(path.join(home, 'nvim/init.lua'), linesFor(neovim));
  write(path.join(programs, 'pitwall'), `#!/bin/sh\nexec "${process.execPath}" "${builtProgram}" "$@"\n`, 0o755);
  write(path.join(project, 'pitwall.json'), '{}\n');
  write(path.join(project, 'schema.prisma'), schema);
  const conversation = path.join(repository, 'test/neovim/conversation.lua');
  const { status, error } = spawnSync(neovim, ['--headless', '-n', 'schema.prisma', '-S', conversation], {
    cwd: project,
    env: {
      ...environment,
      PATH: [programs, environment['PATH']].join(path.delimiter),
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      XDG_STATE_HOME: home,
      XDG_CACHE_HOME: home,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: patience,
  });
  if (error) console.error(error.message);
  return status ?? 1;
}

const builtProgram = path.join(repository, 'out/cli.cjs');

/** The document tells two ways, by the version. */
function linesFor(neovim: string): string {
  const { stdout } = spawnSync(neovim, ['--version'], { encoding: 'utf8' });
  const [, major = 0, minor = 0] = (/v(\d+)\.(\d+)/.exec(stdout) ?? []).map(Number);
  const heading = major > 0 || minor >= 11 ? 'Neovim 0.11 and later' : 'Neovim 0.7 to 0.10';
  console.log(`Neovim ${major}.${minor}, with the lines under "${heading}" in docs/editors.md`);
  const document = readFileSync(path.join(repository, 'docs/editors.md'), 'utf8');
  const lines = document.split(`### ${heading}\n`)[1]?.match(/```lua\n([\s\S]*?)```/)?.[1];
  if (lines === undefined) throw new Error(`docs/editors.md has no lines of Lua under "${heading}".`);
  return lines;
}

/** The face takes two units of UTF-16 and four bytes, so that a column which is counted wrongly is seen. */
const schema = `datasource db {
  provider = "postgresql"
}

model User {
  id       Int       @id
  posts    Post[]    @relation("😀 wrote")
  comments Comment[]
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation("😀 wrote", fields: [authorId], references: [id], onDelete: Cascade)
}

model Comment {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)
}
`;

function write(file: string, text: string, mode = 0o644): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
}
