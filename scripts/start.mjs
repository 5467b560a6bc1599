// Node 20 syntax and no dependency: this runs before anything is installed.
import { installDependencies } from './install.mjs';
import { projectNode, step } from './steps.mjs';

console.log('Pitwall: installs what is missing, builds, and opens VS Code on examples/paddock.');
await installDependencies();
await step('Build', 'npm', ['run', '--silent', 'build']);
await step('VS Code', projectNode, ['scripts/vscode.ts', 'open'], { untilInterrupted: true });
