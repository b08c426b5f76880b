import { readFileSync } from 'node:fs';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { AcceptVpcEndpointConnectionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import type { Lab } from '../../src/lab/lab.js';
import { startLab } from '../../src/lab/start-lab.js';
import { agentOnline } from '../../src/lab/world/agent-online.js';
import { until } from './run-command/local-lab.js';
import { runOn } from './run-on.js';
import { createAndWait } from './services/cloudformation/stack-lab.js';

const open: Lab[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((lab) => lab.close()));
});

describe('a lab that was built by stacks', () => {
  it('runs commands on instances whose network is the templates’', async () => {
    const lab = await startLab({
      home: 'us-east-1',
      remote: 'ap-northeast-1',
      asOf: '2024-12-01',
      account: 'empty',
      stacks: { stepMs: 1, bootMs: 10 },
    });
    open.push(lab);
    const { credentials = { accessKeyId: '', secretAccessKey: '' } } = lab.config.access;
    const access = (region: string) => ({ region, endpoint: lab.endpointUrl, credentials });
    const build = async (side: 'home' | 'remote', region: string, own: Readonly<Record<string, string>>) => {
      const at = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19);
      const values = {
        RunId: 'run-1',
        ExpiresAt: `${at}Z`,
        ParameterExpiresSchedule: `at(${at})`,
        ExpiresSchedule: `at(${at})`,
        ...own,
      };
      const stack = await createAndWait(new CloudFormationClient(access(region)), {
        StackName: `reachmatrix-run-1-${side}`,
        TemplateBody: readFileSync(`src/sandbox/templates/${side}.template.yaml`, 'utf8'),
        Capabilities: ['CAPABILITY_IAM'],
        Tags: [{ Key: 'reachmatrix:run', Value: 'run-1' }],
        Parameters: Object.entries(values).map(([ParameterKey, ParameterValue]) => ({
          ParameterKey,
          ParameterValue,
        })),
      });
      expect(stack.StackStatus).toBe('CREATE_COMPLETE');
      return Object.fromEntries((stack.Outputs ?? []).map((one) => [one.OutputKey, one.OutputValue ?? '']));
    };
    const remote = await build('remote', 'ap-northeast-1', { HomeRegion: 'us-east-1' });
    const home = await build('home', 'us-east-1', {
      RemoteRegion: 'ap-northeast-1',
      EndpointServiceName: remote['EndpointServiceName'] ?? '',
    });
    const Name = '/reachmatrix/run-1/home';
    await new SSMClient(access('us-east-1')).send(
      new PutParameterCommand({ Name, Type: 'SecureString', Value: 'read me' }),
    );
    expect(await accept()).toEqual([]);
    const probe = home['InterfaceProbeId'] ?? '';
    await until(() => agentOnline(lab.world, probe));

    const custom = lab.world.endpoints.find(({ id }) => id === home['CustomEndpointId']);
    const host = `${custom?.id}-${custom?.dnsSuffix}.${remote['EndpointServiceId']}.ap-northeast-1.vpce.amazonaws.com`;
    const answer = await runOn({ ...lab, config: { ...lab.config, probes: { probe } } }, 'probe', [
      `curl -s -m 5 -o /dev/null -w '%{http_code}\\n' http://${host}/`,
      `AWS_DEFAULT_REGION=us-east-1 aws ssm get-parameter --with-decryption --name ${Name} --query Parameter.Value --output text`,
      `AWS_DEFAULT_REGION=us-east-1 aws ssm get-parameter --name /other/secret 2>&1 | grep -o AccessDeniedException`,
      `curl -s -m 2 -o /dev/null -w '%{exitcode}\\n' https://s3.us-east-1.amazonaws.com/`,
      'true',
    ]);
    expect(answer.StandardOutputContent?.trim().split('\n')).toEqual([
      '200',
      'read me',
      'AccessDeniedException',
      '28',
    ]);
    expect(lab.actionsSeen('instances')).toEqual(['ssm:GetParameter']);

    async function accept() {
      const done = await new EC2Client(access('ap-northeast-1')).send(
        new AcceptVpcEndpointConnectionsCommand({
          ServiceId: remote['EndpointServiceId'],
          VpcEndpointIds: [home['CustomEndpointId'] ?? ''],
        }),
      );
      return done.Unsuccessful ?? [];
    }
  });
});
