import { createRequire } from 'node:module';
import { join } from 'node:path';
import { compiledProgram } from './compiled-program.ts';
import { whenIdle } from './when-idle.ts';

interface LanguageServer {
  readonly serveEditor: (events: { readonly onSchema: (rehearse: () => void) => void }) => void;
}

/** Starts the language server, of which as little as can be is compiled again in each run. */
const path = join(__dirname, 'language-server.cjs');
const program = compiledProgram<LanguageServer>(path);
const { serveEditor }: LanguageServer = program ? program.run() : createRequire(path)(path);

/** Before most people have asked for anything. In milliseconds. */
const soon = { pause: 500, quiet: 25 };

serveEditor({
  onSchema(rehearse) {
    whenIdle(() => {
      rehearse();
      // Not at the end: many editors kill their servers.
      if (program?.keep) whenIdle(program.keep);
    }, soon);
  },
});
