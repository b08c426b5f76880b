import { agentFaults } from './agent.js';
import { callFaults } from './calls.js';
import type { Fault } from './fault.js';
import { networkFaults } from './network.js';
import { operatorFaults } from './operator.js';
import { outputFaults } from './output.js';
import { probeFaults } from './probe.js';
import { statusFaults } from './status.js';

/** Every fault of the campaign. */
export const faults: readonly Fault[] = [
  ...callFaults,
  ...statusFaults,
  ...outputFaults,
  ...agentFaults,
  ...probeFaults,
  ...operatorFaults,
  ...networkFaults,
];
