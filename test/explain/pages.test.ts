import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codePages, pageOf, topicPages } from '../../src/explain/pages.js';
import { diagnosisTopics } from '../../src/model/diagnosis.js';
import { outcomeKinds } from '../../src/model/outcome.js';
import { serviceErrorTopics } from '../../src/words/topics.js';

const root = new URL('../../', import.meta.url);
const files = readdirSync(new URL('docs/outcomes/', root));
const read = (page: string) => readFileSync(new URL(`docs/outcomes/${page}`, root), 'utf8');

describe('every page of docs/outcomes', () => {
  it('is of a kind, or of codes', () => {
    const known = new Set([...outcomeKinds.map((kind) => `${kind}.md`), ...Object.values(codePages)]);
    expect([...files].sort()).toEqual([...known].sort());
  });

  it.each(files)('%s says what happened, on which hop, why, how to tell that, and what to change', (file) => {
    const text = read(file);
    expect(text.startsWith(`# \`${file.replace(/\.md$/, '')}\`\n`)).toBe(true);
    const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    const wanted = [
      'What happened',
      'On which hop',
      'Likely causes',
      'How to tell them apart',
      'What to change',
    ];
    expect(headings.filter((heading) => wanted.includes(heading ?? ''))).toEqual(wanted);
    for (const part of text.split(/^## /m).slice(1)) expect(part.split('\n').slice(1).join('')).toMatch(/\S/);
    // Causes are in an order, or in a table by code.
    expect(text.split('## Likely causes')[1]).toMatch(/^\s+(?:1\. |\| code)/);
  });

  it.each(files)('%s links to pages that are there', (file) => {
    for (const [, target = ''] of read(file).matchAll(/\]\((?!https:)([^)#]+)/g))
      expect(existsSync(new URL(target, new URL('docs/outcomes/', root))), target).toBe(true);
  });
});

describe('what an explanation names', () => {
  it.each(diagnosisTopics)('%s has its part of a page', (topic) => {
    const [page = '', part] = topicPages[topic].split('#');
    const text = read(page);
    if (part !== undefined) expect(text).toContain(`\n### ${part}\n`);
    expect(pageOf({ kind: 'timeout' }, topic)).toBe(`docs/outcomes/${topicPages[topic]}`);
  });

  it.each(outcomeKinds)('%s without a topic is told on its own page', (kind) => {
    expect(pageOf({ kind })).toBe(`docs/outcomes/${kind}.md`);
  });

  it.each(serviceErrorTopics)('%s has a page that names the code', (topic) => {
    expect(read(codePages[topic])).toContain(`\`${codePages[topic].replace(/\.md$/, '')}\``);
  });
});
