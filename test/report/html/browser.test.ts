import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../../../src/report/html/document.js';
import { rememberRun } from '../../../src/report/past-run.js';
import { articleRecord, manyTimes } from '../article-record.js';
import { troubledRecord } from '../troubled-record.js';
import { chromiumPath, openBrowser, openText } from './browser.js';
import { findFaint, findOverflow, intrude, unfoldAll } from './in-page.js';

const earlier = rememberRun({ ...articleRecord(), asOf: '2024-11-01', runId: 'earlier' });
const text = renderHtml(troubledRecord(), { history: [earlier] });
const phone = { viewport: { width: 375, height: 812 } };
const shownCells = (page: Page) => page.locator('.matrix .cell:visible');

describe.skipIf(chromiumPath === undefined)('matrix.html in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });

  it('opens without a complaint and asks for nothing else', async () => {
    const { page, complaints, requests } = await openText(browser, text);
    expect(await shownCells(page).count()).toBe(troubledRecord().experiments.length);
    expect(await page.title()).toBe('us-east-1 → ap-northeast-1, 2024-12-01 · reachmatrix');
    expect(complaints).toEqual([]);
    expect(requests).toEqual([]);
    await page.context().close();
  });

  it('runs no script and fetches nothing that was put in from outside', async () => {
    const { page, complaints } = await openText(browser, text);
    expect(await page.evaluate(intrude)).toBe(false);
    await expect
      .poll(() => complaints.filter((each) => each.includes('Content Security Policy')).length)
      .toBe(2);
    await page.context().close();
  });

  it('filters by verdict with the keyboard alone, tells how much is left, and shows all again', async () => {
    const { page } = await openText(browser, text);
    await page.getByRole('checkbox', { name: /pass/ }).focus();
    await page.keyboard.press('Space');
    expect(await shownCells(page).count()).toBe(6);
    expect(await page.locator('output').textContent()).toBe('6 of 22 experiments shown');
    expect(await page.locator('.evidence:visible').count()).toBe(6);
    expect(await page.locator('.timeline tbody tr:visible').count()).toBe(6);
    await page.getByRole('button', { name: 'Show all' }).press('Enter');
    await expect.poll(() => shownCells(page).count()).toBe(22);
    await page.context().close();
  });

  it('filters by scenario and by probe, and puts away what is empty then', async () => {
    const { page } = await openText(browser, text);
    await page.getByRole('combobox', { name: 'Scenario' }).selectOption('ssm');
    expect(await shownCells(page).count()).toBe(5);
    expect(await page.locator('.matrix:visible').count()).toBe(1);
    expect(await page.locator('section.scenario:visible').count()).toBe(1);
    await page.getByRole('combobox', { name: 'Scenario' }).selectOption('all');
    await page.getByRole('combobox', { name: 'Probe' }).selectOption('gateway-subnet');
    expect(await shownCells(page).count()).toBe(3);
    await page.getByRole('combobox', { name: 'Probe' }).selectOption('none: the harness itself');
    expect(await shownCells(page).locator('.id').allTextContents()).toContain('one-zone-service');
    await page.context().close();
  });

  it('opens a cell’s evidence by keyboard, with the failed hop marked and a command to copy', async () => {
    const { page, complaints } = await openText(browser, text, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.locator('.matrix a[href="#cell.s3-gateway.remote-bucket"]').press('Enter');
    const details = page.locator('details.evidence', {
      has: page.locator('[id="cell.s3-gateway.remote-bucket"]'),
    });
    await expect.poll(() => details.getAttribute('open')).toBe('');
    await expect.poll(() => page.evaluate('document.activeElement.tagName')).toBe('SUMMARY');
    const failed = await details.locator('svg .s-failed').allTextContents();
    expect(failed).toHaveLength(1);
    expect(failed[0]).toContain('no TCP connection');
    await details.getByRole('button', { name: 'Copy the command' }).click();
    // Copying is asynchronous: the page says so itself only when it is done.
    await expect
      .poll(() => page.evaluate('navigator.clipboard.readText()'))
      .toBe('aws s3api list-objects --max-items 1 --bucket reachmatrix-remote-bucket');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows everything without JavaScript, and its links still unfold', async () => {
    const { page } = await openText(browser, text, { javaScriptEnabled: false });
    expect(await shownCells(page).count()).toBe(22);
    expect(await page.locator('#filters').isVisible()).toBe(false);
    await page.locator('.matrix a[href="#cell.ssm.home-parameter"]').click();
    await expect.poll(() => page.locator('[id="cell.ssm.home-parameter"]').isVisible()).toBe(true);
    await page.context().close();
  });

  it('fits a phone with everything unfolded, and is still a table there', async () => {
    const { page } = await openText(browser, text, phone);
    await page.evaluate(unfoldAll);
    expect(await page.evaluate(findOverflow)).toEqual({ width: 375, wide: [] });
    expect(await page.getByRole('table').first().getByRole('rowheader').count()).toBe(4);
    await page.context().close();
  });

  it('is still filtered, followed and whole on a phone when it has thousands of cells', async () => {
    const { page, complaints } = await openText(browser, renderHtml(manyTimes(troubledRecord(), 100)), phone);
    expect(await page.evaluate(findOverflow)).toEqual({ width: 375, wide: [] });
    await page.getByRole('checkbox', { name: /pass/ }).press('Space');
    expect(await page.locator('output').textContent()).toBe('600 of 2200 experiments shown');
    await page.getByRole('combobox', { name: 'Scenario' }).selectOption('ssm-70');
    expect(await shownCells(page).locator('.id').allTextContents()).toEqual(['remote-parameter-region']);
    await shownCells(page).press('Enter');
    const evidence = page.locator('[id="cell.ssm-70.remote-parameter-region"]');
    await expect.poll(() => evidence.isVisible()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)(
    'is readable in the %s theme: 4.5 to 1 everywhere',
    async (colorScheme) => {
      const { page } = await openText(browser, text, { colorScheme });
      await page.evaluate(unfoldAll);
      const { examined, faint } = await page.evaluate<{ examined: number; faint: string[] }>(findFaint);
      expect(examined).toBeGreaterThan(500);
      expect(faint).toEqual([]);
      await page.context().close();
    },
  );

  it('prints light, unfolded and without controls, whatever the screen', async () => {
    const { page } = await openText(browser, text, { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    expect(await page.locator('#filters').isVisible()).toBe(false);
    const heights = await page
      .locator('.evidence .body')
      .evaluateAll((all) => all.map((each) => each.clientHeight));
    expect(heights).toHaveLength(22);
    expect(Math.min(...heights)).toBeGreaterThan(20);
    expect((await page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
    await page.context().close();
  });
});
