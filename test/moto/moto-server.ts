import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** A stand-in for AWS that was not written here. */
export interface MotoServer {
  readonly endpointUrl: string;
  stop(): Promise<void>;
}

/** The version of the moto_server on PATH; undefined where there is none. */
export const motoVersion = findVersion();

function findVersion(): string | undefined {
  try {
    return execFileSync('moto_server', ['--version'], {
      encoding: 'utf8',
      stdio: 'pipe',
      timeout: 20_000,
    }).trim();
  } catch (error) {
    // Older ones start without knowing --version; it is enough that there is one.
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? undefined : 'version unknown';
  }
}

/** Starts moto on a free loopback port. @throws when it does not answer within a minute. */
export async function startMoto(): Promise<MotoServer> {
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const endpointUrl = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 240; tries += 1) {
    if (child.exitCode !== null) throw new Error(`moto_server ended with ${child.exitCode}.`);
    const answered = await fetch(`${endpointUrl}/moto-api/`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return { endpointUrl, stop: () => stop(child) };
    await setTimeout(250);
  }
  await stop(child);
  throw new Error('moto_server did not answer within a minute.');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}
