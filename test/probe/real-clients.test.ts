import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseBatchOutput } from '../../src/probe/batch-output.js';
import { buildBatchScript } from '../../src/probe/batch-script.js';
import { command, makeSandbox, observedEvidence, onPath, request, startScript } from './script-runner.js';

const canaries = {
  AWS_ACCESS_KEY_ID: 'ASIACANARY0000000000',
  AWS_SECRET_ACCESS_KEY: 'CanarySecret/CanarySecret+CanarySecret00',
  AWS_SESSION_TOKEN: `CanaryToken${'Canary/Token+'.repeat(30)}==`,
};
const redirect = `<?xml version="1.0"?><Error><Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must be addressed using the specified endpoint.</Message><Endpoint>there.example</Endpoint><Bucket>there</Bucket></Error>`;
const repeated = `{"__type":"InvalidSignatureException","message":"The request signature we calculated does not match. The Canonical String for this request should have been 'x-amz-security-token:${canaries.AWS_SESSION_TOKEN}'"}`;

const service = createServer((incoming, answer) => {
  const chunks: Buffer[] = [];
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
  incoming.on('end', () => {
    const body = Buffer.concat(chunks).toString();
    if (incoming.url?.startsWith('/hello')) answer.end('hello');
    else if (body.includes('CanaryParameter')) answer.end('{"Parameter":{"Name":"p","Value":"CanaryValue"}}');
    else if (body !== '') answer.writeHead(400).end(repeated);
    else answer.writeHead(301, { 'x-amz-bucket-region': 'eu-west-1' }).end(redirect);
  });
});
const held = new Set<Socket>();
const silent = createTcpServer((socket) => {
  held.add(socket);
  socket.on('error', () => held.delete(socket));
});
const port = (server: Server) => (server.address() as AddressInfo).port;
const listen = (server: Server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
beforeAll(() => Promise.all([listen(service), listen(silent)]));
afterAll(() => {
  for (const socket of held) socket.destroy();
  service.closeAllConnections();
  service.close();
  silent.close();
});

/** Every AWS CLI found here, one a version. */
const installed = new Map<string, string>();
for (const path of [onPath('aws'), '/usr/bin/aws', '/usr/local/bin/aws']) {
  if (path === undefined) continue;
  const version = spawnSync(path, ['--version'], { encoding: 'utf8' });
  const [name] = `${version.stdout}${version.stderr}`.split(' ');
  if (version.status === 0 && name) installed.set(name, path);
}

it('at least one AWS CLI is there to be tried', () => {
  expect([...installed.keys()]).toEqual(expect.arrayContaining([expect.stringMatching(/^aws-cli\/[12]\./)]));
});

describe.each([...installed])('%s through the batch script', (name, path) => {
  it('is observed as it fails and succeeds, and none of its credentials leaves', async () => {
    const clean = makeSandbox({ aws: `exec '${path}' "$@"` });
    const sandbox = { ...clean, environment: { ...clean.environment, ...canaries } };
    const url = `http://127.0.0.1:${port(service)}`;
    const quiet = `127.0.0.1:${port(silent)}`;
    const parameter = ['aws', 'ssm', 'get-parameter', '--name'];
    const asked = request(
      [
        command('handshake', [...parameter, 'p', '--endpoint-url', `https://${quiet}`], 2),
        command('unanswered', [...parameter, 'p', '--endpoint-url', `http://${quiet}`], 2),
        command('redirect', ['aws', 's3api', 'list-objects', '--bucket', 'there', '--endpoint-url', url]),
        command('success', [...parameter, 'CanaryParameter', '--endpoint-url', url]),
        command('refused-signature', [...parameter, 'p', '--endpoint-url', url]),
        command('usage', ['aws', 'ssm', 'get-parameter']),
      ],
      { parallel: 2 },
    );
    const { stdout, status } = await startScript(buildBatchScript(asked), sandbox).ended;
    const output = parseBatchOutput(stdout, asked);
    const evidence = (key: string) => observedEvidence(output.observations.get(key));
    expect(status).toBe(0);
    expect(output.problems).toEqual([]);
    expect(output.clients['aws']).toContain(name);

    const at = { host: '127.0.0.1', port: port(service), scheme: 'http', reached: 'http' };
    expect(evidence('success')).toMatchObject({ exitCode: 0, message: '', hops: [{ ...at, status: 200 }] });
    expect(evidence('success').stdoutBytes).toBeGreaterThan(40);
    expect(evidence('redirect').message).toMatch(
      /An error occurred \(PermanentRedirect\) when calling the ListObjects/,
    );
    expect(evidence('redirect').hops).toEqual([{ ...at, status: 301 }]);
    expect(evidence('refused-signature').message).toMatch(/\(InvalidSignatureException\)/);
    expect(evidence('refused-signature').hops).toEqual([{ ...at, status: 400 }]);
    expect(evidence('usage').message).toContain('the following arguments are required: --name');
    expect(evidence('unanswered').message).toContain(`Read timeout on endpoint URL: "http://${quiet}/"`);
    expect(evidence('unanswered').hops[0]?.reached).toBe('tcp');
    expect(evidence('handshake').hops[0]?.reached).toBe('tcp');
    expect(evidence('handshake').diagnostics.join()).toContain('handshake operation timed out');
    expect(evidence('handshake').durationMs).toBeGreaterThanOrEqual(2000);

    const frames = stdout
      .split('\n')
      .map((line) => Buffer.from(line.split(' ').at(-1) ?? '', 'base64').toString());
    for (const text of [
      stdout,
      ...frames,
      JSON.stringify([...output.observations.values()].map(withoutCommand)),
    ]) {
      expect(text).not.toMatch(/canary/i);
    }
    expect(sandbox.leftOver()).toEqual([]);
  });
});

it('curl is observed as it succeeds and fails, whatever it is told to print and where', async () => {
  const sandbox = makeSandbox();
  const url = `http://127.0.0.1:${port(service)}/hello`;
  const kept = `${sandbox.folder}/kept`;
  const asked = request([
    command('plain', ['curl', url]),
    command('verbose', [
      'curl',
      '-v',
      '-H',
      'Authorization: Bearer CanaryBearer',
      `${url}?token=CanaryQuery`,
    ]),
    command('own-output', ['curl', '-o', kept, '-w', 'mine %{http_code}', url]),
    command('to-stdout', ['curl', '-o', '-', '-D', '-', url, url]),
    command('end-of-options', ['curl', '-s', '--', url]),
    command('by-name', ['curl', `http://localhost:${port(service)}/hello`]),
    command('refused', ['curl', 'http://127.0.0.1:9/']),
    command('unanswered', ['curl', `http://127.0.0.1:${port(silent)}/`], 1),
    command('handshake', ['curl', `https://127.0.0.1:${port(silent)}/`], 1),
    command('wrong', ['curl', '--no-such-option']),
  ]);
  const { stdout } = await startScript(buildBatchScript(asked), sandbox).ended;
  const output = parseBatchOutput(stdout, asked);
  const evidence = (key: string) => observedEvidence(output.observations.get(key));
  const at = { host: '127.0.0.1', port: port(service), scheme: 'http', address: '127.0.0.1' };
  for (const key of ['plain', 'verbose', 'own-output', 'to-stdout', 'end-of-options']) {
    expect(evidence(key)).toMatchObject({ exitCode: 0, message: '', stdoutBytes: 5, dns: [] });
    expect(evidence(key).hops).toEqual([{ ...at, reached: 'http', status: 200 }]);
    expect(evidence(key).curl).toMatchObject({ remoteIp: '127.0.0.1', httpStatus: 200 });
  }
  expect(evidence('by-name').dns).toEqual([
    { host: 'localhost', addresses: expect.arrayContaining(['127.0.0.1']) },
  ]);
  expect(evidence('refused')).toMatchObject({ exitCode: 7, message: expect.stringMatching(/^curl: \(7\) /) });
  expect(evidence('refused').diagnostics.join()).toMatch(
    /^\* +connect to 127\.0\.0\.1 port 9 .*Connection refused$/,
  );
  expect(evidence('refused').hops).toEqual([{ host: '127.0.0.1', port: 9, scheme: 'http', reached: 'dns' }]);
  expect(evidence('unanswered')).toMatchObject({ exitCode: 28, hops: [{ reached: 'tcp' }] });
  expect(evidence('handshake')).toMatchObject({ exitCode: 28, hops: [{ reached: 'tcp' }] });
  expect(evidence('wrong')).toMatchObject({
    exitCode: 2,
    message: expect.stringMatching(/^curl: option --no-such/),
  });
  expect(output.clients['curl']).toMatch(/^libcurl\/\d+\./);
  expect(
    Buffer.from(
      stdout
        .split('\n')
        .map((line) => line.split(' ').at(-1))
        .join(''),
    ).toString(),
  ).not.toMatch(/canary/i);
  expect(JSON.stringify([...output.observations.values()].map(withoutCommand))).not.toMatch(/canary/i);
});

it('names are looked up through the probe\u2019s own resolver', async () => {
  const sandbox = makeSandbox();
  const asked = request([
    command('known', ['resolve', 'localhost']),
    command('literal', ['resolve', '127.0.0.1']),
  ]);
  const { stdout } = await startScript(buildBatchScript(asked), sandbox).ended;
  const { observations } = parseBatchOutput(stdout, asked);
  expect(observedEvidence(observations.get('known'))).toMatchObject({
    exitCode: 0,
    hops: [],
    dns: [{ host: 'localhost' }],
  });
  expect(observedEvidence(observations.get('literal')).dns).toEqual([
    { host: '127.0.0.1', addresses: ['127.0.0.1'] },
  ]);
});

/** Evidence names the command as the scenario has it; what is asked here is what the probe has added. */
function withoutCommand(observation: { readonly kind: string; readonly evidence?: object }) {
  return { ...observation, evidence: { ...observation.evidence, argv: [] } };
}
