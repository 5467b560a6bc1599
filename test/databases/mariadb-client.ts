import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { clientOptions, programNamed } from './mariadb-server.ts';

/** The command line client as a conversation: statements go in, the rows of all of them come back. */
export interface Client {
  ask(statements: readonly string[]): Promise<readonly (readonly string[])[]>;
  end(): Promise<void>;
}

export function connect(socket: string): Client {
  const options = ['--batch', '--skip-column-names', '--unbuffered', '--default-character-set=utf8mb4'];
  const child = spawn(programNamed('mariadb'), [...clientOptions(socket), ...options]);
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  let asked = 0;

  return {
    ask(statements) {
      asked++;
      const end = `end of ${asked}`;
      const rows: string[][] = [];
      return new Promise((resolve, reject) => {
        const leave = () => {
          lines.off('line', read);
          lines.off('close', fail);
        };
        const read = (line: string) => {
          if (line !== end) {
            rows.push(line.split('\t').map(unescaped));
            return;
          }
          leave();
          resolve(rows);
        };
        // An error ends the client.
        const fail = () => {
          leave();
          void exit.then(() => reject(new Error(`${said}\n${statements.join(';\n')}`)));
        };
        lines.on('line', read);
        lines.on('close', fail);
        child.stdin.write(`${[...statements, `SELECT '${end}'`].join(';\n')};\n`);
      });
    },
    async end() {
      child.stdin.end();
      await exit;
    },
  };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '0': '\0' };

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
