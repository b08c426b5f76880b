import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { renderJunit } from '../../../src/report/junit/document.js';
import { articleRecord, withCell, withExperiments } from '../article-record.js';
import { expectGolden } from '../golden.js';
import { hostileText, poison } from '../hostile-text.js';
import { troubledRecord } from '../troubled-record.js';

const schema = readFileSync(new URL('../fixtures/junit.xsd', import.meta.url), 'utf8');

/** libxml2, compiled to WebAssembly: neither its parser nor its schemas share code with the writer. */
const schemaErrors = async (xml: string) => {
  const { valid, errors } = await validateXML({ xml, schema });
  return valid ? [] : errors.map(({ message }) => message);
};

interface Case {
  readonly '@name': string;
  readonly '@classname': string;
  readonly '@time': string;
  readonly failure?: { readonly '@message': string; readonly '@type': string; readonly '#text': string };
  readonly error?: Case['failure'];
  readonly skipped?: { readonly '@message': string };
  readonly flakyFailure?: readonly { readonly '@type': string; readonly stackTrace: string }[];
  readonly 'system-out': string;
}
interface Suite {
  readonly '@name': string;
  readonly '@tests': string;
  readonly testcase: readonly Case[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  isArray: (name) => ['testsuite', 'testcase', 'flakyFailure'].includes(name),
});
const read = (xml: string): readonly Suite[] => parser.parse(xml).testsuites.testsuite ?? [];
const caseOf = (xml: string, key: string): Case => {
  const [scenario, experiment] = key.split('/');
  const found = read(xml)
    .find((suite) => suite['@name'] === scenario)
    ?.testcase.find((each) => each['@name'] === experiment);
  if (found === undefined) throw new Error(`No case ${key}`);
  return found;
};

describe('junit.xml', () => {
  it('is the golden document for a run with every kind of trouble, and valid', async () => {
    const xml = renderJunit(troubledRecord());
    expectGolden('troubled.junit.xml', xml);
    expect(await schemaErrors(xml)).toEqual([]);
  });

  it('is valid for the article’s run and for one in which nothing ran', async () => {
    expect(await schemaErrors(renderJunit(articleRecord()))).toEqual([]);
    expect(await schemaErrors(renderJunit(withExperiments([])))).toEqual([]);
  });

  it('would be found out if it were not valid', async () => {
    const broken = renderJunit(articleRecord()).replace('<testcase name=', '<testcase label=');
    expect((await schemaErrors(broken)).join()).toContain("attribute 'label' is not allowed");
  });

  it('has a suite for every access path and a case for every experiment', () => {
    const suites = read(renderJunit(articleRecord()));
    expect(suites.map((suite) => [suite['@name'], suite['@tests'], suite.testcase.length])).toEqual([
      ['s3-gateway', '3', 3],
      ['s3-interface', '4', 4],
      ['ssm', '5', 5],
      ['eventbridge', '3', 3],
      ['service-region', '3', 3],
      ['custom-nlb', '4', 4],
    ]);
  });

  it('says each verdict in the element that stands for it', () => {
    const xml = renderJunit(troubledRecord());
    expect(caseOf(xml, 's3-interface/remote-bucket').failure).toMatchObject({ '@type': 'success' });
    expect(caseOf(xml, 'ssm/remote-parameter-region').error).toMatchObject({ '@type': 'timeout' });
    expect(caseOf(xml, 'custom-nlb/verify-with-region').skipped).toMatchObject({
      '@message': 'the run was interrupted before this had run',
    });
    expect(caseOf(xml, 'service-region/remote-name-remote-region').skipped?.['@message']).toMatch(
      /^recorded: /,
    );
    const flaky = caseOf(xml, 'custom-nlb/http-get');
    expect(flaky.flakyFailure?.map((each) => each['@type'])).toEqual(['timeout']);
    expect(flaky.flakyFailure?.[0]?.stackTrace).toContain('curl: (28) Connection timed out');
    expect(flaky).not.toHaveProperty('failure');
    const passed = caseOf(xml, 's3-gateway/home-bucket');
    expect(Object.keys(passed).sort()).toEqual(['@classname', '@name', '@time', 'system-out']);
  });

  it('counts seconds, all attempts together', () => {
    expect(caseOf(renderJunit(articleRecord()), 's3-gateway/remote-bucket')['@time']).toBe('10.480');
    expect(caseOf(renderJunit(troubledRecord()), 'custom-nlb/http-get')['@time']).toBe('10.214');
  });

  it('masks account ids', () => {
    const arn = 'User: arn:aws:sts::123456789012:assumed-role/probe/i-1 is not authorized';
    const xml = renderJunit(withCell('ssm/home-parameter', { reason: arn, verdict: 'fail' }));
    expect(xml).toContain('xxxxxxxxxxxx');
    expect(xml).not.toContain('123456789012');
  });

  it('spells out what XML cannot hold', () => {
    const xml = renderJunit(
      withCell('ssm/home-parameter', { verdict: 'fail', reason: 'a\u0000b\u001b[31mc\uffffd]]>e' }),
    );
    expect(caseOf(xml, 'ssm/home-parameter').failure?.['@message']).toBe('a\\x00b\\x1b[31mc\\u{ffff}d]]>e');
  });
});

describe('hostile text in junit.xml', () => {
  const fewCells = () => {
    const record = troubledRecord();
    return { ...record, experiments: record.experiments.filter((_, index) => index % 3 === 0) };
  };
  const skeleton = (xml: string) => xml.match(/<\/?[a-zA-Z-]+/g)?.filter((tag) => tag !== '</');

  it('adds no element and leaves the document well formed', () => {
    const clean = skeleton(renderJunit(fewCells()));
    fc.assert(
      fc.property(hostileText, hostileText, (before, after) => {
        const xml = renderJunit(poison(fewCells(), before, after));
        expect(XMLValidator.validate(xml)).toBe(true);
        expect(skeleton(xml)).toEqual(clean);
        expect(xml).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufffe\uffff]/u);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves it valid to an independent reader', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const record = { ...poison(fewCells(), text, text), startedAt: articleRecord().startedAt };
        expect(await schemaErrors(renderJunit(record))).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});
