import { describe, expect, it } from 'vitest';
import type { FoundStack } from '../../../src/sandbox/engine/found.js';
import type { SandboxSpec, Side } from '../../../src/sandbox/engine/sandbox.js';
import { sandboxConfig } from '../../../src/sandbox/engine/sandbox-config.js';
import { loadTemplate } from '../../../src/sandbox/load-template.js';

const spec: SandboxSpec = {
  runId: '20261123-120000-abcd',
  regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
  expiresAt: '2026-11-23T16:00:00.000Z',
};

/** A complete stack whose outputs are those of the shipped template, each its own name in brackets. */
async function completeStack(side: Side): Promise<FoundStack> {
  const { template } = await loadTemplate(side);
  return {
    side,
    region: spec.regions[side],
    id: side,
    name: side,
    status: 'CREATE_COMPLETE',
    outputs: Object.fromEntries(Object.keys(template.outputs).map((name) => [name, `<${name}>`])),
    resources: [],
  };
}

describe('the configuration of a sandbox', () => {
  it('takes every name from the outputs of the shipped templates', async () => {
    const stacks = [await completeStack('home'), await completeStack('remote')];
    const found = { stacks, parameters: [], connections: [], readiness: [] };
    expect(sandboxConfig(spec, found, {})).toEqual({
      regions: spec.regions,
      probes: { 'gateway-subnet': '<GatewayProbeId>', 'interface-subnet': '<InterfaceProbeId>' },
      endpoints: {
        's3-gateway': '<S3GatewayEndpointId>',
        s3: '<S3EndpointId>',
        ssm: '<SsmEndpointId>',
        ssmmessages: '<SsmMessagesEndpointId>',
        events: '<EventsEndpointId>',
        custom: '<CustomEndpointId>',
        's3-remote': '<S3RemoteEndpointId>',
        'dynamodb-gateway': '<DynamodbGatewayEndpointId>',
        'two-zones': '<TwoZonesEndpointId>',
        'ecr-api-remote': '<EcrApiRemoteEndpointId>',
        'ecr-dkr-remote': '<EcrDkrRemoteEndpointId>',
        'kms-remote': '<KmsRemoteEndpointId>',
        'kms-limited': '<KmsRemoteEndpointId>',
        'lambda-remote': '<LambdaRemoteEndpointId>',
        'ecs-remote': '<EcsRemoteEndpointId>',
        'firehose-remote': '<FirehoseRemoteEndpointId>',
        iam: '<IamEndpointId>',
        route53: '<Route53EndpointId>',
      },
      buckets: { home: '<BucketName>', remote: '<BucketName>' },
      parameters: {
        home: '/reachmatrix/20261123-120000-abcd/home',
        remote: '/reachmatrix/20261123-120000-abcd/remote',
      },
      buses: { home: 'default', remote: 'default' },
      services: { custom: '<EndpointServiceName>' },
      loadBalancers: { 'one-zone': '<OneZoneLoadBalancerArn>' },
      values: {
        'access-point-home': '<HomeAccessPointArn>',
        'access-point-elsewhere': '<ElsewhereAccessPointArn>',
        'access-point-remote': '<AccessPointArn>',
      },
      access: {},
    });
  });

  it('leaves out what no stack has told', () => {
    const config = sandboxConfig(spec, { stacks: [], parameters: [], connections: [], readiness: [] }, {});
    expect(config).toMatchObject({
      probes: {},
      endpoints: {},
      buckets: {},
      services: {},
      loadBalancers: {},
      values: {},
    });
  });
});
