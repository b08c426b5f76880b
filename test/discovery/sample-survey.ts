import type { FoundEndpoint, FoundInstance, Survey } from '../../src/discovery/survey.js';

export const regions = { home: 'us-east-1', remote: 'ap-northeast-1' };
const local = { destination: '10.0.0.0/16', target: 'local' };

/** An Online instance in an isolated subnet. */
export function instance(id: string, more: Partial<FoundInstance> = {}): FoundInstance {
  return {
    id,
    state: 'running',
    vpcId: 'vpc-1',
    subnetId: `subnet-of-${id}`,
    tags: {},
    ping: 'Online',
    routes: [local],
    ...more,
  };
}

export function endpoint(id: string, serviceName: string, more: Partial<FoundEndpoint> = {}): FoundEndpoint {
  return { id, type: 'Interface', serviceName, vpcId: 'vpc-1', state: 'available', tags: {}, ...more };
}

/** Routes of a subnet that leads to S3's gateway endpoint. */
export const gatewayRoutes = [local, { destination: 'pl-63a5400a', target: 'vpce-gw' }];
/** Routes of a subnet that is not isolated. */
export const openRoutes = [local, { destination: '0.0.0.0/0', target: 'nat-1' }];

/** An account in which everything is there once. */
export const sampleSurvey: Survey = {
  instances: [instance('i-gateway', { routes: gatewayRoutes }), instance('i-interface')],
  endpoints: [
    endpoint('vpce-gw', 'com.amazonaws.us-east-1.s3', { type: 'Gateway' }),
    endpoint('vpce-s3', 'com.amazonaws.us-east-1.s3'),
    endpoint('vpce-ssm', 'com.amazonaws.us-east-1.ssm'),
    endpoint('vpce-messages', 'com.amazonaws.us-east-1.ssmmessages'),
    endpoint('vpce-events', 'com.amazonaws.us-east-1.events'),
    endpoint('vpce-custom', 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-0a'),
  ],
  buckets: [
    { name: 'here', region: 'us-east-1', tags: {} },
    { name: 'there', region: 'ap-northeast-1', tags: {} },
    { name: 'elsewhere', region: 'eu-west-1', tags: {} },
    { name: 'unknown', tags: {} },
  ],
  services: [],
};
