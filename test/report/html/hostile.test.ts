import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/model/run-record.js';
import { renderHtml } from '../../../src/report/html/document.js';
import { visibleText } from '../../../src/report/visible-text.js';
import { en } from '../../../src/words/en.js';
import { ja } from '../../../src/words/ja.js';
import { hostileText, poison } from '../hostile-text.js';
import { attributeOf, type Element, hasClass, isIn, readPage, textOf } from './page.js';
import { now } from './runs.js';

describe('hostile text in matrix.html', () => {
  const nasty = fc.oneof(
    hostileText,
    fc.constantFrom(
      '</script><script>x()</script>',
      '"><b a=\'',
      ']]>',
      '{{7*7}}',
      '<!--',
      '--!>',
      '\u0000</style>',
    ),
  );
  const few = (): RunRecord => ({
    ...now,
    resumedAt: ['2025-12-01T09:31:00.000Z'],
    experiments: now.experiments.filter((_, index) => index % 4 === 1),
  });
  /** Drawings take more or fewer lines with the text; conclusions go by the cells' names. */
  const isText = (each: Element) =>
    !isIn(each, 'path') && !isIn(each, 'topology') && !isIn(each, 'conclusions');
  const shape = (elements: readonly Element[]) =>
    elements
      .filter((each) => each.tagName !== 'wbr' && isText(each))
      .map(({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name).join(' ')}`);
  const drawn = new Set([
    ...['svg', 'g', 'path', 'rect', 'circle', 'polygon', 'text', 'tspan', 'title'],
    ...['ol', 'li', 'p', 'span', 'code', 'a', 'wbr'],
  ]);

  it.each([en, ja])('adds no element and no attribute in $language', (words) => {
    const clean = shape(readPage(renderHtml(few(), { words })).elements);
    expect(clean.length).toBeGreaterThan(200);
    fc.assert(
      fc.property(nasty, nasty, (before, after) => {
        // With nothing around them the cells keep their names, and the page its conclusions.
        fc.pre(before + after !== '');
        const { elements } = readPage(renderHtml(poison(few(), before, after), { words }));
        expect(shape(elements)).toEqual(clean);
        for (const each of elements) {
          if (!isText(each)) expect(drawn).toContain(each.tagName);
          for (const { name } of each.attrs) expect(name).not.toMatch(/^on|^src|^style$/);
          expect(attributeOf(each, 'href') ?? '#').toMatch(/^#[\w.-]*$/);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([en, ja])('never hides, reorders or colours anything in $language', (words) => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(renderHtml(poison(few(), text, text), { words })).not.toMatch(
          /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is still there to be read in the message of its experiment', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const message = `said: ${text} .`;
        const said = few()
          .experiments.slice(0, 1)
          .map((each) => ({ ...each, attempts: each.attempts.map((one) => ({ ...one, message })) }));
        const shown = readPage(renderHtml({ ...now, experiments: said }))
          .elements.filter((each) => hasClass(each, 'message'))
          .map(textOf);
        expect(shown).toContain(visibleText(message));
      }),
      { numRuns: 40 },
    );
  });
});
