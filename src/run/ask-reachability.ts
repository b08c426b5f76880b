import pLimit from 'p-limit';
import { choosePath } from '../analysis/choose-path.js';
import { packetSignOf } from '../analysis/packet-sign.js';
import { weighReachability } from '../analysis/weigh-reachability.js';
import type { NetworkFacts } from '../model/network-facts.js';
import type { ReachabilityAnalysis, ReachabilityPath } from '../model/reachability.js';
import type { AnalyzedCell } from './analyzed-cell.js';
import type { ReachabilityAnalyzer, ReachabilityRequest, ReachabilityResult } from './ports.js';

/** How AWS's Reachability Analyzer is asked. */
export interface ReachabilityChoice {
  readonly analyzer: ReachabilityAnalyzer;
  /** So many paths and no more, for each is charged. */
  readonly maxAnalyses: number;
  /** Whether an earlier process of the run may have left something. */
  readonly isResumed: boolean;
}

/** What it says of each cell, and what could not be deleted again. */
export interface ReachabilityAnswers {
  readonly of: ReadonlyMap<AnalyzedCell, ReachabilityAnalysis>;
  readonly leftBehind: readonly string[];
}

/** An account may have 100 analyses at once; others of it may want theirs. */
const atOnce = 5;

/** Asks about each distinct path once, however many cells went it. */
export async function askReachability(
  cells: readonly AnalyzedCell[],
  factsOf: (cell: AnalyzedCell) => NetworkFacts | undefined,
  { analyzer, maxAnalyses, isResumed }: ReachabilityChoice,
  signal: AbortSignal,
): Promise<ReachabilityAnswers> {
  const limit = pLimit(atOnce);
  const asked = new Map<string, Promise<ReachabilityResult>>();
  const begin = (request: ReachabilityRequest): Promise<ReachabilityResult> | undefined => {
    const key = JSON.stringify(request);
    const known = asked.get(key);
    if (known !== undefined || asked.size >= maxAnalyses) return known;
    const result = limit(() => analyzer.analyze(request, signal));
    asked.set(key, result);
    return result;
  };
  const left = isResumed ? await removeLeft(cells, analyzer) : [];
  const all = await Promise.all(
    cells.map(async (cell): Promise<readonly [AnalyzedCell, ReachabilityAnalysis]> => {
      const facts = factsOf(cell);
      const path = facts === undefined ? 'probe-not-read' : choosePath(cell, facts);
      if (typeof path === 'string') return [cell, { kind: 'not-asked', because: path }];
      const result = begin({ ...cell.place, path });
      if (result === undefined) return [cell, { kind: 'not-asked', because: 'limit' }];
      return [cell, weigh(cell, path, await result)];
    }),
  );
  const results = await Promise.all(asked.values());
  return { of: new Map(all), leftBehind: [...left, ...results.flatMap(({ leftBehind }) => leftBehind)] };
}

function weigh(
  { experiment }: AnalyzedCell,
  path: ReachabilityPath,
  { answer }: ReachabilityResult,
): ReachabilityAnalysis {
  const sign = packetSignOf(experiment.attempts.at(-1));
  return { kind: 'asked', path, answer, agreement: weighReachability(answer, path, sign) };
}

async function removeLeft(
  cells: readonly AnalyzedCell[],
  analyzer: ReachabilityAnalyzer,
): Promise<readonly string[]> {
  const places = new Map(cells.map(({ place }) => [JSON.stringify(place), place]));
  const left = await Promise.all([...places.values()].map((place) => analyzer.removeLeft(place)));
  return left.flat();
}
