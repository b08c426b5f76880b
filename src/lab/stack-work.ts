import type { LabFaults } from './faults/lab-fault.js';
import { stackFaults } from './faults/stack-faults.js';
import { beginDeletion } from './services/cloudformation/api/delete-stack.js';
import { createCloudFormation, type StackOptions } from './services/cloudformation/cloudformation.js';
import type { QueryService } from './services/query-service.js';
import { fireSchedules } from './services/scheduler/scheduler.js';
import type { World } from './world/world.js';

/** CloudFormation and the schedules that call it, on a clock that can be put forward. */
export interface StackWork {
  readonly service: QueryService;
  /** Lets so much time pass, and fires what is due. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** How often it is looked whether a schedule is due. */
const schedulePollMs = 1000;

export function openStackWork(setup: {
  readonly world: World;
  readonly changed: () => void;
  readonly faults: LabFaults;
  readonly options: Partial<StackOptions>;
}): StackWork {
  const { world, changed, options } = setup;
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const cloudFormation = createCloudFormation({
    world,
    now,
    changed,
    options,
    faults: stackFaults(setup.faults),
  });
  const fire = () => fireSchedules(world, now(), (...stack) => beginDeletion(cloudFormation.book, ...stack));
  const schedules = setInterval(fire, schedulePollMs).unref();
  return {
    service: cloudFormation.service,
    advance: (ms) => {
      ahead += ms;
      fire();
    },
    close: async () => {
      clearInterval(schedules);
      await cloudFormation.close();
    },
  };
}
