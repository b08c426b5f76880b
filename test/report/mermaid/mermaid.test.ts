import fc from 'fast-check';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { groupByScenario } from '../../../src/report/layout.js';
import { drawTopology } from '../../../src/report/mermaid/topology.js';
import { en } from '../../../src/words/en.js';
import { articleRecord } from '../article-record.js';
import { hostileText, poison } from '../hostile-text.js';
import { chromiumPath, openBrowser } from '../html/browser.js';
import { troubledRecord } from '../troubled-record.js';

/** What Mermaid makes of a drawing: the texts that are seen, and every element's and attribute's name. */
interface Drawn {
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

const script = new URL('../../../node_modules/mermaid/dist/mermaid.min.js', import.meta.url).pathname;
const drawingsOf = (record = articleRecord()) =>
  groupByScenario(record.experiments).map((path) => drawTopology(path, en));

describe.skipIf(chromiumPath === undefined)('a drawing in Mermaid itself', { timeout: 120_000 }, () => {
  let browser: Browser;
  let page: Page;
  const asked: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    await page.setContent('<!doctype html><title>drawings</title><main></main>');
    page.on('request', (request) => asked.push(request.url()));
    await page.addScriptTag({ path: script });
    // As GitHub sets it.
    await page.evaluate(`mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })`);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
  });

  const draw = (drawing: string): Promise<Drawn> =>
    page.evaluate(`(async () => {
      const { svg } = await mermaid.render('drawing', ${JSON.stringify(drawing)});
      document.querySelector('main').innerHTML = svg;
      const all = [...document.querySelectorAll('main svg *')].filter((each) => !each.closest('style'));
      return {
        texts: [...document.querySelectorAll('main .label')].map((each) => each.textContent.trim()),
        names: [...new Set(all.flatMap((each) => [each.localName, ...each.getAttributeNames()]))].sort(),
      };
    })()`);

  it('is read and drawn, with every host and outcome to be seen', async () => {
    for (const drawing of [...drawingsOf(), ...drawingsOf(troubledRecord())]) {
      const { texts } = await draw(drawing);
      const labels = [...drawing.matchAll(/"([^"]+)"/g)].map(([, text]) => text);
      expect(labels.length).toBeGreaterThan(1);
      for (const label of labels) if (!label?.includes('#')) expect(texts).toContain(label);
    }
  });

  it('adds no element, no attribute, no link and no request for a hostile name', async () => {
    const plain = new Set<string>();
    for (const drawing of drawingsOf()) for (const name of (await draw(drawing)).names) plain.add(name);
    const before = asked.length;
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, async (start, end) => {
        for (const drawing of drawingsOf(poison(articleRecord(), start, end)).slice(0, 2))
          for (const name of (await draw(drawing)).names) expect(plain).toContain(name);
      }),
      { numRuns: 15, examples: [['<img src=x onerror=alert(1)>', '`**b** [l](http://a.example)`']] },
    );
    expect(asked.slice(before)).toEqual([]);
  });
});
