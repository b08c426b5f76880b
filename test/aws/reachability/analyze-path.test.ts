import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach, describe, expect, it } from 'vitest';
import { createClients } from '../../../src/aws/clients.js';
import { analyzePath } from '../../../src/aws/reachability/analyze-path.js';
import { deleteLeftPaths, findLeftPaths, isForgotten } from '../../../src/aws/reachability/left-paths.js';
import { interfaceIdOf } from '../../../src/lab/network/path-ends.js';
import { type ServedLab, serveLab } from '../../lab/services/served-lab.js';

/** The adapter against the lab's services, by the real SDK. */
let lab: ServedLab | undefined;
let ec2: EC2Client | undefined;
afterEach(async () => {
  ec2?.destroy();
  await lab?.close();
});

async function open() {
  lab = await serveLab();
  const { world } = lab;
  ec2 = new EC2Client({
    region: 'us-east-1',
    endpoint: lab.url,
    credentials: world.operator,
    maxAttempts: 1,
  });
  const probe = world.instances.find(({ tags }) => tags['reachmatrix:role'] === 'interface-subnet');
  const target = world.endpoints.find(({ tags }) => tags['reachmatrix:endpoint'] === 'ssm')
    ?.networkInterfaces[0];
  if (probe === undefined || target === undefined) throw new Error('Expected a probe and an endpoint.');
  const path = { source: interfaceIdOf(probe), destination: target.id, address: target.ip, port: 443 };
  const question = { path, runId: 'run-1', token: 'token-1', patienceMs: 20_000 };
  return { world, ec2, question };
}

const never = () => new AbortController().signal;
const left = ({ insightsPaths, insightsAnalyses }: ServedLab['world']) => [
  ...insightsPaths,
  ...insightsAnalyses,
];

/** Loses the answer of an operation after EC2 has heard it. */
function loseAnswerOf(client: EC2Client, command: string): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      if (context.commandName === command)
        throw Object.assign(new Error('socket hang up'), { name: 'Error' });
      return result;
    },
    { step: 'finalizeRequest', name: 'loseAnswer', priority: 'low' },
  );
}

describe('a question to AWS’s analyzer', () => {
  it('is answered, and nothing of it is left', async () => {
    const { world, ec2: client, question } = await open();
    const { answer, leftBehind } = await analyzePath(client, 'us-east-1', question, never());
    expect(answer).toMatchObject({ kind: 'reachable' });
    expect(leftBehind).toEqual([]);
    expect(left(world)).toEqual([]);
  });

  it('leaves nothing where the answer to its first call got lost, which made a path', async () => {
    const { world, ec2: client, question } = await open();
    loseAnswerOf(client, 'CreateNetworkInsightsPathCommand');
    const { answer, leftBehind } = await analyzePath(client, 'us-east-1', question, never());
    expect(answer).toMatchObject({
      kind: 'no-answer',
      why: expect.stringContaining('CreateNetworkInsightsPath'),
    });
    expect(world.trail.filter(({ action }) => action === 'ec2:CreateNetworkInsightsPath')).toHaveLength(1);
    expect(leftBehind).toEqual([]);
    expect(left(world)).toEqual([]);
  });

  it('leaves nothing where the answer to its second one got lost, whose analysis is still running', async () => {
    const { world, ec2: client, question } = await open();
    loseAnswerOf(client, 'StartNetworkInsightsAnalysisCommand');
    const { answer, leftBehind } = await analyzePath(client, 'us-east-1', question, never());
    expect(answer).toMatchObject({ kind: 'no-answer' });
    expect(world.trail.filter(({ action }) => action === 'ec2:StartNetworkInsightsAnalysis')).toHaveLength(1);
    expect(leftBehind).toEqual([]);
    expect(left(world)).toEqual([]);
  });

  it('is given up when its time is over, and deleted all the same', async () => {
    const { world, ec2: client, question } = await open();
    world.insightsRunMs = 3_000;
    const hasty = { ...question, patienceMs: 100 };
    const { answer, leftBehind } = await analyzePath(client, 'us-east-1', hasty, never());
    expect(answer).toEqual({
      kind: 'no-answer',
      why: 'Expected the analysis to be over within 0 s, it is running.',
    });
    expect(leftBehind).toEqual([]);
    expect(left(world)).toEqual([]);
  });

  it('makes nothing when it is too late to ask', async () => {
    const { world, ec2: client, question } = await open();
    const { answer } = await analyzePath(client, 'us-east-1', question, AbortSignal.abort());
    expect(answer).toEqual({ kind: 'no-answer', why: 'The run was interrupted.' });
    expect(world.trail).toEqual([]);
  });

  it('looks for nothing where EC2 refused to create it', async () => {
    const { world, ec2: client, question } = await open();
    const elsewhere = { ...question, path: { ...question.path, destination: 'eni-0gone' } };
    const { answer } = await analyzePath(client, 'us-east-1', elsewhere, never());
    expect(answer).toMatchObject({ why: expect.stringContaining('NetworkInsightsDestination.NotFound') });
    expect(world.trail.map(({ action }) => action)).not.toContain('ec2:DescribeNetworkInsightsPaths');
  });
});

describe('what processes have left that were killed', () => {
  const hour = 3_600_000;

  it('is found by its tag, told apart by its age and deleted, and other people’s paths stay', async () => {
    const { world, question } = await open();
    const common = { ...{ accountId: world.accountId, region: 'us-east-1', clientToken: '' }, filter: {} };
    const path = (id: string, age: number, tags: Record<string, string>) => ({
      ...{ ...common, id, source: question.path.source, protocol: 'tcp', tags },
      createdAt: new Date(Date.now() - age).toISOString(),
    });
    world.insightsPaths.push(
      path('nip-new', 0, { 'reachmatrix:run': 'a' }),
      path('nip-old', 5 * hour, { 'reachmatrix:run': 'b' }),
      path('nip-theirs', 5 * hour, { Name: 'mine' }),
    );
    const clients = createClients({
      endpointUrl: lab?.url ?? '',
      credentials: world.operator,
    });
    try {
      const { paths, refused } = await findLeftPaths(clients, ['us-east-1', 'us-east-1', 'ap-northeast-1']);
      expect(refused).toEqual([]);
      expect(paths.map(({ id, runId, region }) => `${id} ${runId} ${region}`)).toEqual([
        'nip-new a us-east-1',
        'nip-old b us-east-1',
      ]);
      expect(paths.filter((one) => isForgotten(one, Date.now())).map(({ id }) => id)).toEqual(['nip-old']);
      const [{ createdAtMs: _, ...ageless }] = paths as [(typeof paths)[0]];
      expect(isForgotten(ageless, Date.now() + 99 * hour)).toBe(false);
      expect(await deleteLeftPaths(clients, paths)).toEqual([]);
      expect(world.insightsPaths.map(({ id }) => id)).toEqual(['nip-theirs']);
    } finally {
      clients.destroy();
    }
  });
});
