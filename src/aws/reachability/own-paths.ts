import type { EC2Client, NetworkInsightsPath } from '@aws-sdk/client-ec2';
import pRetry from 'p-retry';
import { pagesOf } from '../count-pages.js';
import { sortFailure } from '../errors.js';

/** Marks the paths and analyses of a run; `cleanup` finds by it what a run could not delete. */
export const runTag = 'reachmatrix:run';
/** Marks what one question has made. */
export const pathTag = 'reachmatrix:path';

/** A path of this program's that is there now. */
export interface OwnPath {
  readonly id: string;
  readonly runId: string;
  /** Milliseconds since 1970; absent where EC2 did not say. */
  readonly createdAtMs?: number;
}

/**
 * The paths that bear a tag. EC2 lists them all, for no filter by tag is documented for them.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInsightsPaths.html
 */
export async function listOwnPaths(ec2: EC2Client, key: string, value?: string): Promise<readonly OwnPath[]> {
  const { paginateDescribeNetworkInsightsPaths } = await import('@aws-sdk/client-ec2');
  const action = 'ec2:DescribeNetworkInsightsPaths';
  const found: OwnPath[] = [];
  for await (const { NetworkInsightsPaths = [] } of pagesOf(
    action,
    paginateDescribeNetworkInsightsPaths({ client: ec2 }, {}),
  )) {
    for (const path of NetworkInsightsPaths) {
      const own = tagOf(path, key);
      if (own === undefined || (value !== undefined && own !== value)) continue;
      const createdAtMs = path.CreatedDate?.getTime();
      found.push({
        id: path.NetworkInsightsPathId ?? '',
        runId: tagOf(path, runTag) ?? '',
        ...(createdAtMs !== undefined && { createdAtMs }),
      });
    }
  }
  return found;
}

function tagOf({ Tags = [] }: NetworkInsightsPath, key: string): string | undefined {
  return Tags.find(({ Key }) => Key === key)?.Value;
}

/** An analysis that is still running may not let itself be deleted: it is tried until one is over in all likelihood. */
const patience = { retries: 9, minTimeout: 500, maxTimeout: 15_000, randomize: true };

/**
 * Deletes a path with its analyses, which go first.
 * @throws {Error} of EC2's when one stays, after several tries.
 */
export async function deletePath(ec2: EC2Client, id: string): Promise<void> {
  const { DeleteNetworkInsightsPathCommand, paginateDescribeNetworkInsightsAnalyses } = await import(
    '@aws-sdk/client-ec2'
  );
  const attempt = async () => {
    const pages = paginateDescribeNetworkInsightsAnalyses({ client: ec2 }, { NetworkInsightsPathId: id });
    for await (const { NetworkInsightsAnalyses = [] } of pagesOf(
      'ec2:DescribeNetworkInsightsAnalyses',
      pages,
    )) {
      for (const { NetworkInsightsAnalysisId } of NetworkInsightsAnalyses) {
        await deleteAnalysis(ec2, NetworkInsightsAnalysisId ?? '');
      }
    }
    await ec2.send(new DeleteNetworkInsightsPathCommand({ NetworkInsightsPathId: id }));
  };
  await pRetry(() => unlessGone(attempt()), {
    ...patience,
    shouldRetry: ({ error }) => sortFailure(error, 'ec2:DeleteNetworkInsightsPath').kind !== 'not-permitted',
  });
}

async function deleteAnalysis(ec2: EC2Client, id: string): Promise<void> {
  const { DeleteNetworkInsightsAnalysisCommand } = await import('@aws-sdk/client-ec2');
  await unlessGone(ec2.send(new DeleteNetworkInsightsAnalysisCommand({ NetworkInsightsAnalysisId: id })));
}

/** Of two tries the first may have been heard without an answer. */
async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const isGone = error instanceof Error && /^InvalidNetworkInsights\w+Id\.NotFound$/.test(error.name);
    if (!isGone) throw error;
  }
}
