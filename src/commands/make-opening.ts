import { digestPlan } from '../journal/plan-digest.js';
import type { JournalOpening, RunSettings } from '../model/journal.js';
import type { Scenario } from '../model/scenario.js';
import { programVersion } from './program-version.js';
import type { Foundation } from './replay.js';

/** The first line of the journal of a run that begins now. */
export function makeOpening(
  runId: string,
  settings: RunSettings,
  scenarios: readonly Scenario[],
  { plan, inventory, fixtures }: Foundation,
): JournalOpening {
  return {
    kind: 'opened',
    schemaVersion: 1,
    version: programVersion,
    at: new Date().toISOString(),
    runId,
    settings,
    scenarios,
    inventory,
    fixtures,
    planDigest: digestPlan(plan),
  };
}
