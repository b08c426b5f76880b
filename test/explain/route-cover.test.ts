import { expect, it } from 'vitest';
import { coverOf } from '../../src/explain/route-cover.js';

const local = '10.10.0.0/16 → local';

it.each<[readonly string[], string, object]>([
  [[local], '10.10.3.4', { kind: 'local', block: '10.10.0.0/16' }],
  [[local], '52.1.2.3', { kind: 'none', lists: [] }],
  [[local, 'pl-1 → vpce-1'], '52.1.2.3', { kind: 'none', lists: ['pl-1'] }],
  [[local, 'pl-1 → vpce-1'], '10.10.3.4', { kind: 'local', block: '10.10.0.0/16' }],
  [[local, '0.0.0.0/0 → nat-1'], '52.1.2.3', { kind: 'elsewhere', target: 'nat-1' }],
  [['0.0.0.0/0 → nat-1', '52.0.0.0/8 → tgw-1', local], '52.1.2.3', { kind: 'elsewhere', target: 'tgw-1' }],
  [[local, '0.0.0.0/0 → nat-1', 'pl-1 → vpce-1'], '52.1.2.3', { kind: 'unknown' }],
  [[local, 'pl-1 → tgw-1'], '52.1.2.3', { kind: 'unknown' }],
  [[local, '::/0 → eigw-1'], '52.1.2.3', { kind: 'none', lists: [] }],
  [[local, '::/0 → eigw-1'], '2600::1', { kind: 'elsewhere', target: 'eigw-1' }],
  [[local, 'what is this'], '52.1.2.3', { kind: 'unknown' }],
  [[local], 'no address', { kind: 'unknown' }],
  [[], '52.1.2.3', { kind: 'unknown' }],
])('%j: %s', (routes, address, cover) => {
  expect(coverOf(routes, address)).toEqual(cover);
});
