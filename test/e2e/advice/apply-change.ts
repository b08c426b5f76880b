import {
  AuthorizeSecurityGroupEgressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteCommand,
  CreateVpcEndpointCommand,
  DeleteRouteCommand,
  DescribeRouteTablesCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  ModifyVpcEndpointCommand,
} from '@aws-sdk/client-ec2';
import type { Lab } from '../../../src/lab/lab.js';
import type { VpcEndpoint } from '../../../src/lab/world/world.js';
import type { Change } from '../../../src/model/diagnosis.js';

/** Where a change is made, and the command that failed. */
export interface Site {
  readonly lab: Lab;
  readonly ec2: EC2Client;
  /** The failed command's probe. */
  readonly probe: string;
  readonly argv: readonly string[];
}

type Appliers = {
  readonly [K in Change['kind']]: (
    change: Extract<Change, { readonly kind: K }>,
    site: Site,
  ) => Promise<readonly string[]>;
};

/** Does what a change says, by its own values, as somebody with the account would, and gives the command to run then. */
export async function applyChange(change: Change, site: Site): Promise<readonly string[]> {
  return (appliers[change.kind] as (change: Change, site: Site) => Promise<readonly string[]>)(change, site);
}

export const appliers: Appliers = {
  'create-cross-region-endpoint': async ({ serviceName, serviceRegion, byOwnName }, site) => {
    const dnsName = await createEndpoint(site, {
      ServiceName: serviceName,
      ServiceRegion: serviceRegion,
      PrivateDnsEnabled: !byOwnName,
    });
    return byOwnName
      ? withOption(site.argv, '--endpoint-url', `https://${dnsName.replace('*.', 'bucket.')}`)
      : site.argv;
  },
  /** Whoever tries it has opened a lab whose home that region is. */
  'call-from-region': async ({ region }, { lab, argv }) => {
    if (lab.config.regions.home !== region) throw new Error(`Expected a lab in ${region}.`);
    return argv;
  },
  'open-security-group': async ({ port, addresses }, { lab, ec2, argv }) => {
    const endpoint = lab.world.endpoints.find(({ networkInterfaces }) =>
      networkInterfaces.some(({ ip }) => addresses.includes(ip)),
    );
    const [GroupId] = endpoint?.securityGroupIds ?? [];
    const CidrIp = lab.world.vpcs.find(({ id }) => id === endpoint?.vpcId)?.cidr;
    const rule = { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp }] };
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: [rule] }));
    return argv;
  },
  'allow-egress': async ({ port }, site) => {
    const [GroupId] = instanceOf(site).securityGroupIds;
    const rule = { IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    await site.ec2.send(new AuthorizeSecurityGroupEgressCommand({ GroupId, IpPermissions: [rule] }));
    return site.argv;
  },
  'enable-private-dns': async ({ serviceName }, site) => {
    const { id } = endpointOf(site, (each) => each.type === 'Interface' && each.serviceName === serviceName);
    await site.ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId: id, PrivateDnsEnabled: true }));
    return site.argv;
  },
  'create-endpoint': async ({ serviceName }, site) => {
    await createEndpoint(site, { ServiceName: serviceName, PrivateDnsEnabled: true });
    return site.argv;
  },
  'add-gateway-route': async ({ serviceName, subnetId }, site) => {
    const { id } = endpointOf(site, (each) => each.type === 'Gateway' && each.serviceName === serviceName);
    const { Subnets = [] } = await site.ec2.send(
      new DescribeSubnetsCommand({ SubnetIds: subnetId === undefined ? [] : [subnetId] }),
    );
    if (Subnets.length !== 1) throw new Error(`Expected one subnet ${subnetId}, got ${Subnets.length}.`);
    const table = site.lab.world.subnets.find((each) => each.id === subnetId)?.routeTableId ?? '';
    await site.ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId: id, AddRouteTableIds: [table] }));
    return site.argv;
  },
  'use-regional-name': async ({ host, insteadOf, url }, { argv }) =>
    argv.some((word) => word.includes(insteadOf))
      ? argv.map((word) => word.replace(insteadOf, host))
      : withOption(argv, '--endpoint-url', url ?? ''),
  'add-bucket-prefix': async ({ host, insteadOf }, { argv }) =>
    argv.map((word) => word.replace(`https://${insteadOf}`, `https://${host}`)),
  'sign-for-region': async ({ region }, { argv }) => withOption(argv, '--region', region),
  'use-endpoint-of-region': async ({ region }, site) => withEndpointOf(region, site, site.argv),
  'change-endpoint-policy': async ({ action, resource = '*' }, site) => {
    const called = site.argv[site.argv.indexOf('--endpoint-url') + 1] ?? '';
    const { id } = endpointOf(site, (each) => called.includes(each.id));
    await site.ec2.send(
      new ModifyVpcEndpointCommand({ VpcEndpointId: id, PolicyDocument: policyOf(action, resource) }),
    );
    return site.argv;
  },
  /** The lab has no IAM to ask: what the role may do is its principal's. */
  'allow-action': async ({ policy, action, resource = '*' }, site) => {
    if (policy !== 'identity-based') throw new Error(`Expected an identity-based policy, got ${policy}.`);
    const { principal } = instanceOf(site);
    const allowed = { effect: 'Allow', actions: [action ?? ''], resources: [resource] } as const;
    const permissions = [...(principal.permissions ?? []), { ...allowed, principals: [], conditions: {} }];
    Object.assign(principal, { permissions });
    return site.argv;
  },
  'name-bucket': async ({ bucket, region }, site) => {
    const argv = withOption(site.argv, '--bucket', bucket);
    return region === undefined ? argv : withEndpointOf(region, site, argv);
  },
  'mend-targets': async (_, { lab, argv }) => {
    for (const balancer of lab.world.loadBalancers) balancer.healthy = true;
    return argv;
  },
  /** What the target leads to is the reader's to find out: here, a NAT gateway does what this one cannot. */
  'mend-route': async ({ target }, site) => {
    const { subnetId } = instanceOf(site);
    const { RouteTables = [] } = await site.ec2.send(
      new DescribeRouteTablesCommand({ Filters: [{ Name: 'association.subnet-id', Values: [subnetId] }] }),
    );
    const [table] = RouteTables;
    const route = table?.Routes?.find(({ GatewayId }) => GatewayId === target);
    const place = {
      RouteTableId: table?.RouteTableId,
      DestinationCidrBlock: route?.DestinationCidrBlock,
    };
    await site.ec2.send(new DeleteRouteCommand(place));
    await site.ec2.send(new CreateRouteCommand({ ...place, NatGatewayId: 'nat-0a' }));
    return site.argv;
  },
};

function instanceOf({ lab, probe }: Site) {
  const instance = lab.world.instances.find(({ id }) => id === lab.config.probes[probe]);
  if (instance === undefined) throw new Error(`The lab has no probe ${probe}.`);
  return instance;
}

/** An endpoint of the probe's VPC. */
function endpointOf(site: Site, isMeant: (endpoint: VpcEndpoint) => boolean): VpcEndpoint {
  const { world } = site.lab;
  const { subnetId } = instanceOf(site);
  const vpcId = world.subnets.find(({ id }) => id === subnetId)?.vpcId;
  const found = world.endpoints.find((each) => each.vpcId === vpcId && isMeant(each));
  if (found === undefined) throw new Error('The VPC has no such endpoint.');
  return found;
}

interface NewEndpoint {
  readonly ServiceName: string;
  readonly ServiceRegion?: string;
  readonly PrivateDnsEnabled: boolean;
}

/** In the probe's subnet, with the security group that the VPC's other endpoints have. */
async function createEndpoint(site: Site, wanted: NewEndpoint): Promise<string> {
  const { vpcId, securityGroupIds } = endpointOf(
    site,
    ({ type, serviceName }) => type === 'Interface' && serviceName.endsWith('.ssm'),
  );
  const { VpcEndpoint: made } = await site.ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: vpcId,
      VpcEndpointType: 'Interface',
      SubnetIds: [instanceOf(site).subnetId],
      SecurityGroupIds: securityGroupIds,
      ...wanted,
    }),
  );
  return made?.DnsEntries?.[0]?.DnsName ?? '';
}

/** The same command at the VPC's endpoint of S3 for a region. */
async function withEndpointOf(
  region: string,
  site: Site,
  argv: readonly string[],
): Promise<readonly string[]> {
  const { id, dnsSuffix } = endpointOf(
    site,
    (each) => each.type === 'Interface' && each.serviceName === `com.amazonaws.${region}.s3`,
  );
  return withOption(
    argv,
    '--endpoint-url',
    `https://bucket.${id}-${dnsSuffix}.s3.${region}.vpce.amazonaws.com`,
  );
}

/** The option with that value, in place of the one that it had. */
function withOption(argv: readonly string[], option: string, value: string): readonly string[] {
  const at = argv.indexOf(option);
  return at === -1 ? [...argv, option, value] : [...argv.slice(0, at + 1), value, ...argv.slice(at + 2)];
}

function policyOf(Action: string | undefined, Resource: string): string {
  return JSON.stringify({ Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource }] });
}
