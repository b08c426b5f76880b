import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupByScenario } from '../../../src/report/layout.js';
import { writeLabel } from '../../../src/report/mermaid/label.js';
import { drawTopology } from '../../../src/report/mermaid/topology.js';
import { en } from '../../../src/words/en.js';
import { articleRecord } from '../article-record.js';
import { hostileText, poison } from '../hostile-text.js';
import { troubledRecord } from '../troubled-record.js';

/** Every line is a node or a way between nodes that were named before, with nothing but a quoted label in it. */
const label = String.raw`"(?:[^"#<>&\`;%{}|[\]\\]|#\d+;)+"`;
const node = new RegExp(`^  (n\\d+)(?:\\(${label}\\)|\\{\\{${label}\\}\\}|\\[${label}\\])$`);
const way = new RegExp(`^  (n\\d+) (?:---|(?:-->|-\\.->)\\|${label}\\|) (n\\d+)$`);

function expectFlowchart(drawing: string): void {
  const [head, ...lines] = drawing.split('\n');
  expect(head).toBe('flowchart LR');
  const known = new Set<string>();
  for (const line of lines) {
    const [, id] = node.exec(line) ?? [];
    const [, from = '', to = ''] = way.exec(line) ?? [];
    if (id !== undefined) known.add(id);
    else expect([line, known.has(from), known.has(to)]).toEqual([line, true, true]);
  }
}

describe('the drawing of an access path', () => {
  it('goes from the probe through the endpoint to the host, and shows where no answer came from', () => {
    const [gateway] = groupByScenario(articleRecord().experiments);
    expect(gateway && drawTopology(gateway, en)).toMatchInlineSnapshot(`
      "flowchart LR
        n0("probe gateway-subnet")
        n1{{"endpoint s3-gateway"}}
        n2["reachmatrix-home-bucket.s3.us-east-1.amazonaws.com"]
        n0 --- n1
        n1 -->|"✅ success"| n2
        n3["reachmatrix-remote-bucket.s3.ap-northeast-1.amazonaws.com"]
        n1 -.->|"⏳ timeout"| n3"
    `);
  });

  it('lets the harness call by itself', () => {
    const path = groupByScenario(articleRecord().experiments).find(
      ({ scenario }) => scenario === 'service-region',
    );
    expect(path && drawTopology(path, en)).toContain('n0("harness")');
  });

  it('stops at a dozen hosts and says how many more there are', () => {
    const [first] = articleRecord().experiments;
    if (first === undefined) throw new Error('no cell');
    const experiments = Array.from({ length: 30 }, (_, index) => ({
      ...first,
      outcome: { kind: 'success', reached: 'http', host: `h${index}.example` } as const,
    }));
    const drawing = drawTopology({ scenario: 'a', title: 'a', experiments }, en);
    expect(drawing).toContain('and 18 further ways');
    expectFlowchart(drawing);
  });

  it.each([
    ['a "quoted" #1 <b>', '"a #34;quoted#34; #35;1 #60;b#62;"'],
    ['`code` end; %% click', '"#96;code#96; end#59; #37;#37; click"'],
    ['', '"#8203;"'],
    ['日本語', '"日本語"'],
  ])('writes the label %j as %s', (text, written) => expect(writeLabel(text)).toBe(written));

  it('holds nothing but nodes, ways and labels, whatever the names are', () => {
    for (const path of groupByScenario(troubledRecord().experiments)) expectFlowchart(drawTopology(path, en));
    fc.assert(
      fc.property(hostileText, hostileText, (before, after) => {
        for (const path of groupByScenario(poison(troubledRecord(), before, after).experiments))
          expectFlowchart(drawTopology(path, en));
      }),
      { numRuns: 50 },
    );
  });
});
