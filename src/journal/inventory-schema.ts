import { z } from 'zod';
import type { SameShape } from '../document/same-shape.js';
import { strictMap } from '../document/strict-map.js';
import type { Inventory } from '../model/inventory.js';

const text = z.string();
const texts = z.array(text);

const probe = strictMap({
  role: text,
  instanceId: text,
  account: text.exactOptional(),
  region: text,
  vpcId: text,
  subnetId: text,
  privateIp: text,
  ipv6Addresses: texts.exactOptional(),
  zone: text.exactOptional(),
  routes: z.array(strictMap({ destination: text, target: text })),
});

const endpoint = strictMap({
  account: text.exactOptional(),
  name: text,
  id: text,
  type: z.enum(['Gateway', 'Interface']),
  region: text,
  serviceName: text,
  state: text,
  privateDns: z.boolean(),
  ipAddressType: text.exactOptional(),
  dnsNames: texts,
  url: text.exactOptional(),
  addresses: texts,
  cidrs: texts,
});

/** What was found in the account before the run. */
export const inventory = strictMap({
  regions: strictMap({ home: text, remote: text }),
  probes: z.array(probe),
  endpoints: z.array(endpoint),
  lacking: texts.exactOptional(),
  values: z.record(text, text),
  accountValues: z.record(text, z.record(text, text)).exactOptional(),
});

true satisfies SameShape<z.infer<typeof inventory>, Inventory>;
