// Node 20 syntax and no dependency: this runs before anything is installed.
import { installDependencies } from './install.mjs';
import { projectNode, step } from './steps.mjs';

await installDependencies();
await step('A VS Code to test in', projectNode, ['scripts/vscode.ts', 'prepare'], { silent: true });
await step('A Neovim to test in', projectNode, ['scripts/neovim.ts', 'prepare'], { silent: true });
await step('Build', 'npm', ['run', '--silent', 'build']);
await step('Format, types, dead code, generated files, unit tests', 'npm', ['run', '--silent', 'check']);
await step('Tests of the audit in a browser', 'npm', ['run', '--silent', 'test:page']);
await step('Tests in VS Code', projectNode, ['scripts/vscode.ts', 'test']);
await step('Tests in Neovim', projectNode, ['scripts/neovim.ts', 'test']);
console.log('\nEverything passed.');
