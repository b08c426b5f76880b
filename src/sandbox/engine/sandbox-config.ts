import type { ApiAccess, Config } from '../../model/config.js';
import { type Found, stackOf } from './found.js';
import { crossRegionOutputs, morePathsOutputs } from './optional-outputs.js';
import { parameterName, type SandboxSpec } from './sandbox.js';

/**
 * Writes down a sandbox for `run`, from its stacks' outputs. An output that is not there is a name that is not
 * configured: the experiments that need it become inconclusive and say so, those of an option are left out.
 */
export function sandboxConfig(spec: SandboxSpec, found: Found, access: ApiAccess): Config {
  const home = stackOf(found, 'home')?.outputs ?? {};
  const remote = stackOf(found, 'remote')?.outputs ?? {};
  return {
    regions: spec.regions,
    probes: named({ 'gateway-subnet': home['GatewayProbeId'], 'interface-subnet': home['InterfaceProbeId'] }),
    endpoints: named({
      's3-gateway': home['S3GatewayEndpointId'],
      s3: home['S3EndpointId'],
      ssm: home['SsmEndpointId'],
      ssmmessages: home['SsmMessagesEndpointId'],
      events: home['EventsEndpointId'],
      custom: home['CustomEndpointId'],
      ...Object.fromEntries(
        Object.entries({ ...crossRegionOutputs, ...morePathsOutputs }).map(([name, output]) => [
          name,
          home[output],
        ]),
      ),
    }),
    buckets: named({ home: home['BucketName'], remote: remote['BucketName'] }),
    parameters: { home: parameterName(spec.runId, 'home'), remote: parameterName(spec.runId, 'remote') },
    buses: { home: 'default', remote: 'default' },
    services: named({ custom: remote['EndpointServiceName'] }),
    loadBalancers: named({ 'one-zone': remote['OneZoneLoadBalancerArn'] }),
    values: named({
      'access-point-home': home['HomeAccessPointArn'],
      'access-point-elsewhere': home['ElsewhereAccessPointArn'],
      'access-point-remote': remote['AccessPointArn'],
    }),
    access,
  };
}

function named(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
