/** What to ask the account about cells that are no pass. */
export interface AnalysisChoice {
  readonly kind: 'configuration';
}
