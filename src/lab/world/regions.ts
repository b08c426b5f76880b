/** The commercial regions that are enabled in every account, and so have all the lab's services. */
export const labRegions: readonly string[] = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'eu-north-1',
  'ap-south-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-southeast-1',
  'ap-southeast-2',
];

/**
 * Zones in which no cross-region interface endpoint can be made.
 * @see AWS PrivateLink guide, "Cross-region enabled AWS services", considerations
 */
export const zonesWithoutRemoteAccess = new Set([
  'use1-az3',
  'usw1-az2',
  'apne1-az3',
  'apne2-az2',
  'apne2-az4',
]);

export interface Zone {
  /** `us-east-1a` */
  readonly name: string;
  /** `use1-az1` */
  readonly id: string;
}

/** The first two zones of a region that take cross-region endpoints; names in the order of the ids. */
export function zonesOf(region: string): readonly [Zone, Zone] {
  const [first, second] = zoneList(region);
  if (first === undefined || second === undefined) throw new Error(`Expected two zones in ${region}`);
  return [first, second];
}

/** All zones of a region: first those that take cross-region endpoints, names in this order. */
export function zoneList(region: string): readonly Zone[] {
  const ids = [1, 2, 3, 4].map((number) => `${zonePrefix(region)}-az${number}`);
  const fit = ids.filter((id) => !zonesWithoutRemoteAccess.has(id));
  const unfit = ids.filter((id) => zonesWithoutRemoteAccess.has(id));
  return nameZones(region, [...fit, ...unfit]);
}

/** Gives zones the names `a`, `b`, … in this order: which is which differs from account to account. */
export function nameZones(region: string, ids: readonly string[]): readonly Zone[] {
  return ids.map((id, index) => ({ name: `${region}${'abcd'[index]}`, id }));
}

/** `ap-northeast-1` → `apne1` */
function zonePrefix(region: string): string {
  const [continent = '', direction = '', number = ''] = region.split('-');
  const compass = direction.replace(/north|south|east|west|central/g, (word) => word.slice(0, 1));
  return `${continent}${compass}${number}`;
}

/**
 * The addresses of the services with gateway endpoints in a region: blocks out of the ranges that they use
 * world-wide, no two regions sharing an address. Which region has which block is the lab's own choice.
 */
export function prefixListCidrs(service: 's3' | 'dynamodb', region: string): string[] {
  const index = labRegions.indexOf(region);
  if (index < 0) throw new Error(`Expected a region that the lab knows, got ${region}`);
  const blocks = { s3: ['3.5', '52.219'], dynamodb: ['52.119'] }[service];
  return blocks.map((block) => `${block}.${index * 8}.0/21`);
}
