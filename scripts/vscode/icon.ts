import { readFileSync } from 'node:fs';
import path from 'node:path';
import { openBrowser } from './chromium.ts';
import { repository } from './places.ts';
import type { Session } from './session.ts';

/** Marketplaces show no SVG. They want at least 128 pixels, and twice that for sharp screens. */
const size = 256;

/** Draws media/icon.png from media/icon.svg. */
export async function drawIcon(session: Session): Promise<number> {
  const source = readFileSync(path.join(repository, 'media/icon.svg'), 'utf8');
  const newPage = await openBrowser(session, { width: size, height: size });
  const page = await newPage();
  await page.setContent(`<body style="margin: 0">${source}</body>`);
  await page.screenshot({ path: path.join(repository, 'media/icon.png'), omitBackground: true });
  return 0;
}
