import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../../../src/report/html/document.js';
import { rememberRun } from '../../../src/report/past-run.js';
import { ja } from '../../../src/words/ja.js';
import { articleRecord } from '../article-record.js';
import { troubledRecord } from '../troubled-record.js';
import { chromiumPath, openBrowser, openText } from './browser.js';
import { findOverflow, unfoldAll } from './in-page.js';

const earlier = rememberRun({ ...articleRecord(), asOf: '2024-11-01', runId: 'earlier' });
const text = renderHtml(troubledRecord(), { history: [earlier], words: ja });
const phone = { viewport: { width: 375, height: 812 } };

describe.skipIf(chromiumPath === undefined)('matrix.html in Japanese in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('says which language it is in, and tells in it what is filtered', async () => {
    const { page, complaints } = await openText(browser, text);
    expect(await page.evaluate('document.documentElement.lang')).toBe('ja');
    await page.getByRole('checkbox', { name: '期待どおり' }).press('Space');
    expect(await page.locator('.matrix .cell:visible').count()).toBe(6);
    expect(await page.locator('output').textContent()).toBe('検証項目 22 件のうち 6 件を表示');
    await page.getByRole('button', { name: 'すべて表示' }).press('Enter');
    await expect.poll(() => page.locator('output').textContent()).toBe('検証項目 22 件のうち 22 件を表示');
    await page.getByRole('combobox', { name: 'プローブ' }).selectOption('なし（ハーネス自身）');
    expect(await page.locator('.matrix .cell:visible .id').allTextContents()).toContain('one-zone-service');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('opens a cell’s evidence, and its script speaks Japanese as it copies', async () => {
    const { page, complaints } = await openText(browser, text, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('.matrix a[href="#cell.s3-gateway.remote-bucket"]').press('Enter');
    const details = page.locator('details.evidence[open]');
    await expect.poll(() => details.count()).toBe(1);
    expect(await details.locator('svg .s-failed').allTextContents()).toEqual([
      expect.stringContaining('TCP 接続なし'),
    ]);
    const copy = details.getByRole('button', { name: 'コマンドをコピー' });
    await copy.click();
    await expect.poll(() => copy.textContent()).toBe('コピーしました');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('fits a phone with everything unfolded', async () => {
    const { page, complaints } = await openText(browser, text, phone);
    await page.evaluate(unfoldAll);
    expect(await page.evaluate(findOverflow)).toEqual({ width: 375, wide: [] });
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
