import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as adapters from '../src/aws/adapters.js';
import type { LabFaults } from '../src/lab/faults/lab-fault.js';
import { createAnswerers } from '../src/lab/operations.js';
import type { RunCommandOptions } from '../src/lab/run-command/options.js';
import type { World } from '../src/lab/world/world.js';
import { worldConfig } from '../src/lab/world/world-config.js';
import type { Config } from '../src/model/config.js';
import { type Answerer, createInProcessHandler } from './in-process-handler.js';
import type { ProbeConditions } from './probe/conditions.js';
import { openProbeNetwork } from './probe/network.js';
import type { AwsVersion } from './probe/recordings.js';
import { type ProbeDisk, startScript } from './probe/simulated-probe.js';

/** Nothing is sent there; an address, unlike a name, keeps S3's client from putting buckets into the host. */
const loopback = 'http://127.0.0.1';

/** In memory where the system has that: each script is a file for a moment. */
const temporary = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface SimulatedLabOptions {
  readonly world: World;
  /** Default: what the world says of itself. */
  readonly config?: Config;
  readonly awsVersion?: AwsVersion;
  /** What is wrong with a probe, by its instance's id. */
  readonly conditions?: (instanceId: string) => ProbeConditions;
  readonly runCommand?: Partial<RunCommandOptions>;
  readonly faults?: LabFaults;
  /** How far the clock of the services and the probes is ahead of the operator's. */
  readonly aheadMs?: number;
  /** Stands between the operator and the services, to meddle with what passes. */
  readonly between?: (answer: Answerer) => Answerer;
  /** How long the next of the operator's calls takes; default 20. */
  readonly latencyMs?: () => number;
}

/** A lab without processes, sockets and namespaces, for virtual time. */
export interface SimulatedLab {
  readonly config: Config;
  /** The product's own adapters, whose clients reach this lab and nothing else. */
  readonly aws: typeof adapters;
  close(): Promise<void>;
}

/**
 * Opens the lab's services in this process: the SDK's clients call them directly, and what Run Command starts on
 * an instance is played by a simulated probe. All waiting is done with timers.
 */
export function openSimulatedLab(options: SimulatedLabOptions): SimulatedLab {
  const { world, awsVersion = '2.9.19', conditions, between, latencyMs = () => 20, aheadMs = 0 } = options;
  const now = () => Date.now() + aheadMs;
  const folder = mkdtempSync(join(temporary, 'reachmatrix-campaign-'));
  const disks = new Map<string, ProbeDisk>();
  const answerers = createAnswerers({
    world,
    folder,
    env: {},
    now,
    stacks: {},
    ...(options.runCommand !== undefined && { options: options.runCommand }),
    ...(options.faults !== undefined && { faults: options.faults }),
    transport: {
      sync: async () => undefined,
      spawn: (instanceId, _file, args) => {
        const instance = world.instances.find(({ id }) => id === instanceId);
        if (instance === undefined) throw new Error(`Expected the world to have the instance ${instanceId}`);
        const disk = disks.get(instanceId) ?? new Map();
        disks.set(instanceId, disk);
        const ill = conditions?.(instanceId) ?? {};
        const network = openProbeNetwork({ world, instance, handle: answerers.handle, conditions: ill, now });
        return startScript(args, { network, awsVersion, disk });
      },
    },
  });
  const answer: Answerer = (request) => answerers.handleOperator(request, world);
  const requestHandler = createInProcessHandler(between?.(answer) ?? answer, latencyMs);
  const connect = (access: Config['access']) => adapters.createClients(access, { requestHandler });
  return {
    config: options.config ?? worldConfig(world, loopback),
    aws: {
      ...adapters,
      createClients: connect,
      openAccounts: (config) => adapters.openAccounts(config, connect),
    },
    close: async () => {
      await answerers.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
