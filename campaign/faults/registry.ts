import { agentFaults } from './agent.js';
import { callFaults } from './calls.js';
import { clientFaults } from './client.js';
import type { Fault } from './fault.js';
import { listingFaults } from './listings.js';
import { networkFaults } from './network.js';
import { operatorFaults } from './operator.js';
import { outputFaults } from './output.js';
import { probeFaults } from './probe.js';
import { statusFaults } from './status.js';
import { surroundingFaults } from './surroundings.js';

/** Every fault of the campaign. */
export const faults: readonly Fault[] = [
  ...callFaults,
  ...listingFaults,
  ...statusFaults,
  ...outputFaults,
  ...agentFaults,
  ...probeFaults,
  ...surroundingFaults,
  ...clientFaults,
  ...operatorFaults,
  ...networkFaults,
];
