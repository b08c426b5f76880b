import { gzipSync } from 'node:zlib';
import { ListCommandsCommand } from '@aws-sdk/client-ssm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCommandRunner } from '../../src/aws/command-runner.js';
import { createControlPlane } from '../../src/aws/control-plane.js';
import { surveyAccount } from '../../src/aws/discovery/survey-account.js';
import { createCommandFinder } from '../../src/aws/find-command.js';
import { checkFixtures } from '../../src/aws/ground-truth.js';
import { waitAtMost } from '../../src/aws/guard-answers.js';
import { readInventory } from '../../src/aws/inventory.js';
import { openS3Store } from '../../src/aws/store-s3.js';
import type { Config } from '../../src/model/config.js';
import { createRunStore } from '../../src/store/run-store.js';
import { openStranger, type Stranger, saying } from './stranger.js';

let stranger: Stranger;
beforeEach(async () => {
  stranger = await openStranger({
    requestHandler: waitAtMost(300),
    answers: { sizeBytes: 1_000_000, durationMs: 500 },
  });
});
afterEach(() => stranger.close());

const config: Config = {
  regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
  probes: { 'interface-subnet': 'i-0123456789abcdef0' },
  endpoints: { s3: 'vpce-0123456789abcdef0' },
  buckets: { home: 'a-bucket' },
  parameters: { home: '/a' },
  buses: { home: 'default' },
  services: { custom: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-1' },
  loadBalancers: {},
  access: {},
};
const never = new AbortController().signal;
const parts = ['instances', 'endpoints', 'buckets', 'services'] as const;

/** Everything that reads answers of AWS; each ends with a value or an `Error`. */
const readers: Readonly<Record<string, () => Promise<unknown>>> = {
  inventory: () => readInventory(config, stranger.clients),
  survey: () =>
    surveyAccount(new Set(parts), {
      regions: config.regions,
      clients: stranger.clients,
      provider: stranger.clients,
    }),
  commands: () =>
    createCommandFinder(stranger.clients, [0]).findCommand(
      { instanceId: 'i-0123456789abcdef0', region: 'us-east-1', comment: 'x', sinceMs: 0 },
      never,
    ),
  store: async () => {
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const access = { endpointUrl: stranger.url, region: 'us-east-1', credentials };
    const runs = createRunStore(await openS3Store({ bucket: 'b', prefix: 'p' }, access));
    return [await runs.list(), await runs.read('20241201-093000-4f2a')];
  },
};

const make = (operation: string) =>
  createControlPlane(stranger.clients).call(
    { operation, region: 'us-east-1', input: { VpcId: 'vpc-1', ServiceName: 'x' } } as never,
    2,
    never,
    'id',
  );

async function ending(work: Promise<unknown>): Promise<unknown> {
  return work.catch((thrown: unknown) => {
    expect(thrown).toBeInstanceOf(Error);
    return thrown;
  });
}

describe('an answer that nobody at AWS has written', () => {
  const pages = [
    ['a page', '<!doctype html><html><body>Sign in</body></html>', 200, { 'content-type': 'text/html' }],
    ['a page that says it is XML', '<html><body>Sign in</body></html>', 200, {}],
    ['nothing', '', 200, {}],
    ['no XML', 'gone', 200, {}],
    ['a proxy’s refusal', '<html>Forbidden</html>', 403, {}],
    ['a status alone', '', 404, {}],
    ['half an answer', '<CreateVpcEndpointResponse><vpcEndpoint><vpcEndpointId>vp', 200, {}],
    ['depth', '<a>'.repeat(50_000), 200, {}],
  ] as const;

  it.each(pages)('is no observation of a call: %s', async (_, body, status, headers) => {
    stranger.answer = saying(body, status, headers);
    const { observation } = await make('ec2.DescribeVpcEndpointServices');
    expect(observation).toMatchObject({ kind: 'unobserved', fault: { kind: 'call-failed' } });
  });

  it('is no empty account: a page instead of a listing', async () => {
    stranger.answer = saying('<html><body>Sign in</body></html>', 200, { 'content-type': 'text/html' });
    for (const reader of ['inventory', 'survey', 'store']) {
      await expect(readers[reader]?.()).rejects.toThrow(/got a web page with HTTP 200/);
    }
  });

  it('is no proof that nothing was created', { timeout: 60_000 }, async () => {
    stranger.answer = saying('<html><body>Sign in</body></html>');
    const { observation, leftBehind } = await make('ec2.CreateVpcEndpoint');
    expect(observation.kind).toBe('unobserved');
    expect(leftBehind).toHaveLength(1);
  });

  it.each(pages)('leaves fixtures unknown: %s', async (_, body, status, headers) => {
    stranger.answer = saying(body, status, headers);
    const found = await checkFixtures({ ...config, buckets: {} }, stranger.clients);
    const states = new Set(found.map(({ state }) => state));
    // That a thing is not there is what a 404 says; a proxy that says it of everything cannot be told apart.
    expect([...states]).toEqual([status === 404 ? 'missing' : 'unknown']);
  });

  it('is an error, or nothing, for whoever reads it', { timeout: 120_000 }, async () => {
    const json = fc.json({ maxDepth: 5 }).map((text) => saying(text));
    const name = fc.constantFrom(
      'Commands',
      'CommandInvocations',
      'InstanceInformationList',
      'Contents',
      'Buckets',
      'reservationSet',
      'item',
      'vpcEndpointSet',
      'instancesSet',
      '__proto__',
      'constructor',
      'NextToken',
      'toString',
    );
    const { xml } = fc.letrec((tie) => ({
      xml: fc.oneof({ depthSize: 'small' }, fc.string(), tie('element')),
      element: fc
        .tuple(name, fc.array(tie('xml'), { maxLength: 4 }))
        .map(([tag, inside]) => `<${tag}>${inside.join('')}</${tag}>`),
    }));
    const members = fc
      .dictionary(name, fc.jsonValue({ maxDepth: 4 }))
      .map((value) => saying(JSON.stringify(value)));
    const bytes = fc.uint8Array({ maxLength: 300 }).map((each) => saying(Buffer.from(each)));
    const documents = xml.map((text) => saying(`<R>${String(text)}</R>`));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(readers)),
        fc.oneof(json, members, bytes, documents),
        async (reader, answer) => {
          stranger.answer = answer;
          await ending(readers[reader]?.() ?? Promise.reject(new Error('no reader')));
          expect(({} as Record<string, unknown>)['x']).toBeUndefined();
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('an answer that does not end', () => {
  it('is given up where it never begins', { timeout: 60_000 }, async () => {
    stranger.answer = () => undefined;
    const began = performance.now();
    const ssm = await stranger.clients.ssmOnce('us-east-1');
    await expect(ssm.send(new ListCommandsCommand())).rejects.toThrow(/did not respond|timed? ?out/i);
    expect(performance.now() - began).toBeLessThan(30_000);
  });

  it.each([
    ['falls silent', 0, /socket|abort|time/i],
    ['goes on for ever, a byte at a time', 20, /Expected an answer within 500 ms/],
  ])('is given up where it %s', async (_, everyMs, message) => {
    stranger.answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).write('{"Commands":[');
      const timer = everyMs === 0 ? undefined : setInterval(() => response.write(' '), everyMs);
      response.on('close', () => clearInterval(timer));
    };
    const ssm = await stranger.clients.ssmOnce('us-east-1');
    await expect(ssm.send(new ListCommandsCommand())).rejects.toThrow(message);
  });

  it('is read no further than an answer can be long', async () => {
    let written = 0;
    stranger.answer = (response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
      const more = (): void => {
        while (!response.destroyed && written < 500_000_000) {
          written += 65_536;
          if (!response.write(' '.repeat(65_536))) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    };
    const ssm = await stranger.clients.ssmOnce('us-east-1');
    await expect(ssm.send(new ListCommandsCommand())).rejects.toThrow('at most 1000000 bytes');
    expect(written).toBeLessThan(50_000_000);
  });

  it('is not unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(300_000_000));
    stranger.answer = saying(bomb, 200, { 'content-encoding': 'gzip' });
    const before = process.memoryUsage().rss;
    const ssm = await stranger.clients.ssmOnce('us-east-1');
    await ending(ssm.send(new ListCommandsCommand()));
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it('is given up where each page names a next one', { timeout: 60_000 }, async () => {
    let count = 0;
    stranger.answer = (response) => {
      count += 1;
      saying(JSON.stringify({ NextToken: String(count) }))(response);
    };
    expect(await readers['commands']?.()).toMatchObject({
      kind: 'unknown',
      reason: expect.stringContaining('Expected the listing of `ssm:ListCommands` to end'),
    });
  });
});

describe('a command of which SSM tells nonsense', () => {
  it.each([
    ['names a status that nobody knows', { Status: { x: 1 }, StatusDetails: ['Success'] }],
    ['gives output that is no text', { StatusDetails: 'Success', StandardOutputContent: { x: 1 } }],
    ['gives errors that are no text', { StatusDetails: 'Failed', StandardErrorContent: 7 }],
    ['is a list', [1]],
  ])('ends as a fault, or with what can be read, where it %s', { timeout: 60_000 }, async (_, told) => {
    const id = '00000000-0000-0000-0000-000000000000';
    const instanceId = 'i-0123456789abcdef0';
    const all = {
      InstanceInformationList: [{ InstanceId: instanceId, PingStatus: 'Online' }],
      Command: { CommandId: id },
      CommandInvocations: [{ InstanceId: instanceId, Status: 'Success', StatusDetails: 'Success' }],
    };
    const body = JSON.stringify(Array.isArray(told) ? told : { ...all, ...told });
    stranger.answer = saying(body);
    const timing = { deliveryTimeoutS: 30, executionTimeoutS: 1, deadlineMs: 1_000 };
    const request = { region: 'us-east-1', instanceId, comment: 'x', script: 'true', ...timing };
    const result = await createCommandRunner(stranger.clients).run(
      request as never,
      AbortSignal.timeout(5_000),
    );
    expect(['fault', 'finished']).toContain(result.kind);
    if ('stdout' in result && result.stdout !== undefined) expect(typeof result.stdout).toBe('string');
  });
});
