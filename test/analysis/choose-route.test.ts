import { expect, it } from 'vitest';
import { chooseRoute } from '../../src/analysis/choose-route.js';

const route = (destination: string, target: string) => ({ destination, target, isBlackhole: false });
const lists = new Map([['pl-s3', ['3.5.0.0/21', '2600:1f00::/40']]]);

it.each([
  ['the longest block', [route('0.0.0.0/0', 'nat-1'), route('3.5.0.0/16', 'tgw-1')], '3.5.0.10', 'tgw-1'],
  [
    'a prefix list’s longer block',
    [route('3.5.0.0/16', 'tgw-1'), route('pl-s3', 'vpce-1')],
    '3.5.0.10',
    'vpce-1',
  ],
  [
    'of equal blocks the one of its own',
    [route('pl-s3', 'vpce-1'), route('3.5.0.0/21', 'tgw-1')],
    '3.5.0.10',
    'tgw-1',
  ],
  ['IPv6 by prefix list', [route('::/0', 'eigw-1'), route('pl-s3', 'vpce-1')], '2600:1f00::1', 'vpce-1'],
  ['no block of the other family', [route('0.0.0.0/0', 'nat-1')], '2600:1f00::1', 'none'],
  [
    'nothing certain past a list that is not known',
    [route('0.0.0.0/0', 'nat-1'), route('pl-2', 'tgw-1')],
    '3.5.0.10',
    'unknown',
  ],
  [
    'nothing certain inside the VPC either, past such a list',
    [route('10.0.0.0/16', 'local'), route('pl-2', 'tgw-1')],
    '10.0.0.9',
    'unknown',
  ],
])('%s wins', (_, routes, address, expected) => {
  const table = { id: 'rtb-1', vpcId: 'vpc-1', isMain: true, subnetIds: [], routes };
  const choice = chooseRoute(table, address, lists);
  expect(choice.kind === 'route' ? choice.route.target : choice.kind).toBe(expected);
});
