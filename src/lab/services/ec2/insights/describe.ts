import type { InsightsAnalysis, InsightsPath } from '../../../world/insights.js';
import { describeOperation } from '../description.js';
import { listed } from '../filters.js';
import { missing } from '../missing.js';
import { renderAnalysis, renderInsightsPath, statusOf } from './render.js';

/** DescribeNetworkInsightsPaths. */
export const describeInsightsPaths = describeOperation<InsightsPath>({
  operation: 'DescribeNetworkInsightsPaths',
  set: 'networkInsightsPathSet',
  idParameter: 'NetworkInsightsPathId',
  idOf: ({ id }) => id,
  notFound: missing.insightsPath,
  list: (world, region) => world.insightsPaths.filter((one) => one.region === region),
  filters: {
    source: ({ source }) => [source],
    destination: ({ destination }) => listed(destination),
    protocol: ({ protocol }) => [protocol],
  },
  render: renderInsightsPath,
});

/** DescribeNetworkInsightsAnalyses, by their own ids or their path's. */
export const describeInsightsAnalyses = describeOperation<InsightsAnalysis>({
  operation: 'DescribeNetworkInsightsAnalyses',
  set: 'networkInsightsAnalysisSet',
  idParameter: 'NetworkInsightsAnalysisId',
  idOf: ({ id }) => id,
  notFound: missing.insightsAnalysis,
  list: (world, region, form) => {
    const pathId = form.get('NetworkInsightsPathId');
    return world.insightsAnalyses.filter(
      (one) => one.region === region && (pathId === undefined || one.pathId === pathId),
    );
  },
  filters: {
    status: (one) => [statusOf(one)],
    'path-found': ({ result }) => [String(result.kind === 'found')],
  },
  render: renderAnalysis,
});
