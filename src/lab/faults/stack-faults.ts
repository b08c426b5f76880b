import type { LabFault, LabFaults } from './lab-fault.js';

/** Which steps of stacks fail. */
export interface StackFaults {
  /** Asked once for each resource whose creation begins. */
  readonly failsCreation: (logicalId: string) => boolean;
  /** Asked once for each resource whose deletion begins. */
  readonly failsDeletion: (logicalId: string) => boolean;
}

/** Reads a list of faults; counts go down as resources are begun, over all stacks. */
export function stackFaults(faults: LabFaults): StackFaults {
  return {
    failsCreation: stepsThatFail(faults, 'creation-fails'),
    failsDeletion: stepsThatFail(faults, 'deletion-fails'),
  };
}

type StepFault = Extract<LabFault, { kind: 'creation-fails' | 'deletion-fails' }>;

function stepsThatFail(faults: LabFaults, kind: StepFault['kind']): (logicalId: string) => boolean {
  const open = faults
    .filter((fault): fault is StepFault => fault.kind === kind)
    .map((fault) => ({ step: fault.step, left: fault.times ?? 1 }));
  let begun = 0;
  return (logicalId) => {
    begun += 1;
    const hits = open.filter(
      ({ step, left }) =>
        left > 0 && ('logicalId' in step ? step.logicalId === logicalId : step.nth === begun),
    );
    for (const hit of hits) hit.left -= 1;
    return hits.length > 0;
  };
}

/** Nothing fails. */
export const noStackFaults: StackFaults = { failsCreation: () => false, failsDeletion: () => false };
