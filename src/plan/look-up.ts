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
          own?.role === which
            ? own
            : inventory.probes.find(({ role, account }) => role === which && account === own?.account),
          field,
        );
      case 'endpoint':
        return endpointField(
          inventory.endpoints.find(({ name, account }) => name === which && account === own?.account),
          field,
          own?.zone,
        );
      default: {
        const values = valuesFor(name, inventory, own);
        return Object.hasOwn(values, name) ? values[name] : undefined;
      }
    }
  };
}

/** Whether a binding is of the account that an experiment runs in; services and the like are of all. */
export function isOfAccount(name: string): boolean {
  return /^(?:bucket|parameter|bus)\./.test(name);
}

function valuesFor(name: string, inventory: Inventory, own: Probe | undefined): Inventory['values'] {
  if (own?.account === undefined || !isOfAccount(name)) return inventory.values;
  return inventory.accountValues?.[own.account] ?? {};
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
    case 'other-zonal':
      return zone === undefined ? undefined : otherZonalName(endpoint?.dnsNames ?? [], zone);
    default:
      return undefined;
  }
}

/** The one zonal name that an endpoint has in another zone than the probe's; of several, none is meant. */
function otherZonalName([regional, ...names]: readonly string[], zone: string): string | undefined {
  const own = zonalName(regional, zone);
  const others = names.map((name) => name.replace(/^\*\./, 'bucket.')).filter((name) => name !== own);
  return others.length === 1 ? others[0] : undefined;
}

/** `vpce-1-2.kms.eu-west-1.…` → `vpce-1-2-us-east-1a.kms.eu-west-1.…`, whether the endpoint has such a name or not. */
function zonalName(regional: string | undefined, zone: string): string | undefined {
  return regional?.replace(/^\*\./, 'bucket.').replace(/\b(vpce-[^.]+)/, `$1-${zone}`);
}
