import type { Endpoint, Inventory, Probe } from '../model/inventory.js';

/** Gives the value of a binding's name, or undefined when the inventory does not hold it. */
export type LookUp = (name: string) => string | undefined;

/**
 * Makes the look-up of `${…}` names in an inventory.
 * @param own - the probe on which the experiment runs: its role means that very probe, where otherwise the
 *   first of a role is meant.
 */
export function lookUpIn(inventory: Inventory, own?: Probe): LookUp {
  return (name) => {
    const [thing, which, field] = name.split('.');
    switch (thing) {
      case 'region':
        return which === 'home' || which === 'remote' ? inventory.regions[which] : undefined;
      case 'probe':
        return probeField(
          own?.role === which ? own : inventory.probes.find(({ role }) => role === which),
          field,
        );
      case 'endpoint':
        return endpointField(
          inventory.endpoints.find((endpoint) => endpoint.name === which),
          field,
          own?.zone,
        );
      default:
        return Object.hasOwn(inventory.values, name) ? inventory.values[name] : undefined;
    }
  };
}

function probeField(probe: Probe | undefined, field: string | undefined): string | undefined {
  switch (field) {
    case 'id':
      return probe?.instanceId;
    case 'ip':
      return probe?.privateIp;
    case 'vpc':
      return probe?.vpcId;
    case 'subnet':
      return probe?.subnetId;
    default:
      return undefined;
  }
}

function endpointField(
  endpoint: Endpoint | undefined,
  field: string | undefined,
  zone: string | undefined,
): string | undefined {
  switch (field) {
    case 'id':
      return endpoint?.id;
    case 'url':
      return endpoint?.url;
    case 'dns':
      // EC2 gives S3's names with a wildcard in front, which no client can look up.
      return endpoint?.dnsNames[0]?.replace(/^\*\./, '');
    case 'zonal':
      return zone === undefined ? undefined : zonalName(endpoint?.dnsNames[0], zone);
    default:
      return undefined;
  }
}

/** `vpce-1-2.kms.eu-west-1.…` → `vpce-1-2-us-east-1a.kms.eu-west-1.…`, whether the endpoint has such a name or not. */
function zonalName(regional: string | undefined, zone: string): string | undefined {
  return regional?.replace(/^\*\./, 'bucket.').replace(/\b(vpce-[^.]+)/, `$1-${zone}`);
}
