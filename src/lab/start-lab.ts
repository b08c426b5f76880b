import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../model/config.js';
import type { IsoDate } from '../model/scenario.js';
import { actionsSeen } from './actions-seen.js';
import type { LabFaults } from './faults/lab-fault.js';
import { applyWorldFaults } from './faults/world-faults.js';
import type { Lab } from './lab.js';
import { labEnvironment } from './lab-environment.js';
import { makeLabFolder } from './lab-folder.js';
import type { ChosenTransport } from './network/open-transport.js';
import type { Transport } from './network/transport.js';
import type { RunCommandOptions } from './run-command/options.js';
import type { StackOptions } from './services/cloudformation/cloudformation.js';
import type { RequestHandler } from './services/request.js';
import { createWorld } from './world/create-world.js';
import { leaveOutIpv6, needsIpv6 } from './world/leave-out-ipv6.js';
import type { PolicyStatement } from './world/policy-statement.js';
import type { World } from './world/world.js';
import { emptyConfig, worldConfig } from './world/world-config.js';

export interface LabOptions {
  readonly home: string;
  readonly remote: string;
  /** The day that AWS lives in. */
  readonly asOf: IsoDate;
  /** Edits the world before anything starts; the configuration stays that of the unedited one. */
  readonly world?: (world: World) => void;
  readonly faults?: LabFaults;
  /** The AWS CLI that the instances have; by default the first on PATH. */
  readonly awsPath?: string;
  /** Instead of the best one that works here. */
  readonly forceTransport?: Transport['kind'];
  readonly runCommand?: Partial<RunCommandOptions>;
  /** What programs on the instances find in their environment besides; PATH is always the instance's own. */
  readonly instanceEnvironment?: Readonly<Record<string, string>>;
  /** `empty`: nothing is made yet, and the configuration names regions and access alone. */
  readonly account?: 'article' | 'empty';
  /** Beside the article's resources, those of the further paths. */
  readonly morePaths?: boolean;
  readonly stacks?: Partial<StackOptions>;
  /** All that the operator may do; absent: everything. */
  readonly policy?: readonly PolicyStatement[];
}

/**
 * Starts a lab: its world, networks, services and Run Command, with credentials of its own. It listens on
 * loopback and inside its namespaces only.
 * @throws {RangeError} for regions that the lab does not know.
 * @throws {Error} when no transport works on this machine; the message says what to do.
 */
export async function startLab(options: LabOptions): Promise<Lab> {
  const world = createWorld({ ...options, secretSeed: randomBytes(32).toString('hex') });
  const config = options.account === 'empty' ? emptyConfig(world, options) : worldConfig(world, '');
  options.world?.(world);
  applyWorldFaults(options.faults ?? [], world);

  const folder = await makeLabFolder();
  try {
    const { transport, operations, config: usable } = await openParts(options, world, config, folder.path);
    let closing: Promise<void> | undefined;
    const end = async () => {
      await operations.close();
      await transport.close();
      folder.remove();
    };
    return {
      endpointUrl: operations.url,
      environment: labEnvironment(world, operations.url, options.home),
      config: { ...usable, access: { ...usable.access, endpointUrl: operations.url } },
      transport: transport.kind,
      notices: noticesOf(transport),
      world,
      folder: folder.path,
      actionsSeen: (by) => actionsSeen(world, by),
      advance: operations.advance,
      close: () => {
        closing ??= end();
        return closing;
      },
    };
  } catch (error) {
    folder.remove();
    throw error;
  }
}

/**
 * Opens the networks and what answers in them. The networks begin first and wait for the system's programs
 * most of the time; the services are loaded meanwhile.
 */
async function openParts(options: LabOptions, world: World, config: Config, folder: string) {
  const { openTransport } = await import('./network/open-transport.js');
  let handle: RequestHandler | undefined;
  const opening = openTransport({
    handle: (request, at) => {
      if (handle === undefined) throw new Error('Expected no request before the lab has started');
      return handle(request, at);
    },
    folder,
    ...(options.awsPath !== undefined && { awsPath: options.awsPath }),
    ...(options.forceTransport !== undefined && { force: options.forceTransport }),
    ipv6: needsIpv6(world),
  });
  const synced = opening.then(async (transport) => {
    const usable = transport.withoutIpv6 === undefined ? config : leaveOutIpv6(world, config);
    await transport.sync(world);
    return usable;
  });
  const [loaded, network] = await Promise.allSettled([import('./operations.js'), opening, synced]);
  if (loaded.status === 'rejected') throw loaded.reason;
  if (network.status === 'rejected') throw network.reason;
  const transport = network.value;
  try {
    const usable = await synced;
    const operations = await loaded.value.openOperations({
      world,
      transport,
      folder: join(folder, 'commands'),
      env: { LANG: 'C.UTF-8', ...options.instanceEnvironment },
      now: Date.now,
      ...(options.runCommand !== undefined && { options: options.runCommand }),
      ...(options.faults !== undefined && { faults: options.faults }),
      stacks: options.stacks ?? {},
    });
    handle = operations.handle;
    return { transport, operations, config: usable };
  } catch (error) {
    await transport.close();
    throw error;
  }
}

function noticesOf({ reason, withoutIpv6 }: ChosenTransport): readonly string[] {
  return [
    ...(reason === undefined
      ? []
      : [`The lab cannot make network namespaces here, so it runs with the emulated transport: ${reason}`]),
    ...(withoutIpv6 === undefined
      ? []
      : [`The lab has no IPv6 here, so what needs its dual-stack probe is left out: ${withoutIpv6}`]),
  ];
}
