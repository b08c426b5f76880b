import { expect, it } from 'vitest';
import { judgeAcl } from '../../src/analysis/acl-verdict.js';

const last = (number: number, cidr: string) =>
  ({ number, egress: true, allow: false, protocol: '-1', cidr }) as const;

it.each([
  ['10.0.2.9', 32_767],
  ['2001:db8::9', 32_768],
])('the rule that EC2 numbers last is shown as in its console: for %s, %d', (peer) => {
  const entries = [last(32_767, '0.0.0.0/0'), last(32_768, '::/0')];
  expect(judgeAcl(entries, { egress: true, peer, ports: { from: 443, to: 443 } })).toEqual({
    kind: 'closed',
    rule: '*',
  });
});
