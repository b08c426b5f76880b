import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { onResource } from '../change/needed.js';
import { formOf } from '../form.js';
import { missing } from '../missing.js';

/**
 * DeleteNetworkInsightsAnalysis: not while it is running. Whether EC2 minds that is not documented; whoever deletes
 * should be ready for it.
 */
export const deleteAnalysis: Operation = {
  needs: (call, world) => {
    const id = formOf(call).get('NetworkInsightsAnalysisId') ?? '';
    return [onResource('ec2:DeleteNetworkInsightsAnalysis', 'network-insights-analysis', id, call, world)];
  },
  serve: (call, world) => {
    const id = formOf(call).get('NetworkInsightsAnalysisId') ?? '';
    const found = world.insightsAnalyses.find((one) => one.id === id && one.region === call.region);
    if (found === undefined) throw missing.insightsAnalysis(id);
    if (found.endsAt > Date.now()) {
      throw new Refusal('IncorrectState', `The network insights analysis ${id} is running.`);
    }
    world.insightsAnalyses = world.insightsAnalyses.filter((one) => one !== found);
    return ec2Answer('DeleteNetworkInsightsAnalysis', { networkInsightsAnalysisId: id });
  },
};

/** DeleteNetworkInsightsPath: not before its analyses. */
export const deleteInsightsPath: Operation = {
  needs: (call, world) => {
    const id = formOf(call).get('NetworkInsightsPathId') ?? '';
    return [onResource('ec2:DeleteNetworkInsightsPath', 'network-insights-path', id, call, world)];
  },
  serve: (call, world) => {
    const id = formOf(call).get('NetworkInsightsPathId') ?? '';
    const found = world.insightsPaths.find((one) => one.id === id && one.region === call.region);
    if (found === undefined) throw missing.insightsPath(id);
    const left = world.insightsAnalyses.find(({ pathId }) => pathId === id);
    if (left !== undefined) {
      const words = `Analysis ${left.id} exists for the network insights path ${id}.`;
      throw new Refusal('AnalysisExistsForNetworkInsightsPath', words);
    }
    world.insightsPaths = world.insightsPaths.filter((one) => one !== found);
    return ec2Answer('DeleteNetworkInsightsPath', { networkInsightsPathId: id });
  },
};
