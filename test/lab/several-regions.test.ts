import { CreateVpcEndpointCommand, EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { startLab } from '../../src/lab/start-lab.js';
import { findAwsClis } from '../e2e/installed-clients.js';
import { runOn } from './run-on.js';

const regions = ['ap-northeast-1', 'eu-west-1'] as const;

// The inventory of a run knows one remote region: that a VPC can reach several at once is tried here.
describe.each(findAwsClis())('a VPC with endpoints for several regions, asked by $version', ({ path }) => {
  let lab: Lab;
  beforeAll(async () => {
    lab = await startLab({
      home: 'us-east-1',
      remote: 'ap-northeast-1',
      asOf: '2025-12-01',
      awsPath: `${path.split(':')[0]}/aws`,
    });
    const { credentials } = lab.config.access;
    const ec2 = new EC2Client({
      region: 'us-east-1',
      endpoint: lab.endpointUrl,
      ...(credentials && { credentials }),
    });
    const kms = lab.world.endpoints.find(({ serviceName }) => serviceName.endsWith('ap-northeast-1.kms'));
    await ec2.send(
      new CreateVpcEndpointCommand({
        VpcEndpointType: 'Interface',
        VpcId: kms?.vpcId,
        SubnetIds: kms?.networkInterfaces.map(({ subnetId }) => subnetId),
        SecurityGroupIds: kms?.securityGroupIds,
        ServiceName: 'com.amazonaws.eu-west-1.kms',
        ServiceRegion: 'eu-west-1',
        PrivateDnsEnabled: true,
      }),
    );
  });
  afterAll(() => lab.close());

  it('reaches each by its own name, and no third one', async () => {
    const list = (region: string) =>
      `aws kms list-keys --region ${region} --cli-connect-timeout 2 --query Keys --output json 2>&1 | tail -1`;
    const answer = await runOn(lab, 'interface-subnet', [
      'export AWS_MAX_ATTEMPTS=1',
      ...[...regions, 'us-west-2'].map(list),
    ]);
    const [tokyo, ireland, oregon] = answer.StandardOutputContent?.trim().split('\n') ?? [];
    expect([tokyo, ireland]).toEqual(['[]', '[]']);
    expect(oregon).toContain('Connect timeout on endpoint URL: "https://kms.us-west-2.amazonaws.com/"');
  });
});
