import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compiledProgram } from './compiled-program.ts';
import { whenIdle } from './when-idle.ts';

interface LanguageServer {
  readonly serveEditor: (events: { readonly onActions: () => void }) => void;
}

/** Starts the language server, of which as little as can be is compiled again in each run. */
const path = join(__dirname, 'language-server.cjs');
const program = compiledProgram<LanguageServer>(path);
const { serveEditor }: LanguageServer = program ? program.run() : createRequire(path)(path);

let keep = program?.keep;
serveEditor({
  onActions() {
    if (keep) keepInTime(keep);
    keep = undefined;
  },
});

/** Many editors kill their servers, so that what was compiled is kept in the first quiet moment, or at the end. */
function keepInTime(work: () => void): void {
  process.once('exit', work);
  whenIdle(() => {
    process.off('exit', work);
    work();
  });
}
