/** All that the commands need of AWS, behind one import so that it loads only when a run needs it. */
export {
  type Accounts,
  checkAllFixtures,
  createAccountsConfigurationReader,
  createAccountsFinder,
  createAccountsRunner,
  openAccounts,
  readInventories,
} from './accounts.js';
export { createClients } from './clients.js';
export { createCommandRunner } from './command-runner.js';
export { createControlPlane, createRemover } from './control-plane.js';
export { surveyAccount } from './discovery/survey-account.js';
export { collectFacts } from './doctor/collect-facts.js';
export { createCommandFinder } from './find-command.js';
export { findTarget } from './find-target.js';
export { checkFixtures } from './ground-truth.js';
export { readInventory } from './inventory.js';
export { putEvent } from './put-events.js';
export { deleteLeftPaths, findLeftPaths, isForgotten, type LeftPath } from './reachability/left-paths.js';
export { createReachabilityAnalyzer } from './reachability/reachability-analyzer.js';
export { createSandboxAccount } from './sandbox/account.js';
export { findTraces } from './sandbox/traces.js';
export { readZoneOffers } from './sandbox/zone-offers.js';
export { readHome } from './survey/read-home.js';
