import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { noStackFaults, type StackFaults } from '../../faults/stack-faults.js';
import type { World } from '../../world/world.js';
import { queryRefusal } from '../protocols/query.js';
import { queryAuthRefusal } from '../protocols/query-auth-refusal.js';
import type { QueryService } from '../query-service.js';
import { Refusal } from '../refusal.js';
import { createStack } from './api/create-stack.js';
import { deleteStack } from './api/delete-stack.js';
import { describeStackEvents, describeStackResources, describeStacks, listStacks } from './api/describe.js';
import type { StackBook } from './api/stack-book.js';
import { getTemplate, validateTemplate } from './api/templates.js';

/** The pace of the lab's CloudFormation, and how it misbehaves. */
export interface StackOptions {
  /** How long a resource stays in each of its states; a creation has two. */
  readonly stepMs: number;
  /** How long after its creation an instance's agent connects. */
  readonly bootMs: number;
  /** How long after its listener's creation a load balancer's first health checks are over; default `bootMs`. */
  readonly healthMs?: number;
  /** `eventual`: a role that deletes its own policies still gets to delete itself, as it mostly does in AWS. */
  readonly iam: 'eventual' | 'immediate';
}

const defaultStackOptions: StackOptions = { stepMs: 40, bootMs: 300, iam: 'eventual' };

export interface CloudFormation {
  readonly service: QueryService;
  readonly book: StackBook;
  /** Ends all work on stacks where it is. */
  close(): Promise<void>;
}

/** CloudFormation, whose stacks change the world step by step. */
export function createCloudFormation(setup: {
  readonly world: World;
  readonly now: () => number;
  readonly changed: () => void;
  readonly options?: Partial<StackOptions>;
  readonly faults?: StackFaults;
}): CloudFormation {
  const options = { ...defaultStackOptions, ...setup.options };
  const closing = new AbortController();
  // Every resource under way waits by it.
  setMaxListeners(0, closing.signal);
  const running = new Set<Promise<void>>();
  const book: StackBook = {
    stacks: [],
    machine: {
      world: setup.world,
      now: setup.now,
      stepMs: options.stepMs,
      bootMs: options.bootMs,
      healthMs: options.healthMs ?? options.bootMs,
      iamIsImmediate: options.iam === 'immediate',
      faults: setup.faults ?? noStackFaults,
      changed: setup.changed,
      wait: (ms) => pause(ms, true, { signal: closing.signal, ref: false }).catch(() => false),
    },
    start: (work) => {
      const started = work().finally(() => running.delete(started));
      running.add(started);
    },
  };
  return {
    book,
    service: {
      operations: {
        CreateStack: createStack(book),
        DeleteStack: deleteStack(book),
        DescribeStackEvents: describeStackEvents(book),
        DescribeStackResources: describeStackResources(book),
        DescribeStacks: describeStacks(book),
        GetTemplate: getTemplate(book),
        ListStacks: listStacks(book),
        ValidateTemplate: validateTemplate,
      },
      authRefusal: queryAuthRefusal,
      denied: (words) => new Refusal('AccessDenied', words, 403),
      unknownAction: (action, version) =>
        new Refusal('InvalidAction', `Could not find operation ${action} for version ${version}`),
      render: queryRefusal,
    },
    close: async () => {
      closing.abort();
      await Promise.allSettled(running);
    },
  };
}
