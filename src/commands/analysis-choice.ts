/** What to ask the account about cells that are no pass. */
export type AnalysisChoice =
  | { readonly kind: 'configuration' }
  /** That, and AWS's Reachability Analyzer about so many paths at most: each is charged. */
  | { readonly kind: 'reachability-analyzer'; readonly maxAnalyses: number };

/** As the options of a run, or the journal of one, say it. */
export function chooseAnalysis(options: { readonly analyze?: boolean; readonly maxAnalyses?: number }): {
  readonly analysis?: AnalysisChoice;
} {
  const { analyze = false, maxAnalyses } = options;
  if (maxAnalyses !== undefined) return { analysis: { kind: 'reachability-analyzer', maxAnalyses } };
  return analyze ? { analysis: { kind: 'configuration' } } : {};
}
