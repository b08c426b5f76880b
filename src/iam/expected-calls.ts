import { callAttempts } from '../model/call-attempts.js';
import type { Inventory } from '../model/inventory.js';
import type { BoundCall, Plan } from '../model/plan.js';
import { groupEqualBatches, instancesPerCommand } from '../plan/command-groups.js';
import { estimateDurationMs } from '../plan/estimate.js';
import { type ActionUse, actionUses, type Caller } from './actions.js';
import { analyzerActions } from './analyzer-actions.js';

/** A permission that will be used, and how often. */
export interface ExpectedCall {
  readonly action: string;
  readonly why: string;
  /** About how many calls; absent: as many as waiting takes, or none of its own. */
  readonly about?: number;
}

/** Asked once for each home region while the inventory is read; `DescribeRouteTables` and the like follow from what is found. */
const once = [
  'ec2:DescribeInstances',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribePrefixLists',
  'ec2:DescribeRouteTables',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcEndpoints',
];

const sandboxCounts: Readonly<Record<string, number>> = {
  'cloudformation:CreateStack': 2,
  'cloudformation:DeleteStack': 2,
  'ssm:PutParameter': 2,
  'ssm:DeleteParameter': 2,
  'ec2:AcceptVpcEndpointConnections': 1,
  'ec2:RejectVpcEndpointConnections': 1,
};

/**
 * Lists what a plan will call, with the permission for each.
 * @param around - who else calls beside the run itself.
 */
export function expectedCalls(
  plan: Plan,
  inventory: Inventory,
  around: {
    readonly sandbox: boolean;
    readonly analyze: boolean;
    /** How many questions to AWS's analyzer there are at most; absent: it is not asked. */
    readonly analyses?: number;
  },
): readonly ExpectedCall[] {
  const { sandbox, analyze, analyses } = around;
  const counts = countCalls(plan, inventory);
  const callers: readonly Caller[] = [
    'run',
    ...(sandbox ? (['up', 'down'] as const) : []),
    ...(analyze ? (['analyze'] as const) : []),
    ...(analyses === undefined ? [] : (['reachability-analyzer'] as const)),
  ];
  return actionUses
    .filter((use) => use.callers.some((caller) => callers.includes(caller)) && !isOfAnalyzer(use))
    .flatMap(({ action, why, callers: own, impliedBy }): readonly ExpectedCall[] => {
      const about = counts.get(action);
      if (about !== undefined) return [{ action, why, about }];
      // As many as there are VPCs and lists around those cells that turn out to be no pass: often none.
      if (analyze && own.includes('analyze')) return [{ action, why }];
      if (analyses !== undefined && own.includes('reachability-analyzer')) {
        return [{ action, why, ...(action === 'ec2:StartNetworkInsightsAnalysis' && { about: analyses }) }];
      }
      if (sandbox && own.some((caller) => caller !== 'run')) {
        const count = sandboxCounts[action];
        return [{ action, why, ...(count === undefined ? {} : { about: count }) }];
      }
      return impliedBy?.some((other) => counts.has(other)) === true ? [{ action, why }] : [];
    });
}

/** What AWS's analyzer takes with the caller's rights is no call of this program's, and too much for a list of these. */
function isOfAnalyzer({ action, callers }: ActionUse): boolean {
  return callers.every((caller) => caller === 'reachability-analyzer') && analyzerActions.includes(action);
}

function countCalls(plan: Plan, inventory: Inventory): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (action: string, calls: number): void => {
    if (calls > 0) counts.set(action, (counts.get(action) ?? 0) + calls);
  };
  const homes = new Set(inventory.probes.map(({ region }) => region));
  for (const action of once) add(action, Math.max(1, homes.size));
  const named = (root: string): number =>
    Object.keys(inventory.values).filter((name) => name.startsWith(root)).length;
  add('s3:ListBucket', named('bucket.'));
  add('ssm:GetParameter', named('parameter.'));
  add('events:DescribeEventBus', named('bus.'));
  add('ec2:DescribeVpcEndpointServices', named('service.'));
  for (const region of new Set(plan.batches.map(({ probe }) => probe.region))) {
    const own = plan.batches.filter(({ probe }) => probe.region === region);
    const instances = new Set(own.map(({ probe }) => probe.instanceId));
    add('ssm:DescribeInstanceInformation', Math.ceil(instances.size / instancesPerCommand));
  }
  for (const [batch] of groupEqualBatches(plan.batches)) {
    const experiments = batch?.experiments ?? [];
    add('ssm:SendCommand', 1);
    // Looks are sparse until the slowest experiment should be done, and dense then.
    add(
      'ssm:ListCommandInvocations',
      8 + Math.ceil(Math.max(...experiments.map(estimateDurationMs)) / 5_000),
    );
  }
  add('ssm:GetCommandInvocation', plan.batches.length);
  for (const { action, expectation } of plan.calls) {
    const operation = action.operation.replace('.', ':');
    const calls = expectation?.code === 'InternalError' ? callAttempts : 1;
    add(operation, calls);
    add('vpce:AllowMultiRegion', calls * otherRegions(action).length);
    if (operation === 'ec2:CreateVpcEndpoint') add('ec2:DescribeVpcEndpoints', 1);
    if (operation === 'ec2:CreateVpcEndpointServiceConfiguration') {
      add('ec2:DescribeVpcEndpointServiceConfigurations', 1);
    }
    if (expectation?.kind === 'success' && operation === 'ec2:CreateVpcEndpoint')
      add('ec2:DeleteVpcEndpoints', 1);
  }
  return counts;
}

/** Each region beside the call's own that it names needs a permission of its own. */
function otherRegions({ input, region }: BoundCall): readonly unknown[] {
  const { ServiceRegion, SupportedRegions } = input;
  return [ServiceRegion, SupportedRegions].flat().filter((one) => one !== undefined && one !== region);
}
