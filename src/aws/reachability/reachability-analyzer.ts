import { randomUUID } from 'node:crypto';
import type { ReachabilityAnalyzer } from '../../run/ports.js';
import type { Accounts } from '../accounts.js';
import type { Clients } from '../clients.js';
import { analyzePath } from './analyze-path.js';
import { deletePath, listOwnPaths, runTag } from './own-paths.js';

/** An analysis of a network that is not huge is over long before. */
const patienceMs = 300_000;

/** Asks in the account that a probe is in. */
export function createReachabilityAnalyzer(
  { consumers }: Pick<Accounts, 'consumers'>,
  runId: string,
): ReachabilityAnalyzer {
  const clientsOf = (account: string | undefined): Clients => {
    const clients = consumers.find(({ name }) => name === account)?.clients;
    if (clients === undefined) throw new Error(`Expected a known account, got ${account}`);
    return clients;
  };
  return {
    analyze: async ({ account, region, path }, signal) => {
      const ec2 = await clientsOf(account).ec2(region);
      return analyzePath(ec2, region, { path, runId, token: randomUUID(), patienceMs }, signal);
    },
    removeLeft: async ({ account, region }) => {
      const ec2 = await clientsOf(account).ec2(region);
      try {
        for (const { id } of await listOwnPaths(ec2, runTag, runId)) await deletePath(ec2, id);
        return [];
      } catch (error) {
        return [
          `unknown: paths of Reachability Analyzer in ${region} (tag ${runTag}=${runId}): ${String(error)}`,
        ];
      }
    },
  };
}
