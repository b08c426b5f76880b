import type { EC2Client, NetworkInsightsAnalysis, TagSpecification } from '@aws-sdk/client-ec2';
import type { ReachabilityAnswer, ReachabilityPath } from '../../model/reachability.js';
import type { ReachabilityResult } from '../../run/ports.js';
import { describeFailure, sortFailure } from '../errors.js';
import { pause } from '../pause.js';
import { deletePath, listOwnPaths, pathTag, runTag } from './own-paths.js';
import { toAnswer } from './to-answer.js';

/** A question, and what its path and analysis are known by. */
export interface Question {
  readonly path: ReachabilityPath;
  readonly runId: string;
  /** Makes that a call which is repeated makes nothing twice, and is not charged twice. */
  readonly token: string;
  /** How long an analysis is waited for. */
  readonly patienceMs: number;
}

/**
 * Asks once, and deletes again what that made, whatever happened on the way. Creating and starting are not cut short by
 * the signal: what they made would have to be looked for.
 */
export async function analyzePath(
  ec2: EC2Client,
  region: string,
  question: Question,
  signal: AbortSignal,
): Promise<ReachabilityResult> {
  const made: { mayBe: boolean; id?: string } = { mayBe: false };
  const answer = await ask(ec2, question, made, signal);
  return { answer, leftBehind: made.mayBe ? await remove(ec2, region, question, made.id) : [] };
}

async function ask(
  ec2: EC2Client,
  question: Question,
  made: { mayBe: boolean; id?: string },
  signal: AbortSignal,
): Promise<ReachabilityAnswer> {
  // Named in what is said of a refusal.
  const asked = { action: 'ec2:CreateNetworkInsightsPath' };
  try {
    if (signal.aborted) return interrupted;
    made.mayBe = true;
    made.id = await createPath(ec2, question);
    if (signal.aborted) return interrupted;
    asked.action = 'ec2:StartNetworkInsightsAnalysis';
    const analysisId = await startAnalysis(ec2, made.id, question);
    asked.action = 'ec2:DescribeNetworkInsightsAnalyses';
    return await awaitAnalysis(ec2, analysisId, question.patienceMs, signal);
  } catch (thrown) {
    const failure = sortFailure(thrown, asked.action);
    // What EC2 refused to create is not there to be looked for.
    if (made.id === undefined && (failure.kind === 'refused' || failure.kind === 'not-permitted')) {
      made.mayBe = false;
    }
    return { kind: 'no-answer', why: describeFailure(failure, asked.action) };
  }
}

const interrupted: ReachabilityAnswer = { kind: 'no-answer', why: 'The run was interrupted.' };

/**
 * Clients of Linux take these ports; without them, answers to any port at all would do to make a path reachable.
 * @see net.ipv4.ip_local_port_range
 */
const clientPorts = { FromPort: 32_768, ToPort: 60_999 };

async function createPath(ec2: EC2Client, question: Question): Promise<string> {
  const { CreateNetworkInsightsPathCommand } = await import('@aws-sdk/client-ec2');
  const { source, destination, address, port } = question.path;
  const { NetworkInsightsPath } = await ec2.send(
    new CreateNetworkInsightsPathCommand({
      Source: source,
      ...(destination !== undefined && { Destination: destination }),
      Protocol: 'tcp',
      FilterAtSource: {
        DestinationAddress: address,
        DestinationPortRange: { FromPort: port, ToPort: port },
        SourcePortRange: clientPorts,
      },
      TagSpecifications: [tagsOf('network-insights-path', question)],
      ClientToken: question.token,
    }),
  );
  return insistOn(NetworkInsightsPath?.NetworkInsightsPathId, 'NetworkInsightsPathId');
}

async function startAnalysis(ec2: EC2Client, pathId: string, question: Question): Promise<string> {
  const { StartNetworkInsightsAnalysisCommand } = await import('@aws-sdk/client-ec2');
  const { NetworkInsightsAnalysis } = await ec2.send(
    new StartNetworkInsightsAnalysisCommand({
      NetworkInsightsPathId: pathId,
      TagSpecifications: [tagsOf('network-insights-analysis', question)],
      ClientToken: question.token,
    }),
  );
  return insistOn(NetworkInsightsAnalysis?.NetworkInsightsAnalysisId, 'NetworkInsightsAnalysisId');
}

function tagsOf(
  ResourceType: 'network-insights-path' | 'network-insights-analysis',
  { runId, token }: Question,
): TagSpecification {
  const Tags = [
    { Key: runTag, Value: runId },
    { Key: pathTag, Value: token },
  ];
  return { ResourceType, Tags };
}

function insistOn(id: string | undefined, name: string): string {
  if (id !== undefined && id !== '') return id;
  throw new Error(`an answer without ${name}`);
}

/** Usually some seconds up to two minutes. */
async function awaitAnalysis(
  ec2: EC2Client,
  id: string,
  patienceMs: number,
  signal: AbortSignal,
): Promise<ReachabilityAnswer> {
  const { DescribeNetworkInsightsAnalysesCommand } = await import('@aws-sdk/client-ec2');
  const until = Date.now() + patienceMs;
  for (let waitMs = 1_000; ; waitMs = Math.min(waitMs * 1.5, 5_000)) {
    await pause(waitMs, signal);
    if (signal.aborted) return interrupted;
    const { NetworkInsightsAnalyses = [] } = await ec2.send(
      new DescribeNetworkInsightsAnalysesCommand({ NetworkInsightsAnalysisIds: [id] }),
    );
    const [analysis] = NetworkInsightsAnalyses;
    if (analysis !== undefined && isOver(analysis)) return toAnswer(analysis);
    if (Date.now() > until) {
      const seconds = Math.round(patienceMs / 1_000);
      const why = `Expected the analysis to be over within ${seconds} s, it is ${analysis?.Status ?? 'not there'}.`;
      return { kind: 'no-answer', why };
    }
  }
}

function isOver({ Status }: NetworkInsightsAnalysis): boolean {
  return Status === 'succeeded' || Status === 'failed';
}

/** @param id - undefined when creating failed in a way that leaves open whether it had its effect. */
async function remove(
  ec2: EC2Client,
  region: string,
  { token }: Question,
  id: string | undefined,
): Promise<readonly string[]> {
  try {
    const ids = id === undefined ? (await listOwnPaths(ec2, pathTag, token)).map((one) => one.id) : [id];
    for (const one of ids) await deletePath(ec2, one);
    return [];
  } catch (error) {
    const what = id ?? `unknown: a path of Reachability Analyzer (tag ${pathTag}=${token})`;
    return [`${what} in ${region} (${String(error)})`];
  }
}
