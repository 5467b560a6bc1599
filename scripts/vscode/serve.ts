import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { codeServer, installCodeServer } from './code-server.ts';
import type { Session } from './session.ts';

export interface ServedVSCode {
  /** The address of a window on a folder or a workspace file; `parameters` are those of VS Code's command line. */
  readonly windowAddress: (open: string, parameters: Readonly<Record<string, string>>) => string;
  /** Replaces the person's settings, for windows that are opened from now on. */
  readonly setSettings: (settings: Readonly<Record<string, unknown>>) => void;
  /** A file or folder of this machine as the window in the browser names it. */
  readonly remote: (file: string) => string;
  /** Rejects when the server ends before the session does. */
  readonly ended: Promise<never>;
}

interface ServeOptions {
  readonly port?: number;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A packaged extension to install first. */
  readonly install?: string;
}

/** Starts VS Code for browsers, with settings, extensions and all its other files in the session's folder. */
export async function serveVSCode(session: Session, options: ServeOptions = {}): Promise<ServedVSCode> {
  const { port, settings, install } = options;
  installCodeServer();
  const home = path.join(session.scratch, 'vscode');
  const setSettings = (chosen: Readonly<Record<string, unknown>>) =>
    writeUserSettings(home, { ...quietSettings, ...chosen });
  setSettings(settings ?? {});
  const args = [codeServer, '--config', path.join(home, 'config.yaml'), '--user-data-dir', home];
  const env = {
    ...session.environment,
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
    EXTENSIONS_GALLERY: '{}',
  };
  if (install) execFileSync(process.execPath, [...args, '--install-extension', install], { env, stdio: 'pipe' });

  const host = `127.0.0.1:${port ?? (await freePort())}`;
  // Detached: Ctrl+C reaches this process alone, and the session stops the server when it ends.
  const server = spawn(process.execPath, [...args, '--bind-addr', host, ...serverOptions], { env, detached: true });
  const ended = endOf(server, session);
  await Promise.race([untilHealthy(host), ended]);
  return {
    windowAddress: (...window) => windowAddress(host, ...window),
    setSettings,
    remote: (file) => `vscode-remote://${host}${pathToFileURL(file).pathname}`,
    ended,
  };
}

/** Stops the server when the session ends. Rejects when the server ends by itself. */
function endOf(server: ChildProcess, session: Session): Promise<never> {
  let lastWords = '';
  const listen = (chunk: Buffer) => {
    lastWords = (lastWords + chunk).slice(-4000);
  };
  server.stdout?.on('data', listen);
  server.stderr?.on('data', listen);
  let running = true;
  let stopping = false;
  const ended = new Promise<never>((_, reject) => {
    server.on('exit', (code) => {
      running = false;
      if (!stopping) reject(new Error(`VS Code's server ended (${code}):\n${lastWords}`));
    });
  });
  ended.catch(() => {}); // Whoever waits hears of it; nobody has to.
  session.atEnd(async () => {
    stopping = true;
    if (!server.pid || !running) return;
    process.kill(-server.pid); // Its extension hosts with it.
    await Promise.race([once(server, 'exit'), pause(5000)]);
  });
  return ended;
}

const serverOptions = [
  '--auth=none',
  '--disable-telemetry',
  '--disable-update-check',
  // Without it the page ignores extensionDevelopmentPath and extensionTestsPath, and says nothing.
  '--vscode-option=enable-smoke-test-driver',
];

/** Every folder is trusted, and nobody is asked. */
const trustful = { 'security.workspace.trust.enabled': false };

/** No folder is trusted, and nobody is asked. */
export const distrustful = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'files.autoSave': 'off',
  ...trustful,
};

function writeUserSettings(home: string, settings: Readonly<Record<string, unknown>>): void {
  mkdirSync(path.join(home, 'User'), { recursive: true });
  writeFileSync(path.join(home, 'User/settings.json'), JSON.stringify(settings));
  writeFileSync(path.join(home, 'config.yaml'), 'auth: none\n');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      probe.close(() => (port ? resolve(port) : reject(new Error('No free port on 127.0.0.1'))));
    });
  });
}

async function untilHealthy(host: string): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const healthy = await fetch(`http://${host}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return;
    await pause(100);
  }
  throw new Error("VS Code's server did not answer within half a minute");
}

function windowAddress(host: string, open: string, parameters: Readonly<Record<string, string>>): string {
  const payload = JSON.stringify(Object.entries({ ...parameters, skipWelcome: 'true', skipReleaseNotes: 'true' }));
  const kind = open.endsWith('.code-workspace') ? 'workspace' : 'folder';
  return `http://${host}/?${new URLSearchParams({ [kind]: open, payload })}`;
}
