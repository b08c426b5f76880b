import type {
  ConfigurationFinding,
  ConfiguredFact,
  PacketSign,
  Stance,
} from '../model/configuration-analysis.js';

/** A finding before anyone has put it into words. */
export type BareFinding = Omit<ConfigurationFinding, 'what'>;

interface Meaning {
  readonly says: Stance;
  /** What packets show where this is so. */
  readonly explains: readonly PacketSign[];
}

const allows: Meaning = { says: 'allows', explains: [] };
const unknown: Meaning = { says: 'unknown', explains: [] };
const blocks = (...explains: readonly PacketSign[]): Meaning => ({ says: 'blocks', explains });

/** What each fact means for the way. A name that leads astray explains no silence: what is there, does. */
const meanings: Readonly<Record<ConfiguredFact['kind'], Meaning>> = {
  'endpoint-available': allows,
  'endpoint-waits': blocks('silence', 'no-name'),
  'endpoint-state': blocks('silence', 'no-name'),
  'dns-support-off': blocks('silence', 'no-name'),
  'dns-hostnames-off': blocks('strayed'),
  'private-dns-off': blocks('strayed'),
  'private-dns-inbound-only': blocks('strayed'),
  'private-dns-on': allows,
  'records-there': allows,
  'no-records': blocks('no-name'),
  'records-unjudged': unknown,
  'no-groups': blocks('silence'),
  'group-open': allows,
  'group-closed': blocks('silence'),
  'group-unclear': unknown,
  'acl-open': allows,
  'acl-closed': blocks('silence'),
  'acl-partly': unknown,
  'no-own-address': blocks('silence'),
  'route-there': allows,
  'no-route': blocks('silence'),
  'route-lost': blocks('silence'),
  'no-public-address': blocks('silence'),
  'route-elsewhere': blocks('strayed'),
  'route-unjudged': unknown,
  'policy-allows': allows,
  'policy-denies': blocks('denied'),
  'policy-omits': blocks('denied'),
  'policy-not-evaluated': unknown,
  'not-read': unknown,
};

export function finding(
  hop: ConfigurationFinding['hop'],
  resource: string,
  because: ConfiguredFact,
): BareFinding {
  return { hop, resource, says: meanings[because.kind].says, because };
}

export function explains({ because }: BareFinding, sign: PacketSign): boolean {
  return meanings[because.kind].explains.includes(sign);
}
