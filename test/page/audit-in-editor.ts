import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { AuditPage, FromPage, ToPage } from '../../protocol/audit.ts';
import { styles } from '../../server/src/report/html/styles/styles.ts';

/** The kinds of themes that VS Code knows, by the class that it gives to a page's body. */
export const themes = ['vscode-light', 'vscode-dark', 'vscode-high-contrast'] as const;

/** The colours of VS Code's own themes, as it gave them to the page. */
const colours: Readonly<Record<string, Readonly<Record<string, string>>>> = JSON.parse(
  readFileSync(new URL('theme-colours.json', import.meta.url), 'utf8'),
);

const target = { uris: ['file:///ws/schema.prisma'] };

/** Opens the page as the editor does: its frame, its script, and the colours of a theme. */
export async function openAudit(page: Page, theme: (typeof themes)[number] = 'vscode-light') {
  const { outputFiles } = await build({
    entryPoints: ['client/webview/audit-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
  });
  const variables = Object.entries(colours[theme] ?? {}).map(([name, value]) => `${name}: ${value};`);
  const classes = theme === 'vscode-high-contrast' ? theme : `${theme} vscode-theme`;
  await page.setContent(`<!doctype html>
<html lang="en"><head><title>Pitwall audit</title><style>:root { ${variables.join(' ')} }</style><style>${styles}</style></head>
<body class="${classes}">
<header class="bar-top"><p role="status" id="status"></p><button type="button" id="copy">Copy as Markdown</button><button type="button" id="save">Save as…</button></header>
<main id="page" tabindex="-1"></main>
</body></html>`);
  await page.evaluate(`told = []; state = undefined;
    acquireVsCodeApi = () => ({ postMessage: (it) => told.push(it), getState: () => state, setState: (it) => { state = it; } })`);
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });

  const send = (message: ToPage) => page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`);
  return {
    /** What the page has told the editor. */
    told: (): Promise<readonly FromPage[]> => page.evaluate('told'),
    async show(shown: AuditPage): Promise<void> {
      await send({ type: 'show', target, page: shown });
      await page.waitForFunction(`document.querySelectorAll('#page > [data-part]').length === ${shown.parts.length}`);
      await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))');
    },
    async tellGone(sentence: string): Promise<void> {
      await send({ type: 'gone', target, sentence });
      await page.locator('body.gone').waitFor();
    },
  };
}
