import { analyzePath } from '../../../network/analyze-path.js';
import { accountOf } from '../../../world/account-view.js';
import type { InsightsAnalysis, InsightsPath, InsightsResult } from '../../../world/insights.js';
import type { World } from '../../../world/world.js';
import { checkAccess } from '../../authorize.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import type { ServiceCall } from '../../service-call.js';
import { onResource } from '../change/needed.js';
import { newId } from '../change/new-id.js';
import { formOf } from '../form.js';
import { missing } from '../missing.js';
import { readTagSpecification } from '../tags.js';
import { creationOf } from './create-path.js';
import { engineActions, startingAction } from './engine-actions.js';
import { renderAnalysis } from './render.js';

/** The quota of an account and region. @see https://docs.aws.amazon.com/vpc/latest/reachability/quotas.html */
const mostAtOnce = 100;

/**
 * StartNetworkInsightsAnalysis. What it finds is what is so now; it is told when the analysis is over. That the query
 * is refused at the start and not later was seen by its users.
 */
export const startAnalysis: Operation = {
  needs: (call, world) => {
    const form = formOf(call);
    const tags = readTagSpecification(form, 'network-insights-analysis');
    const pathId = form.get('NetworkInsightsPathId') ?? '';
    return [
      ...creationOf(call, world, 'network-insights-analysis', tags),
      onResource('ec2:StartNetworkInsightsAnalysis', 'network-insights-path', pathId, call, world),
      { action: startingAction },
    ];
  },
  serve: (call, world) => {
    const form = formOf(call);
    const clientToken = form.get('ClientToken') ?? '';
    const repeated = world.insightsAnalyses.find(
      (one) => clientToken !== '' && one.clientToken === clientToken,
    );
    const analysis = repeated ?? begin(call, clientToken, world);
    if (repeated === undefined) world.insightsAnalyses.push(analysis);
    return ec2Answer('StartNetworkInsightsAnalysis', {
      networkInsightsAnalysis: renderAnalysis(analysis),
    });
  },
};

function begin(call: ServiceCall, clientToken: string, world: World): InsightsAnalysis {
  const { region, principal } = call;
  const form = formOf(call);
  const pathId = form.get('NetworkInsightsPathId') ?? '';
  const path = world.insightsPaths.find((one) => one.id === pathId && one.region === region);
  if (path === undefined) throw missing.insightsPath(pathId);
  const startedAt = Date.now();
  const running = world.insightsAnalyses.filter(
    (one) => one.region === region && one.endsAt > startedAt,
  ).length;
  if (running >= mostAtOnce) {
    // The code is that of paths; which one analyses have is not verified.
    throw new Refusal(
      'NetworkInsightsAnalysis.LimitExceeded',
      `You have reached the limit of ${mostAtOnce} concurrent analyses.`,
    );
  }
  return {
    id: newId('nia'),
    accountId: accountOf(principal),
    region,
    pathId,
    clientToken,
    startedAt,
    endsAt: startedAt + world.insightsRunMs,
    result: resultOf(path, call, world),
    tags: readTagSpecification(form, 'network-insights-analysis'),
  };
}

/** The engine looks around with its caller's rights. */
function resultOf(path: InsightsPath, { principal, region }: ServiceCall, world: World): InsightsResult {
  const needed = engineActions.map((action) => ({ action, resource: '*' }));
  const denial = checkAccess(needed, { principal, region }, world);
  if (denial !== undefined) {
    return { kind: 'failed', message: 'The request failed due to insufficient permissions' };
  }
  return analyzePath(world, path);
}
