import { afterEach, expect, it } from 'vitest';
import { createClients, readInventory } from '../../src/aws/adapters.js';
import { createIdentifiers } from '../../src/lab/world/identifiers.js';
import { addMorePaths } from '../../src/lab/world/more-paths.js';
import { worldConfig } from '../../src/lab/world/world-config.js';
import { type ServedLab, serveLab } from '../lab/services/served-lab.js';

let lab: ServedLab | undefined;
afterEach(() => lab?.close());

it('holds the addresses of both families, of endpoints and probes', async () => {
  lab = await serveLab('2026-11-28');
  const ids = createIdentifiers('us-east-1\nap-northeast-1');
  addMorePaths(lab.world, { region: 'us-east-1', remote: 'ap-northeast-1', ids });
  const config = worldConfig(lab.world, lab.url);
  const clients = createClients(config.access);
  const { probes, endpoints } = await readInventory(config, clients).finally(() => clients.destroy());
  expect(Object.fromEntries(probes.map(({ role, ipv6Addresses }) => [role, ipv6Addresses]))).toEqual({
    'gateway-subnet': [],
    'interface-subnet': [],
    'dual-stack-subnet': ['2001:db8:10:50::25'],
  });
  const known = (name: string) => {
    const { addresses, ipAddressType } = endpoints.find((one) => one.name === name) ?? {};
    return [ipAddressType, addresses];
  };
  expect(known('dual-stack')).toEqual(['dualstack', ['10.10.50.121', '2001:db8:10:50::121']]);
  expect(known('ssm')).toEqual(['ipv4', ['10.10.10.138']]);
  expect(known('s3-gateway')).toEqual(['ipv4', []]);
  const dual = probes.find(({ role }) => role === 'dual-stack-subnet');
  expect(dual?.routes.map(({ destination }) => destination)).toContain('2001:db8:10::/56');
});
