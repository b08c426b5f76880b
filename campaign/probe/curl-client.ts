import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root.js';
import type { ClientOutput } from './aws-client.js';
import { type Connection, connect } from './connect.js';
import { type ProbeNetwork, pass } from './network.js';

interface CurlRecording {
  readonly exitCode: number;
  readonly stderr: string;
  readonly report: Readonly<Record<string, string | number | null>>;
}

const answerMs = 10;

let recordings: Readonly<Record<string, CurlRecording>> | undefined;

/** How curl 7.88.1 was recorded to end. */
function recordingOf(name: string): CurlRecording {
  recordings ??= JSON.parse(
    readFileSync(join(projectRoot, 'test/classify/fixtures/curl-7.88.1.json'), 'utf8'),
  ) as Readonly<Record<string, CurlRecording>>;
  const found = recordings[name];
  if (found === undefined) throw new Error(`Expected a recording of curl: ${name}`);
  return found;
}

/** Plays one curl command in an instance's network, in the words and with the report of a recorded one. */
export async function runCurlClient(argv: readonly string[], network: ProbeNetwork): Promise<ClientOutput> {
  const startedAt = Date.now();
  const url = new URL(argv.find((word) => /^https?:\/\//.test(word)) ?? 'http://0.0.0.0/');
  const option = (name: string) => Number(argv[argv.lastIndexOf(name) + 1]);
  const made = await connect(network, url, option('--connect-timeout'));
  const outcome = await endOf(made, url, network);
  const { recording, status = 0, bytes = 0 } = outcome;
  const seconds = (ms: number) => Math.round(ms * 1000) / 1_000_000;
  const openedS = made.kind === 'open' ? seconds(made.lookedUpMs + 5) : 0;
  const took = `after ${Date.now() - startedAt} ms`;
  const words = (text: string) =>
    text
      .replace(
        /Failed to connect to \S+ port \d+ after \d+ ms/g,
        `Failed to connect to ${url.hostname} port ${portOf(url)} ${took}`,
      )
      .replace(/Could not resolve host: \S+/g, `Could not resolve host: ${url.hostname}`)
      .replace(/connect to \S+ port \d+ failed/, `connect to ${addressOf(made)} port ${portOf(url)} failed`);
  const { errormsg } = recording.report;
  const report = {
    remote_ip: made.kind === 'open' ? made.address : '',
    remote_port: made.kind === 'open' ? portOf(url) : 0,
    http_code: status,
    exitcode: recording.exitCode,
    errormsg: typeof errormsg === 'string' ? words(errormsg) : null,
    scheme: made.kind === 'open' ? url.protocol.slice(0, -1).toUpperCase() : null,
    size_download: bytes,
    time_namelookup: made.kind === 'missing' || made.kind === 'unresolved' ? 0 : 0.004,
    time_connect: openedS,
    time_appconnect: made.kind === 'open' && url.protocol === 'https:' && status > 0 ? openedS + 0.005 : 0,
    time_starttransfer: status > 0 ? openedS + 0.01 : 0,
    time_total: seconds(Date.now() - startedAt),
    url_effective: url.href,
    curl_version: 'libcurl/7.88.1 OpenSSL/3.0.19 zlib/1.2.13',
  };
  const said = words(recording.stderr).split('\n');
  return {
    lines: [
      `j ${JSON.stringify(report)}`,
      ...said
        .filter((line) => /^\* *(connect to .* failed: |Immediate connect fail for )/.test(line))
        .map((line) => `d ${line}`),
      ...said.filter((line) => line.startsWith('curl: ')).map((line) => `m ${line}`),
      `x ${recording.exitCode}`,
    ],
    hosts: [url.hostname],
  };
}

async function endOf(
  made: Connection,
  url: URL,
  network: ProbeNetwork,
): Promise<{ readonly recording: CurlRecording; readonly status?: number; readonly bytes?: number }> {
  switch (made.kind) {
    case 'missing':
    case 'unresolved':
      return { recording: recordingOf('no-name') };
    case 'silence':
      return { recording: recordingOf('blackhole') };
    case 'refused':
      return { recording: recordingOf('refused-verbose') };
    case 'open': {
      await pass(answerMs);
      if (made.door === 'impostor' && url.protocol === 'https:')
        return { recording: recordingOf('tls-wrong') };
      const request = {
        method: 'GET',
        target: `${url.pathname}${url.search}`,
        headers: { host: url.host },
        body: Buffer.alloc(0),
      };
      const { status, body } =
        made.door === 'impostor' ? made.says : await network.exchange(made.door, request);
      return { recording: recordingOf('ok'), status, bytes: Buffer.byteLength(body) };
    }
  }
}

function portOf(url: URL): number {
  return Number(url.port || (url.protocol === 'https:' ? 443 : 80));
}

function addressOf(made: Connection): string {
  return made.kind === 'refused' ? made.address : '';
}
