import pLimit from 'p-limit';
import { afterEach, describe, expect, it } from 'vitest';
import { createClients } from '../../src/aws/clients.js';
import type { RunRecord } from '../../src/model/run-record.js';
import { type Death, type InterruptibleRun, openInterruptibleRun } from './interrupted-run.js';

/** What must not depend on whether a run was interrupted. */
function shownBy(record: RunRecord | 'died') {
  if (record === 'died') throw new Error('Expected the run to end.');
  return record.experiments.map(({ scenario, experiment, verdict, reason, attempts }) => ({
    cell: `${scenario}/${experiment}`,
    verdict,
    reason,
    outcomes: attempts.map(({ outcome, fault }) => outcome?.kind ?? fault?.kind),
  }));
}

describe('a run that was ended at any moment and is gone on with', () => {
  const runs: InterruptibleRun[] = [];
  const open = async (amount?: number) => {
    const run = await openInterruptibleRun(amount);
    runs.push(run);
    return run;
  };
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.close()));
  });
  const created = ({ lab }: InterruptibleRun) =>
    lab.world.endpoints.filter(({ tags }) => 'reachmatrix:call' in tags);

  /** Lets runs die at moments of their own, some at a time, and compares what comes of each with a whole one. */
  async function compare(whole: InterruptibleRun, amount: number, deaths: readonly Death[]): Promise<void> {
    const expected = shownBy(await whole.begin());
    const limit = pLimit(6);
    const one = async (death: Death): Promise<void> => {
      const run = await open(amount);
      const when = `${death.moment} entry ${death.entry}`;
      expect(await run.begin(death), when).toBe('died');
      const record = await run.resume();
      expect(shownBy(record), when).toEqual(expected);
      expect(record, when).toMatchObject({ interrupted: false, resumedAt: [expect.any(String)] });
      expect(Object.fromEntries(run.hits), when).toEqual(Object.fromEntries(whole.hits));
      expect(created(run), when).toEqual([]);
    };
    await Promise.all(deaths.map((death) => limit(() => one(death))));
  }
  const kindsOf = (run: InterruptibleRun) =>
    run.lines().map((line) => (JSON.parse(line) as { kind: string }).kind);

  it('shows what it would have shown, and runs nothing twice', async () => {
    const whole = await open();
    const record = await whole.begin();
    expect(shownBy(record).filter(({ verdict }) => verdict !== 'pass')).toMatchObject([
      { cell: 'two/flaky', verdict: 'flaky' },
    ]);
    const deaths = kindsOf(whole)
      .slice(1)
      .flatMap((_, index): readonly Death[] => [
        { entry: index + 1, moment: index % 2 === 0 ? 'before' : 'within' },
        { entry: index + 1, moment: 'after' },
      ]);
    await compare(await open(), 0, deaths);
  });

  it('fetches what waits on the probe, where its results did not fit into one answer', async () => {
    const amount = 125;
    const whole = await open(amount);
    expect(shownBy(await whole.begin())).toHaveLength(amount + 6);
    const kinds = kindsOf(whole);
    const first = kinds.indexOf('continuation');
    expect(first).toBeGreaterThan(0);
    const deaths = kinds
      .slice(first)
      .flatMap((_, index): readonly Death[] => [
        { entry: first + index, moment: 'before' },
        { entry: first + index, moment: 'after' },
      ])
      .slice(0, 4);
    await compare(await open(amount), amount, deaths);
  });

  it('can be ended and gone on with again and again', async () => {
    const whole = await open();
    const expected = shownBy(await whole.begin());
    const run = await open();
    expect(await run.begin({ entry: 2, moment: 'after' })).toBe('died');
    expect(await run.resume({ entry: 1, moment: 'within' })).toBe('died');
    expect(await run.resume({ entry: 4, moment: 'before' })).toBe('died');
    const record = await run.resume();
    expect(shownBy(record)).toEqual(expected);
    expect(record).toMatchObject({ resumedAt: [expect.any(String), expect.any(String)] });
    expect(Object.fromEntries(run.hits)).toEqual(Object.fromEntries(whole.hits));
  });

  it('deletes what a call created whose answer came to nobody', async () => {
    const run = await open();
    const call = { kind: 'call' };
    const entry = kindsOf(await wholeRun()).indexOf('call');
    expect(await run.begin({ entry, moment: 'after' })).toBe('died');
    const { callId } = JSON.parse(run.lines().at(-1) ?? '') as { callId: string };
    expect(JSON.parse(run.lines().at(-1) ?? '')).toMatchObject(call);
    await createAs(run, callId);
    expect(created(run)).toHaveLength(1);
    const record = await run.resume();
    expect(shownBy(record)).toContainEqual(
      expect.objectContaining({ cell: 'two/create', outcomes: ['success'] }),
    );
    expect(created(run)).toEqual([]);
  });

  it('runs again what Ctrl-C had cancelled, and keeps both attempts', async () => {
    const run = await open();
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 500);
    const partial = await run.begin(undefined, stop.signal);
    expect(partial).toMatchObject({ interrupted: true });
    const cells = shownBy(await run.resume());
    expect(cells.map(({ verdict }) => verdict)).not.toContain('skipped');
    expect(cells).toContainEqual(
      expect.objectContaining({ cell: 'one/slow', verdict: 'pass', outcomes: ['cancelled', 'success'] }),
    );
    expect(run.hits.get('/control-one')).toBe(1);
  });

  async function wholeRun(): Promise<InterruptibleRun> {
    const whole = await open();
    await whole.begin();
    return whole;
  }
});

/** What the process that died had sent, and EC2 did. */
async function createAs({ lab }: InterruptibleRun, callId: string): Promise<void> {
  const clients = createClients(lab.access);
  const { CreateVpcEndpointCommand } = await import('@aws-sdk/client-ec2');
  const ec2 = await clients.ec2('us-east-1');
  await ec2.send(
    new CreateVpcEndpointCommand({
      VpcId: lab.world.vpcs[0]?.id,
      ServiceName: 'com.amazonaws.us-east-1.dynamodb',
      TagSpecifications: [
        { ResourceType: 'vpc-endpoint', Tags: [{ Key: 'reachmatrix:call', Value: callId }] },
      ],
    }),
  );
  clients.destroy();
}
