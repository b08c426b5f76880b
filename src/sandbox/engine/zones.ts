/**
 * Zones, by id, in which no endpoint of another region and no service for another region can be.
 * @see AWS PrivateLink guide, "Cross-region access", considerations
 */
const withoutRemoteAccess: ReadonlySet<string> = new Set([
  'use1-az3',
  'usw1-az2',
  'apne1-az3',
  'apne2-az2',
  'apne2-az4',
]);

/** What a stack wants of its zones. */
export interface ZoneNeeds {
  readonly instanceTypes: readonly string[];
  /** Interface endpoints of these services: `com.amazonaws.us-east-1.ssm`. */
  readonly services: readonly string[];
  /** Those that a second zone has to have as well; it need not be within reach of other regions. Absent: no second one. */
  readonly inSecondZone?: readonly string[];
}

/** What there is in a region, as its APIs say. */
export interface ZoneOffers {
  readonly region: string;
  /** In the API's order. Which name stands for which id differs from account to account. */
  readonly zones: readonly { readonly name: string; readonly id: string }[];
  /** Instance type, or service → names of the zones that have it. */
  readonly offeredIn: ReadonlyMap<string, readonly string[]>;
}

/** Names of the zones in which a sandbox is built. */
export interface SandboxZones {
  readonly home: string;
  /** Of the dead zone, where there is one. */
  readonly homeSecond?: string;
  /** Of the web server and one leg of the load balancer, and of its other leg. */
  readonly remote: readonly [string, string];
}

/**
 * Chooses the first zones that have what the stacks need.
 * @returns what is wrong, a sentence a region, where a region has none.
 */
export function chooseZones(
  needs: Readonly<Record<'home' | 'remote', ZoneNeeds>>,
  offers: Readonly<Record<'home' | 'remote', ZoneOffers>>,
): SandboxZones | { readonly problems: readonly string[] } {
  const [home] = fitting(needs.home, offers.home);
  const homeSecond = secondZone(needs.home, offers.home, home);
  const [first] = fitting(needs.remote, offers.remote);
  // The load balancer's other leg alone is there.
  const other = { instanceTypes: [], services: [] };
  const second = fitting(other, offers.remote).find((name) => name !== first);
  const lacksSecond = home !== undefined && needs.home.inSecondZone !== undefined && homeSecond === undefined;
  if (home !== undefined && !lacksSecond && first !== undefined && second !== undefined)
    return { home, ...(homeSecond === undefined ? {} : { homeSecond }), remote: [first, second] };
  return {
    problems: [
      ...(home === undefined ? [lack(needs.home, offers.home)] : []),
      ...(lacksSecond
        ? [
            `Expected a second zone beside ${home} in ${offers.home.region} that has ${(needs.home.inSecondZone ?? []).join(', ')}, for the further paths. Choose another region, or leave \`--more-paths\` out.`,
          ]
        : []),
      ...(first === undefined ? [lack(needs.remote, offers.remote)] : []),
      ...(first !== undefined && second === undefined
        ? [
            `Expected a second zone beside ${first} in ${offers.remote.region} that can be reached from other regions.`,
          ]
        : []),
    ],
  };
}

function secondZone(
  { inSecondZone }: ZoneNeeds,
  { zones, offeredIn }: ZoneOffers,
  first: string | undefined,
): string | undefined {
  if (inSecondZone === undefined) return undefined;
  return zones.find(
    ({ name }) => name !== first && inSecondZone.every((service) => offeredIn.get(service)?.includes(name)),
  )?.name;
}

function fitting(needs: ZoneNeeds, offers: ZoneOffers): readonly string[] {
  return offers.zones.filter((zone) => lacksOf(zone, needs, offers).length === 0).map(({ name }) => name);
}

function lacksOf(
  { name, id }: ZoneOffers['zones'][number],
  { instanceTypes, services }: ZoneNeeds,
  { offeredIn }: ZoneOffers,
): readonly string[] {
  const missing = [...instanceTypes, ...services].filter(
    (what) => offeredIn.get(what)?.includes(name) !== true,
  );
  return withoutRemoteAccess.has(id) ? ['access from and to other regions', ...missing] : missing;
}

function lack(needs: ZoneNeeds, offers: ZoneOffers): string {
  const zones = offers.zones.map(
    (zone) => `${zone.name} (${zone.id}) lacks ${lacksOf(zone, needs, offers).join(', ')}`,
  );
  const found = zones.length === 0 ? 'no zone' : zones.join('; ');
  return `Expected a zone of ${offers.region} that has all that the sandbox needs, got: ${found}. Choose another region.`;
}
