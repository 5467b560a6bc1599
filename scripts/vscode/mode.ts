export type Mode = 'desktop' | 'server';

/**
 * The desktop VS Code where it can be downloaded and shown, elsewhere the one that npm brings and a browser shows.
 * `VSCODE=electron` or `VSCODE=server` decides without asking the network.
 */
export async function chooseMode(): Promise<Mode> {
  const { VSCODE, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (VSCODE === 'server') return 'server';
  if (VSCODE === 'electron') return 'desktop';
  if (VSCODE) throw new Error(`VSCODE is "${VSCODE}"; it may be "electron" or "server"`);
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'server';
  return (await canDownload()) ? 'desktop' : 'server';
}

async function canDownload(): Promise<boolean> {
  try {
    const releases = 'https://update.code.visualstudio.com/api/releases/stable';
    return (await fetch(releases, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}
