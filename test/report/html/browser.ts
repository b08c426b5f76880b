import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where distributions put Chromium; none of them: the tests that need it are skipped, and say so. */
export const chromiumPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path),
);

export function openBrowser(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('No Chromium is installed');
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quiet];
  return chromium.launch({ executablePath: chromiumPath, args });
}

/** A page opened from a file, as a reader opens it, and what went amiss on it. */
export interface OpenPage {
  readonly page: Page;
  /** What the console and the page's own errors said. */
  readonly complaints: string[];
  /** Everything asked for but the page itself. */
  readonly requests: string[];
}

/** Opens a text as a file of its own; `close` of the context removes nothing but the tab. */
export async function openText(
  browser: Browser,
  text: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const folder = await mkdtemp(join(tmpdir(), 'reachmatrix-html-'));
  const file = join(folder, 'matrix.html');
  await writeFile(file, text);
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  context.on('close', () => void rm(folder, { recursive: true, force: true }));
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) requests.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints, requests };
}
