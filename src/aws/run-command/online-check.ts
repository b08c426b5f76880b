import type { Clients } from '../clients.js';
import { countPages } from '../count-pages.js';
import type { CallBudget } from './call-budget.js';
import type { Clock } from './clock.js';
import { createParcels, gatherMs } from './parcel.js';

/** Tells whether SSM counts an instance as online, looking for all that are asked for at once in one listing. */
export interface OnlineCheck {
  /**
   * Undefined when it is online, otherwise a sentence with what to mend. SSM's heartbeat is 5 minutes old at worst.
   * @throws the SDK's error when SSM cannot be asked.
   */
  whyOffline(region: string, instanceId: string, signal: AbortSignal): Promise<string | undefined>;
}

/** As many as one page of the listing holds. */
const instancesPerListing = 50;
/** Asking again sooner than this would hear of the same heartbeat. */
const freshMs = 60_000;

interface Question {
  readonly instanceId: string;
  readonly resolve: (problem: string | undefined) => void;
  readonly reject: (error: unknown) => void;
}

export function createOnlineCheck(clients: Clients, budget: CallBudget, clock: Clock): OnlineCheck {
  const seenOnlineAt = new Map<string, number>();
  const parcels = createParcels<Question & { readonly region: string }>(
    instancesPerListing,
    async (parcel) => {
      // Meanwhile, and while it waits for its turn, others who ask are added.
      await clock.sleep(gatherMs, parcel.signal);
      const region = parcel.members[0]?.region ?? '';
      try {
        const list = () => listStatuses(clients, region, parcel.close());
        const statuses = await budget.call(region, 'DescribeInstanceInformation', list, parcel.signal);
        const now = clock.now();
        for (const { instanceId, resolve } of parcel.members) {
          const status = statuses.get(instanceId);
          if (status === 'Online') seenOnlineAt.set(instanceId, now);
          resolve(problemOf(instanceId, status));
        }
      } catch (error) {
        for (const { reject } of parcel.close()) reject(error);
      }
    },
  );
  return {
    whyOffline: async (region, instanceId, signal) => {
      const seenAt = seenOnlineAt.get(instanceId);
      if (seenAt !== undefined && clock.now() - seenAt < freshMs) return undefined;
      return new Promise((resolve, reject) => {
        parcels.add(region, { region, instanceId, resolve, reject }, signal);
      });
    },
  };
}

async function listStatuses(
  clients: Clients,
  region: string,
  asked: readonly { readonly instanceId: string }[],
): Promise<ReadonlyMap<string, string>> {
  const { DescribeInstanceInformationCommand } = await import('@aws-sdk/client-ssm');
  const ssm = await clients.ssmOnce(region);
  const Values = [...new Set(asked.map(({ instanceId }) => instanceId))];
  const statuses = new Map<string, string>();
  const turn = countPages('ssm:DescribeInstanceInformation');
  let NextToken: string | undefined;
  do {
    turn();
    const answer = await ssm.send(
      new DescribeInstanceInformationCommand({
        Filters: [{ Key: 'InstanceIds', Values }],
        MaxResults: instancesPerListing,
        NextToken,
      }),
    );
    for (const { InstanceId = '', PingStatus = 'nothing' } of answer.InstanceInformationList ?? []) {
      statuses.set(InstanceId, PingStatus);
    }
    NextToken = answer.NextToken;
  } while (NextToken !== undefined && NextToken !== '');
  return statuses;
}

function problemOf(instanceId: string, status: string | undefined): string | undefined {
  if (status === 'Online') return undefined;
  if (status === undefined) {
    return `Expected ${instanceId} to be an SSM managed node, SSM does not know it. Check its role and its way to the ssm and ssmmessages endpoints.`;
  }
  return `Expected ${instanceId} to be Online, SSM says ${status}. Check that it runs and reaches the ssm and ssmmessages endpoints.`;
}
