import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../../src/report/html/document.js';
import { rememberRun } from '../../../src/report/past-run.js';
import { en, type Words } from '../../../src/words/en.js';
import { ja } from '../../../src/words/ja.js';
import { articleRecord, manyTimes, withCell, withExperiments } from '../article-record.js';
import { expectGolden, inLanguage } from '../golden.js';
import { attributeOf, type Element, hasClass, isIn, readPage, textOf } from './page.js';
import { at, history, now } from './runs.js';

function idsOf(text: string): readonly string[] {
  return readPage(text).elements.flatMap((each) => attributeOf(each, 'id') ?? []);
}

describe('matrix.html', () => {
  describe.each([en, ja])('in $language', (words) => {
    it('is the golden page for the article’s run', () =>
      expectGolden(inLanguage('article.html', words), renderHtml(articleRecord(), { words })));

    it('is the golden page for a run with every kind of trouble and two runs before it', () =>
      expectGolden(inLanguage('troubled.html', words), renderHtml(now, { history, words })));

    it('is HTML to which the standard’s parser has nothing to say', () => {
      expect(readPage(renderHtml(articleRecord(), { words })).problems).toEqual([]);
      expect(readPage(renderHtml(now, { history, words })).problems).toEqual([]);
    });
  });

  it('has the same elements and the same script in Japanese, and says of itself that it is', () => {
    const [english, japanese] = [en, ja].map(
      (words) => readPage(renderHtml(now, { history, words })).elements,
    );
    const partOf = (elements: readonly Element[] = [], name = '') =>
      elements.filter((each) => each.tagName === name).map(textOf);
    const names = (elements: readonly Element[] = []) =>
      elements
        .filter((each) => !isIn(each, 'path') && !isIn(each, 'topology'))
        .map(({ tagName, attrs }) => `${tagName} ${attrs.map(({ name }) => name).join(' ')}`);
    expect(names(japanese)).toEqual(names(english));
    expect(partOf(japanese, 'script')).toEqual(partOf(english, 'script'));
    const [root] = japanese ?? [];
    expect(root && attributeOf(root, 'lang')).toBe('ja');
  });

  it('holds no English in Japanese but what stands in the record', () => {
    const recorded = JSON.stringify(now);
    const wordsOf = ({ attrs, tagName, childNodes }: Element) => [
      ...attrs
        .filter(({ name }) => /^(?:aria-label|title|data-(?:copy.*|copied|shown))$/.test(name))
        .map(({ value }) => value),
      ...childNodes
        .filter(({ nodeName }) => nodeName === '#text' && !/^(?:script|style|pre)$/.test(tagName))
        .map(textOf),
    ];
    const sentences = (words: Words) =>
      readPage(renderHtml(now, { history, words }))
        .elements.flatMap(wordsOf)
        .filter((each) => /[a-z] [a-z]/.test(each) && !recorded.includes(each.trim()));
    const english = new Set(sentences(en));
    expect(english.size).toBeGreaterThan(80);
    expect(sentences(ja).filter((each) => english.has(each))).toEqual([]);
  });

  it('has a cell for every experiment, with its outcome and verdict in words and in symbols', () => {
    const cells = readPage(renderHtml(now)).elements.filter((each) => hasClass(each, 'cell'));
    expect(cells).toHaveLength(now.experiments.length);
    const shown = cells.map(textOf);
    expect(shown).toContain('remote-bucket✓success✘ fail');
    expect(shown).toContain('remote-parameter-endpoint≠InvalidSignature✓ pass');
    expect(shown).toContain('verify-with-region✓success– skipped');
  });

  it('links every cell to an id that is there once, inside what the link must unfold', () => {
    const { elements } = readPage(renderHtml(now, { history }));
    const ids = elements.flatMap((each) => attributeOf(each, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const targets = elements.flatMap((each) => attributeOf(each, 'href') ?? []).map((href) => href.slice(1));
    expect(targets.length).toBeGreaterThan(3 * now.experiments.length);
    for (const target of targets) expect(ids).toContain(target);
    const inside = elements.filter((each) => each.parentNode?.nodeName === 'details');
    for (const cell of elements.filter((each) => hasClass(each, 'cell')))
      expect(inside.map((each) => attributeOf(each, 'id'))).toContain(attributeOf(cell, 'href')?.slice(1));
  });

  it('leads with what should not be reachable and now is', () => {
    const page = renderHtml(now);
    expect(page).toContain('1 cell is reachable that should not be.');
    expect(page.indexOf('Now reachable')).toBeLessThan(page.indexOf('>Failed<'));
    expect(page.indexOf('>Failed<')).toBeLessThan(page.indexOf('id="matrix"'));
  });

  it('may load nothing: its policy names its own style and script by digest and no other source', () => {
    const { elements } = readPage(renderHtml(now, { history }));
    const policy = elements
      .filter((each) => attributeOf(each, 'http-equiv') === 'Content-Security-Policy')
      .map((each) => attributeOf(each, 'content'))
      .join();
    const digest = (name: string) => {
      const [only, ...more] = elements.filter((each) => each.tagName === name);
      expect(more).toEqual([]);
      const content = only === undefined ? '' : textOf(only);
      return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
    };
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `style-src ${digest('style')}`,
      `script-src ${digest('script')}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(elements.flatMap((each) => each.attrs.map(({ name }) => name))).not.toContain('style');
    for (const each of elements) {
      expect(attributeOf(each, 'src')).toBeUndefined();
      expect(attributeOf(each, 'href') ?? '#').toMatch(/^#/);
    }
  });

  it('shows when an experiment changed, oldest run first', () => {
    const [head, ...lines] = readPage(renderHtml(now, { history })).elements.filter(
      (each) => each.tagName === 'tr' && attributeOf(each, 'role') === undefined && isIn(each, 'timeline'),
    );
    expect(head && textOf(head)).toBe('Experiment2024-12-012025-06-012025-12-01');
    const told = lines.map(textOf);
    expect(told).toContain(
      's3-interface/remote-bucket↷PermanentRedirect, pass↷PermanentRedirect, pass✓✘success, fail, changed',
    );
    expect(told).toContain('ssm/private-dns✓success, pass✓success, pass✓success, pass');
    expect(renderHtml(now)).not.toContain('id="timeline"');
  });

  it('shows only what changed where there are very many experiments, and says so', () => {
    const before = at(manyTimes(articleRecord(), 50), '2024-12-01');
    const page = renderHtml(at(manyTimes(now, 50), '2025-12-01'), { history: [rememberRun(before)] });
    expect(page).toContain('only those that changed are here');
    const rows = readPage(page).elements.filter((each) => each.tagName === 'tr' && isIn(each, 'timeline'));
    expect(rows).toHaveLength(1 + 50 * 2);
  });

  it('tells the probes of a role apart: in columns, in the filter, by ids of their own', () => {
    const [first] = articleRecord().experiments;
    if (first === undefined) throw new Error('The article has experiments');
    const both = ['i-0aa', 'i-0bb'].map((instanceId) => ({ ...first, instanceId }));
    const { elements } = readPage(renderHtml(withExperiments(both)));
    const cells = elements.filter((each) => hasClass(each, 'cell'));
    expect(new Set(cells.map((each) => attributeOf(each, 'href'))).size).toBe(2);
    expect(cells.map((each) => attributeOf(each, 'data-probe'))).toEqual([
      '@gateway-subnet i-0aa',
      '@gateway-subnet i-0bb',
    ]);
    const options = elements.filter((each) => each.tagName === 'option').map(textOf);
    expect(options).toContain('gateway-subnet i-0bb');
    const heads = elements.filter((each) => each.tagName === 'th').map(textOf);
    for (const each of ['i-0aa', 'i-0bb']) expect(heads.join()).toContain(each);
  });

  it('drops the evidence of passes before that of problems, says so, and keeps every cell', () => {
    const page = renderHtml(now, { evidenceCharacters: 12_000 });
    const ids = idsOf(page);
    expect(ids).toContain('cell.s3-interface.remote-bucket');
    expect(ids).not.toContain('cell.ssm.home-parameter');
    expect(page).toContain('is left out here');
    const { elements } = readPage(page);
    expect(elements.filter((each) => hasClass(each, 'cell'))).toHaveLength(now.experiments.length);
    for (const each of elements) {
      const href = attributeOf(each, 'href');
      if (href !== undefined) expect(ids).toContain(href.slice(1));
    }
  });

  it('has every cell of a very big run: those that passed on a line each, and finding after finding', () => {
    const page = renderHtml(manyTimes(now, 100));
    const { elements, problems } = readPage(page);
    expect(problems).toEqual([]);
    const cells = elements.filter((each) => hasClass(each, 'cell'));
    expect(cells).toHaveLength(100 * now.experiments.length);
    const short = cells.filter((each) => hasClass(each, 'short'));
    expect(new Set(short.map((each) => attributeOf(each, 'data-verdict')))).toEqual(new Set(['pass']));
    expect(short).toHaveLength(cells.filter((each) => attributeOf(each, 'data-verdict') === 'pass').length);
    expect(short.slice(0, 2).map(textOf)).toEqual(['✓ success', '… timeout']);
    const findings = elements.filter((each) => each.tagName === 'li' && isIn(each, 'findings'));
    expect(findings).toHaveLength(100 * 6);
    expect(elements.filter((each) => each.tagName === 'summary').map(textOf)).toContain('and 50 more');
    expect(elements.filter((each) => each.tagName === 'table' && hasClass(each, 'matrix')).length).toBe(6);
  });

  it('masks account ids, in earlier runs too', () => {
    const arn = 'User: arn:aws:sts::123456789012:assumed-role/probe/i-1 is not authorized';
    const before = at(withCell('ssm/home-parameter', { reason: arn }), '2024-01-01');
    const page = renderHtml(withCell('ssm/home-parameter', { reason: arn }), {
      history: [rememberRun(before)],
    });
    expect(page).toContain('xxxxxxxxxxxx');
    expect(page).not.toContain('123456789012');
  });

  it('says that nothing ran, when nothing ran', () => {
    const page = renderHtml(withExperiments([]));
    expect(page).toContain('Nothing ran.');
    expect(idsOf(page)).not.toContain('matrix');
    expect(readPage(page).problems).toEqual([]);
  });

  it('gives the same bytes for the same records, whatever the order of the history', () => {
    expect(renderHtml(now, { history: [...history].reverse() })).toBe(renderHtml(now, { history }));
  });
});
