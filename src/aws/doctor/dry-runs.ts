import type { ProbeFacts } from '../../doctor/facts.js';
import type { Config } from '../../model/config.js';
import type { Clients } from '../clients.js';
import type { TrialLog } from './trial-log.js';

/** The tag under which a run creates: policies may allow creation with it alone. */
const Tags = [{ Key: 'reachmatrix:call', Value: 'dry-run' }];

/**
 * Asks EC2 whether a run may create what its control-plane experiments try to create. What deletes is not
 * tried: a policy may rightly allow it for the run's own resources only.
 */
export async function tryCreating(
  config: Config,
  probe: ProbeFacts | undefined,
  accounts: { readonly clients: Clients; readonly provider: Clients },
  log: TrialLog,
): Promise<void> {
  const { home, remote } = config.regions;
  const { CreateVpcEndpointCommand, CreateVpcEndpointServiceConfigurationCommand } = await import(
    '@aws-sdk/client-ec2'
  );
  const { vpcId, subnetId } = probe?.instance ?? {};
  if (vpcId !== undefined && subnetId !== undefined) {
    const ec2 = await accounts.clients.ec2(home);
    await log.askDryRun('ec2:CreateVpcEndpoint', home, () =>
      ec2.send(
        new CreateVpcEndpointCommand({
          DryRun: true,
          VpcEndpointType: 'Interface',
          VpcId: vpcId,
          SubnetIds: [subnetId],
          ServiceName: `com.amazonaws.${home}.ssm`,
          PrivateDnsEnabled: false,
          TagSpecifications: [{ ResourceType: 'vpc-endpoint', Tags }],
        }),
      ),
    );
  }
  const balancer = Object.values(config.loadBalancers)[0];
  if (balancer === undefined) return;
  const ec2 = await accounts.provider.ec2(remote);
  await log.askDryRun('ec2:CreateVpcEndpointServiceConfiguration', remote, () =>
    ec2.send(
      new CreateVpcEndpointServiceConfigurationCommand({
        DryRun: true,
        AcceptanceRequired: true,
        NetworkLoadBalancerArns: [balancer],
        SupportedRegions: [home, remote],
        TagSpecifications: [{ ResourceType: 'vpc-endpoint-service', Tags }],
      }),
    ),
  );
}
