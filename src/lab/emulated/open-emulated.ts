import { type ChildProcess, spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority } from '../certificates/authority.js';
import { linkPrograms } from '../namespaces/host-programs.js';
import { claimFolder } from '../namespaces/lab-folder.js';
import type { Serving } from '../network/connection-server.js';
import type { Transport } from '../network/transport.js';
import type { RequestHandler } from '../services/request.js';
import type { World } from '../world/world.js';
import { openBlackHole } from './black-hole.js';
import { writeClientFiles } from './client-files.js';
import { type EmulatedInstance, openEmulatedInstance } from './emulated-instance.js';
import { controlVariable } from './python-programs.js';

export interface EmulatedOptions {
  readonly handle: RequestHandler;
  /** Made by the transport, and removed with everything in it when the transport closes. */
  readonly folder: string;
  /** The AWS CLI for the instances; by default the first on PATH, or the file behind its shim. */
  readonly awsPath?: string;
}

interface Running {
  readonly instance: EmulatedInstance;
  readonly path: string;
  readonly missingPrograms: string;
}

/**
 * For machines that permit no namespaces: the same rules, with the clients' own look-up and connect calls sent to
 * loopback ports. It serves a Python AWS CLI, curl and getent; any other program meets the machine's own network.
 * @throws {Error} when a client cannot be redirected; the message says what to install.
 */
export async function openEmulated(options: EmulatedOptions): Promise<Transport> {
  await claimFolder(options.folder);
  const [files, authority, blackHole] = await Promise.all([
    writeClientFiles(options.folder, options.awsPath),
    createAuthority(new Date()),
    openBlackHole(),
  ]).catch(async (error: unknown) => {
    await rm(options.folder, { recursive: true, force: true });
    throw error;
  });
  const caBundle = join(options.folder, 'ca.pem');
  await writeFile(caBundle, authority.rootPem);

  const running = new Map<string, Running>();
  const children = new Set<ChildProcess>();
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

  const stop = (instanceId: string) => {
    running.get(instanceId)?.instance.close();
    running.delete(instanceId);
  };
  const start = async (instanceId: string, missing: readonly string[]) => {
    const [instance, path] = await Promise.all([
      openEmulatedInstance(serving, instanceId, blackHole.port),
      linkPrograms(join(options.folder, `programs-${opened++}`), files.programs, missing),
    ]);
    running.set(instanceId, { instance, path, missingPrograms: missing.join('\n') });
  };
  const agree = async (next: World) => {
    world = next;
    const wanted = next.instances.filter((instance) => instance.state === 'running');
    for (const id of [...running.keys()]) if (!wanted.some((instance) => instance.id === id)) stop(id);
    await Promise.all(
      wanted.map(async ({ id, missingPrograms }) => {
        if (running.get(id)?.missingPrograms !== missingPrograms.join('\n')) {
          stop(id);
          await start(id, missingPrograms);
        }
        await running.get(id)?.instance.sync();
      }),
    );
  };

  return {
    kind: 'emulated',
    sync(next) {
      const done = queue.then(() => agree(next));
      queue = done.catch(() => undefined);
      return done;
    },
    spawn(instanceId, file, args, { env, cwd }) {
      const one = running.get(instanceId);
      if (one === undefined) throw new Error(`Expected the instance ${instanceId} to be running`);
      const child = spawn(file, args, {
        cwd,
        env: {
          LANG: 'C.UTF-8',
          AWS_CA_BUNDLE: caBundle,
          CURL_CA_BUNDLE: caBundle,
          ...env,
          PATH: one.path,
          PYTHONPATH: files.pythonPath,
          PYTHONDONTWRITEBYTECODE: '1',
          [controlVariable]: String(one.instance.controlPort),
        },
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.add(child);
      child.once('close', () => children.delete(child));
      return child;
    },
    async close() {
      await queue;
      for (const child of children) killGroup(child);
      for (const id of [...running.keys()]) stop(id);
      await blackHole.close();
      await rm(options.folder, { recursive: true, force: true });
    },
  };
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The whole group has ended already.
  }
}
