import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClients, surveyAccount } from '../../../src/aws/adapters.js';
import { requestEverything } from '../../../src/discovery/known-names.js';
import { resolveConfig } from '../../../src/discovery/resolve-config.js';
import { surveyParts } from '../../../src/discovery/survey-parts.js';
import type { Lab } from '../../../src/lab/lab.js';
import { startLab } from '../../../src/lab/start-lab.js';
import type { ConfigRequest } from '../../../src/model/config-request.js';

const regions = { home: 'us-east-1', remote: 'ap-northeast-1' };
let lab: Lab;
beforeAll(async () => {
  lab = await startLab({ ...regions, asOf: '2024-12-01' });
});
afterAll(() => lab.close());

async function discover(change: Partial<ConfigRequest> = {}) {
  const request = { ...requestEverything(regions), ...change };
  const clients = createClients(lab.config.access);
  try {
    const survey = await surveyAccount(surveyParts(request), { regions, clients, provider: clients });
    return { survey, resolution: resolveConfig(request, survey) };
  } finally {
    clients.destroy();
  }
}

describe('discovery in an account that a lab plays', () => {
  it('finds all that the lab says of itself, but for what nothing asks for or can be found', async () => {
    const { resolution } = await discover();
    const { ssmmessages: _, ...endpoints } = lab.config.endpoints;
    expect(resolution).toEqual({
      ok: true,
      config: {
        ...lab.config,
        endpoints,
        loadBalancers: {},
        lacking: ['load-balancer.one-zone'],
        access: {},
      },
      lacks: ['load-balancer.one-zone: load balancers are not looked for, write its ARN'],
    });
  });

  it('finds things by their tags', async () => {
    const { resolution } = await discover({
      probes: {
        both: [{ kind: 'tagged', key: 'reachmatrix:role', value: 'gateway-subnet' }, { kind: 'discover' }],
        known: [{ kind: 'tagged', key: 'Name', value: 'reachmatrix-interface-subnet' }],
      },
      endpoints: { mine: { kind: 'tagged', key: 'reachmatrix:endpoint', value: 'events' } },
      services: { mine: { kind: 'tagged', key: 'Name', value: 'reachmatrix-custom' } },
    });
    expect(resolution).toMatchObject({
      config: {
        probes: { both: lab.config.probes['gateway-subnet'], known: lab.config.probes['interface-subnet'] },
        endpoints: { mine: lab.config.endpoints['events'] },
        services: { mine: lab.config.services['custom'] },
      },
    });
  });

  it('refuses to choose between two endpoints of one service', async () => {
    const ssm = lab.world.endpoints.find(({ id }) => id === lab.config.endpoints['ssm']);
    if (ssm === undefined) throw new Error('The lab has no endpoint for ssm.');
    const twin = { ...ssm, id: 'vpce-0123456789abcdef0', tags: {}, privateDnsEnabled: false };
    const marked = ssm.tags;
    lab.world.endpoints.push(twin);
    Object.assign(ssm, { tags: {} });
    try {
      const { resolution } = await discover();
      expect(resolution).toMatchObject({ ok: false, problems: [{ path: ['endpoints', 'ssm'] }] });
      expect(JSON.stringify(resolution)).toContain(`${ssm.id} (com.amazonaws.us-east-1.ssm, available, `);
    } finally {
      lab.world.endpoints.pop();
      Object.assign(ssm, { tags: marked });
    }
  });

  it.each([
    ['ec2:DescribeInstances'],
    ['ssm:DescribeInstanceInformation'],
    ['ec2:DescribeVpcEndpoints'],
    ['s3:ListAllMyBuckets'],
  ])('names the permission when %s is denied', async (action) => {
    lab.world.operator.deniedActions = [action];
    try {
      await expect(discover()).rejects.toThrow(`Allow \`${action}\` in the policy of whoever runs this.`);
    } finally {
      lab.world.operator.deniedActions = [];
    }
  });
});
