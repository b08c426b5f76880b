import { expect, it } from 'vitest';
import { wantedFamily } from '../../src/model/wanted-family.js';

it.each<[string, 'ipv4' | 'ipv6' | undefined]>([
  ['curl -6 https://a', 'ipv6'],
  ['curl -sS -4 https://a', 'ipv4'],
  ['curl --ipv6 https://a', 'ipv6'],
  ['curl -sS6 https://a', 'ipv6'],
  ['curl -4 -6 https://a', 'ipv6'],
  ['curl -6 --ipv4 https://a', 'ipv4'],
  ['curl https://a/-6', undefined],
  // The word after `-o` is a file's name, and so is what is written together with it.
  ['curl -o6 https://a', undefined],
  ['curl -m 6 https://a', undefined],
  ['aws s3 ls -6', undefined],
  ['resolve -6', undefined],
])('%s: %s', (command, family) => {
  expect(wantedFamily(command.split(' '))).toBe(family);
});
