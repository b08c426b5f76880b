import { spawn } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority } from '../certificates/authority.js';
import type { Serving } from '../network/connection-server.js';
import { type NetworkPlan, networkPlan } from '../network/network-plan.js';
import type { Transport } from '../network/transport.js';
import type { RequestHandler } from '../services/request.js';
import type { World } from '../world/world.js';
import type { NamespaceMode } from './holder.js';
import { findProgram, linkPrograms, resolveShim } from './host-programs.js';
import { type InstanceNetwork, openInstanceNetwork } from './instance-network.js';
import { claimFolder } from './lab-folder.js';
import { probeNamespaces } from './probe-namespaces.js';

export interface NamespacesOptions {
  readonly handle: RequestHandler;
  /** Made by the transport, and removed with everything in it when the transport closes. */
  readonly folder: string;
  /** By default what `probeNamespaces` finds permitted. */
  readonly mode?: NamespaceMode;
  /** The AWS CLI for the instances; by default the first on PATH, or the file behind its shim. */
  readonly awsPath?: string;
  /** net.ipv4.tcp_syn_retries inside; by default the kernel's own, so that clients' time limits decide. */
  readonly synRetries?: number;
}

interface Running {
  plan: NetworkPlan;
  readonly network: InstanceNetwork;
  readonly path: string;
  readonly missingPrograms: string;
}

/**
 * Carries packets in a network namespace per running instance, where the clients meet real DNS, TCP and TLS.
 * `spawn` adds PATH and the lab's CA bundle to the environment given; PATH is always the instance's own.
 * @throws {Error} when a system program is missing or namespaces are not permitted.
 */
export async function openNamespaces(options: NamespacesOptions): Promise<Transport> {
  await claimFolder(options.folder);
  const [mode, unshare, nsenter, authority, preferred] = await Promise.all([
    options.mode ?? permittedMode(),
    requireProgram('unshare'),
    requireProgram('nsenter'),
    createAuthority(new Date()),
    findClients(options),
  ]).catch(async (error: unknown) => {
    await rm(options.folder, { recursive: true, force: true });
    throw error;
  });
  const caBundle = join(options.folder, 'ca.pem');
  await writeFile(caBundle, authority.rootPem);

  const running = new Map<string, Running>();
  let world: World | undefined;
  let queue: Promise<void> = Promise.resolve();
  let opened = 0;
  const serving: Serving = {
    handle: options.handle,
    authority,
    world: () => {
      if (world === undefined) throw new Error('Expected sync before the first connection');
      return world;
    },
  };

  const start = async (plan: NetworkPlan, missing: readonly string[]): Promise<void> => {
    const home = join(options.folder, `${plan.instanceId}-${opened++}`);
    await mkdir(home);
    const [path, network] = await Promise.all([
      linkPrograms(join(home, 'programs'), preferred, missing),
      openInstanceNetwork({
        ...options,
        ...{ mode, plan, serving, unshare, nsenter },
        filesFolder: join(home, 'files'),
      }),
    ]);
    running.set(plan.instanceId, { plan, network, path, missingPrograms: missing.join('\n') });
  };
  const stop = async (instanceId: string): Promise<void> => {
    const one = running.get(instanceId);
    running.delete(instanceId);
    await one?.network.close();
  };
  const agree = async (next: World): Promise<void> => {
    world = next;
    const wanted = next.instances.filter((instance) => instance.state === 'running');
    const gone = [...running.keys()].filter((id) => !wanted.some((instance) => instance.id === id));
    await Promise.all([
      ...gone.map(stop),
      ...wanted.map(async (instance) => {
        const plan = networkPlan(next, instance.id);
        const one = running.get(instance.id);
        if (one === undefined || isAnother(one, plan, instance.missingPrograms)) {
          await stop(instance.id);
          await start(plan, instance.missingPrograms);
        } else if (JSON.stringify(one.plan) !== JSON.stringify(plan)) {
          await one.network.change(plan).catch(async (error: unknown) => {
            // Half changed is unknown: the next sync makes it anew.
            await stop(instance.id);
            throw error;
          });
          one.plan = plan;
        }
      }),
    ]);
  };

  return {
    kind: 'namespaces',
    sync(next) {
      const done = queue.then(() => agree(next));
      queue = done.catch(() => undefined);
      return done;
    },
    spawn(instanceId, file, args, { env, cwd }) {
      const one = running.get(instanceId);
      if (one === undefined) throw new Error(`Expected the instance ${instanceId} to be running`);
      const [enter, ...enterArgs] = one.network.enter(cwd);
      return spawn(enter, [...enterArgs, file, ...args], {
        cwd,
        env: { LANG: 'C.UTF-8', AWS_CA_BUNDLE: caBundle, CURL_CA_BUNDLE: caBundle, ...env, PATH: one.path },
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    },
    async close() {
      await queue;
      await Promise.all([...running.keys()].map(stop));
      await rm(options.folder, { recursive: true, force: true });
    },
  };
}

/** What cannot change under running programs: the instance's own address, resolver and programs. */
function isAnother(one: Running, plan: NetworkPlan, missing: readonly string[]): boolean {
  return (
    !one.network.isAlive() ||
    one.plan.address !== plan.address ||
    one.plan.prefixLength !== plan.prefixLength ||
    JSON.stringify(one.plan.ipv6) !== JSON.stringify(plan.ipv6) ||
    one.plan.resolver !== plan.resolver ||
    one.missingPrograms !== missing.join('\n')
  );
}

async function permittedMode(): Promise<NamespaceMode> {
  const probe = await probeNamespaces();
  if (!probe.ok) throw new Error(`Network namespaces cannot be used: ${probe.reason}`);
  return probe.mode;
}

async function requireProgram(name: string): Promise<string> {
  const path = await findProgram(name);
  if (path === undefined) throw new Error(`Expected the program ${name} (util-linux) to be installed`);
  return path;
}

async function findClients(options: NamespacesOptions): Promise<Record<string, string>> {
  const [aws, curl] = await Promise.all([options.awsPath ?? findProgram('aws'), findProgram('curl')]);
  return {
    ...(aws === undefined ? {} : { aws: await resolveShim(aws, options.folder) }),
    ...(curl === undefined ? {} : { curl }),
  };
}
