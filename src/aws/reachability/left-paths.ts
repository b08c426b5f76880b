import type { Clients } from '../clients.js';
import { describeFailure, sortFailure } from '../errors.js';
import { deletePath, listOwnPaths, type OwnPath, runTag } from './own-paths.js';

/** A path of Reachability Analyzer that a run could not delete, or did not live to. */
export interface LeftPath extends OwnPath {
  readonly region: string;
}

/** What was found, and where it could not be looked for: a sentence each. */
export interface LeftPaths {
  readonly paths: readonly LeftPath[];
  readonly refused: readonly string[];
}

/** Looks for them in some regions, by their tags alone. */
export async function findLeftPaths(clients: Clients, regions: readonly string[]): Promise<LeftPaths> {
  const action = 'ec2:DescribeNetworkInsightsPaths';
  const found = await Promise.all(
    [...new Set(regions)].map(async (region): Promise<LeftPaths> => {
      try {
        const own = await listOwnPaths(await clients.ec2(region), runTag);
        return { paths: own.map((each) => ({ region, ...each })), refused: [] };
      } catch (thrown) {
        const words = describeFailure(sortFailure(thrown, action), action);
        return { paths: [], refused: [`Paths of Reachability Analyzer in ${region}: ${words}`] };
      }
    }),
  );
  return {
    paths: found.flatMap(({ paths }) => paths),
    refused: found.flatMap(({ refused }) => refused),
  };
}

/** No run asks for so long: a path that is older is nobody's any more. One whose age is not known is left alone. */
const forgottenAfterMs = 4 * 3_600_000;

/** Whether a path can be deleted unattended. */
export function isForgotten({ createdAtMs }: LeftPath, nowMs: number): boolean {
  return createdAtMs !== undefined && nowMs - createdAtMs > forgottenAfterMs;
}

/** Deletes them with their analyses; @returns what stayed and why, a sentence each. */
export async function deleteLeftPaths(
  clients: Clients,
  paths: readonly LeftPath[],
): Promise<readonly string[]> {
  const left = await Promise.all(
    paths.map(async ({ region, id }) => {
      try {
        await deletePath(await clients.ec2(region), id);
        return [];
      } catch (thrown) {
        const action = 'ec2:DeleteNetworkInsightsPath';
        return [`${id} in ${region}: ${describeFailure(sortFailure(thrown, action), action)}`];
      }
    }),
  );
  return left.flat();
}
