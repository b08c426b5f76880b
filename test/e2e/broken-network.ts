import type { World } from '../../src/lab/world/world.js';

/** An endpoint of the lab's home region, by the name that scenarios use. */
export const endpoint = (world: World, name: string) => {
  const found = world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === name);
  if (found === undefined) throw new Error(`The world has no endpoint ${name}.`);
  return found;
};
/** The route table of a probe's subnet. */
export const tableOf = ({ instances, subnets, routeTables }: World, role: string) => {
  const subnetId = instances.find(({ tags }) => tags['reachmatrix:role'] === role)?.subnetId;
  const tableId = subnets.find(({ id }) => id === subnetId)?.routeTableId;
  const table = routeTables.find(({ id }) => id === tableId);
  if (table === undefined) throw new Error(`The world has no probe ${role}.`);
  return table;
};
/** S3's prefix list in the home region. */
export const homeS3 = ({ prefixLists }: World) => {
  const list = prefixLists.find(({ name }) => name === 'com.amazonaws.us-east-1.s3');
  return { id: list?.id ?? '', cidr: list?.cidrs[0] ?? '' };
};
/** Every rule of the home VPC's default network ACL, and one that comes before them. */
export const bar = (world: World, rule: { egress: boolean; fromPort: number; toPort: number }) => {
  const vpcId = endpoint(world, 's3').vpcId;
  const all = { allow: true, protocol: 'all', cidr: '0.0.0.0/0', fromPort: 0, toPort: 65_535 } as const;
  world.networkAcls.push({
    id: 'acl-0bad',
    vpcId,
    isDefault: true,
    subnetIds: [],
    rules: [
      { ...all, number: 100, egress: false },
      { ...all, number: 100, egress: true },
      { number: 90, allow: false, protocol: 'tcp', cidr: homeS3(world).cidr, ...rule },
    ],
  });
};
