import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';
import { agreements } from '../model/agreement.js';
import { configuredHops, packetSigns } from '../model/configuration-analysis.js';
import { reachability } from './reachability-schema.js';

const text = z.string();
const port = z.int().min(0).max(65_535);

const plain = <const Kind extends string>(kind: Kind) => strictMap({ kind: z.literal(kind) });
const ofHost = <const Kind extends string>(kind: Kind) => strictMap({ kind: z.literal(kind), host: text });
const ofGroup = <const Kind extends string>(kind: Kind) =>
  strictMap({ kind: z.literal(kind), egress: z.boolean(), port, peer: text });
const ofAction = <const Kind extends string>(kind: Kind) =>
  strictMap({ kind: z.literal(kind), action: text });
const ofRoute = <const Kind extends string>(kind: Kind) =>
  strictMap({ kind: z.literal(kind), address: text, target: text });
const ofRecords = <Kind extends string>(kind: Kind) =>
  strictMap({ kind: z.literal(kind), host: text, family: z.enum(['ipv4', 'ipv6']) });
const aclWay = { egress: z.boolean(), fromPort: port, toPort: port, peer: text };

const fact = z.discriminatedUnion('kind', [
  plain('endpoint-available'),
  plain('endpoint-waits'),
  strictMap({ kind: z.literal('endpoint-state'), state: text }),
  plain('dns-support-off'),
  ofHost('dns-hostnames-off'),
  ofHost('private-dns-off'),
  ofHost('private-dns-inbound-only'),
  ofHost('private-dns-on'),
  ofRecords('records-there'),
  ofRecords('no-records'),
  ofRecords('records-unjudged'),
  plain('no-groups'),
  ofGroup('group-open'),
  ofGroup('group-closed'),
  ofGroup('group-unclear'),
  strictMap({ kind: z.literal('acl-open'), ...aclWay }),
  strictMap({ kind: z.literal('acl-closed'), ...aclWay, rule: text }),
  strictMap({ kind: z.literal('acl-partly'), ...aclWay }),
  strictMap({ kind: z.literal('no-own-address'), address: text }),
  ofRoute('route-there'),
  strictMap({ kind: z.literal('no-route'), address: text }),
  ofRoute('route-lost'),
  ofRoute('no-public-address'),
  ofRoute('route-elsewhere'),
  ofRoute('route-unjudged'),
  ofAction('policy-allows'),
  ofAction('policy-denies'),
  ofAction('policy-omits'),
  strictMap({ kind: z.literal('policy-not-evaluated'), doubt: z.enum(['unreadable', 'action', 'terms']) }),
  plain('not-read'),
]);

/** What the configuration says of a cell, as `ConfigurationAnalysis` of the model. */
export const configuration = strictMap({
  packets: z.enum(packetSigns),
  agreement: z.enum(agreements),
  findings: z.array(
    strictMap({
      hop: z.enum(configuredHops),
      resource: text,
      says: z.enum(['blocks', 'allows', 'unknown']),
      what: text,
      because: fact,
    }),
  ),
  refused: z.array(text).exactOptional(),
  reachability: reachability.exactOptional(),
});
