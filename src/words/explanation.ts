/** An outcome in plain words: what it means, and what to do, the likeliest first. */
export interface Explanation {
  readonly meaning: string;
  readonly advice: readonly string[];
}
