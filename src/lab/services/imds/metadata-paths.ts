import { placeOf } from '../../network/place.js';
import type { Instance, World } from '../../world/world.js';

const credentialLifetimeMs = 6 * 3600 * 1000;

/** What an instance can read about itself: path without its last slash → text. Folders list their entries. */
export function metadataPaths(instance: Instance, world: World, now: Date): ReadonlyMap<string, string> {
  const { subnet, vpc } = placeOf(world, instance.id);
  const { imageId = 'ami-0a1b2c3d4e5f60718' } = instance;
  const leaves: Record<string, string> = {
    'meta-data/ami-id': imageId,
    'meta-data/hostname': hostname(instance, vpc.region),
    ...(instance.roleName !== '' && roleLeaves(instance, world, now)),
    'meta-data/instance-id': instance.id,
    'meta-data/instance-type': 't3.micro',
    'meta-data/local-hostname': hostname(instance, vpc.region),
    'meta-data/local-ipv4': instance.privateIp,
    'meta-data/placement/availability-zone': subnet.zone,
    'meta-data/placement/availability-zone-id': subnet.zoneId,
    'meta-data/placement/region': vpc.region,
    'meta-data/services/domain': 'amazonaws.com',
    'meta-data/services/partition': 'aws',
    'dynamic/instance-identity/document': json({
      accountId: world.accountId,
      architecture: 'x86_64',
      availabilityZone: subnet.zone,
      imageId,
      instanceId: instance.id,
      instanceType: 't3.micro',
      pendingTime: '2024-11-30T00:00:00Z',
      privateIp: instance.privateIp,
      region: vpc.region,
      version: '2017-09-30',
    }),
    ...(instance.publicIp !== undefined && { 'meta-data/public-ipv4': instance.publicIp }),
  };
  return withFolders(leaves);
}

function roleLeaves(instance: Instance, world: World, now: Date): Record<string, string> {
  return {
    'meta-data/iam/info': json({
      Code: 'Success',
      LastUpdated: now.toISOString(),
      InstanceProfileArn: `arn:aws:iam::${world.accountId}:instance-profile/${instance.roleName}`,
    }),
    [`meta-data/iam/security-credentials/${instance.roleName}`]: json(credentials(instance, now)),
  };
}

function credentials({ principal }: Instance, now: Date) {
  return {
    Code: 'Success',
    LastUpdated: now.toISOString().replace(/\.\d+/, ''),
    Type: 'AWS-HMAC',
    AccessKeyId: principal.accessKeyId,
    SecretAccessKey: principal.secretAccessKey,
    Token: principal.sessionToken,
    Expiration:
      principal.expiresAt ??
      new Date(now.getTime() + credentialLifetimeMs).toISOString().replace(/\.\d+/, ''),
  };
}

function hostname({ privateIp }: Instance, region: string): string {
  const domain = region === 'us-east-1' ? 'ec2.internal' : `${region}.compute.internal`;
  return `ip-${privateIp.replaceAll('.', '-')}.${domain}`;
}

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** Adds every folder above the leaves; an entry that is a folder itself ends in a slash. */
function withFolders(leaves: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const folders = new Map<string, Set<string>>();
  for (const leaf of Object.keys(leaves)) {
    const words = ['latest', ...leaf.split('/')];
    for (let depth = 1; depth < words.length; depth += 1) {
      const folder = `/${words.slice(0, depth).join('/')}`;
      const entry = `${words[depth]}${depth + 1 < words.length ? '/' : ''}`;
      folders.set(folder, (folders.get(folder) ?? new Set()).add(entry));
    }
  }
  const listings = [...folders].map(([path, names]) => [path, [...names].sort().join('\n')] as const);
  return new Map([
    ...listings,
    ...Object.entries(leaves).map(([path, text]) => [`/latest/${path}`, text] as const),
  ]);
}
