import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsoDate } from '../model/scenario.js';
import { openApiServer } from './api-server.js';
import type { LabFaults } from './faults/lab-fault.js';
import { applyWorldFaults } from './faults/world-faults.js';
import type { Lab } from './lab.js';
import { labEnvironment } from './lab-environment.js';
import type { Transport } from './network/transport.js';
import type { RunCommandOptions } from './run-command/options.js';
import { createRunCommand } from './run-command/run-command.js';
import { createServices } from './services/services.js';
import { createWorld } from './world/create-world.js';
import type { World } from './world/world.js';
import { worldConfig } from './world/world-config.js';

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
}

/**
 * Starts a lab: its world, networks, services and Run Command, with credentials of its own. It listens on
 * loopback and inside its namespaces only.
 * @throws {RangeError} for regions that the lab does not know.
 * @throws {Error} when no transport works on this machine; the message says what to do.
 */
export async function startLab(options: LabOptions): Promise<Lab> {
  const world = createWorld({ ...options, secretSeed: randomBytes(32).toString('hex') });
  const config = worldConfig(world, '');
  options.world?.(world);
  applyWorldFaults(options.faults ?? [], world);

  const folder = await makeFolder();
  let transport: Transport | undefined;
  const opened = () => {
    if (transport === undefined) throw new Error('Expected no command before the lab has started');
    return transport;
  };
  const runCommand = createRunCommand({
    world,
    transport: { sync: (next) => opened().sync(next), spawn: (...started) => opened().spawn(...started) },
    folder: join(folder.path, 'commands'),
    env: { LANG: 'C.UTF-8' },
    now: Date.now,
    ...(options.runCommand !== undefined && { options: options.runCommand }),
    ...(options.faults !== undefined && { faults: options.faults }),
  });
  const handle = createServices({ now: () => new Date(), runCommand: runCommand.handler });
  const [server, network] = await Promise.allSettled([openApiServer(handle, world), openNetwork()]);

  async function openNetwork() {
    const { openTransport } = await import('./network/open-transport.js');
    const chosen = await openTransport({
      handle,
      folder: folder.path,
      ...(options.awsPath !== undefined && { awsPath: options.awsPath }),
      ...(options.forceTransport !== undefined && { force: options.forceTransport }),
    });
    transport = chosen;
    await chosen.sync(world);
    return chosen;
  }

  const close = async () => {
    await runCommand.close();
    await Promise.all([transport?.close(), server.status === 'fulfilled' ? server.value.close() : undefined]);
    folder.remove();
  };
  if (network.status === 'rejected' || server.status === 'rejected') {
    await close();
    throw [network, server].find((part) => part.status === 'rejected')?.reason;
  }
  const endpointUrl = server.value.url;
  const { kind, reason } = network.value;
  return {
    endpointUrl,
    environment: labEnvironment(world, endpointUrl, options.home),
    config: { ...config, access: { ...config.access, endpointUrl } },
    transport: kind,
    ...(reason !== undefined && { notice: emulatedNotice(reason) }),
    world,
    folder: folder.path,
    close,
  };
}

function emulatedNotice(reason: string): string {
  return `The lab cannot make network namespaces here, so it runs with the emulated transport: ${reason}`;
}

/** A temporary folder for this user alone, gone with the process whatever ends it in an orderly way. */
async function makeFolder(): Promise<{ readonly path: string; remove(): void }> {
  const path = await mkdtemp(join(tmpdir(), 'reachmatrix-lab-'));
  const remove = () => {
    process.removeListener('exit', remove);
    rmSync(path, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { path, remove };
}
