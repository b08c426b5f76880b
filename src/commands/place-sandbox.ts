import type { Clients } from '../aws/clients.js';
import type { SandboxSpec } from '../sandbox/engine/sandbox.js';
import { chooseZones } from '../sandbox/engine/zones.js';
import { loadTemplate } from '../sandbox/load-template.js';
import { zoneNeeds } from '../sandbox/zone-needs.js';

/**
 * Chooses the zones of a sandbox that has none yet. One that is continued keeps its own.
 * @returns why it can be built nowhere, a sentence each.
 */
export async function placeSandbox(
  spec: SandboxSpec,
  aws: typeof import('../aws/adapters.js'),
  clients: Clients,
): Promise<SandboxSpec | { readonly problems: readonly string[] }> {
  if (spec.zones !== undefined) return spec;
  const [home, remote] = await Promise.all([ask('home'), ask('remote')]);
  const zones = chooseZones(
    { home: home.needs, remote: remote.needs },
    { home: home.offers, remote: remote.offers },
  );
  return 'problems' in zones ? zones : { ...spec, zones };

  async function ask(side: 'home' | 'remote') {
    const region = spec.regions[side];
    const { crossRegion = false, morePaths = false } = spec;
    const needs = zoneNeeds((await loadTemplate(side)).template, region, { crossRegion, morePaths });
    return { needs, offers: await aws.readZoneOffers(clients, region, needs) };
  }
}
