import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { installFromDebian, isDebian } from '../debian.ts';
import { cache, repository } from './places.ts';
import type { Session } from './session.ts';

/** The path of a Chromium: one that is there, or else one installed now where that needs nobody's leave. */
export function requireChromium(): string {
  const { CHROMIUM } = process.env;
  if (CHROMIUM && !existsSync(CHROMIUM)) throw new Error(`CHROMIUM is ${CHROMIUM}, which is not there`);
  const present = CHROMIUM ?? findChromium();
  if (present) return present;
  installFromDebian({
    need: 'The tests in VS Code need a Chromium',
    packages: 'chromium fonts-dejavu-core',
    isHere: isDebian(),
    elsewhere: 'npx playwright-core install --with-deps chromium',
    or: 'CHROMIUM to the path of a Chromium, Chrome or Edge',
  });
  const installed = findChromium();
  if (!installed) throw new Error('Debian installed its package chromium, but no Chromium is where it belongs');
  return installed;
}

/** Starts a browser that opens empty windows; `scale` is how many pixels of a picture stand for one of the window. */
export async function openBrowser(
  session: Session,
  { width = 1280, height = 720, scale = 1 } = {},
): Promise<() => Promise<Page>> {
  const browser = await chromium.launch({
    executablePath: requireChromium(),
    env: session.environment,
    handleSIGINT: false, // The session closes it.
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox', // Chromium's sandbox does not work for root, which CI often is.
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  session.atEnd(() => browser.close());
  return () => browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
}

export async function photographFailure(page: Page): Promise<void> {
  const photo = path.join(cache, 'failure.png');
  await page.screenshot({ path: photo });
  console.error(`The window as it was: ${path.relative(repository, photo)}`);
}

function findChromium(): string | undefined {
  return [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    chromium.executablePath(),
  ].find(existsSync);
}
