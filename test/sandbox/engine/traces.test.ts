import { describe, expect, it } from 'vitest';
import { gatherSandboxes, isExpired, type Trace } from '../../../src/sandbox/engine/traces.js';

const runId = '20261123-120000-abcd';
const expiresAt = '2026-11-23T16:00:00.000Z';
const stack = (side: string, region: string, more: Partial<Trace> = {}): Trace => ({
  kind: 'stack',
  region,
  name: `reachmatrix-${runId}-${side}`,
  status: 'CREATE_COMPLETE',
  runId,
  expiresAt,
  ...more,
});

describe('gathering sandboxes from what bears a tag', () => {
  it('puts stacks and parameters of one run together, with the region of each side', () => {
    const parameter: Trace = {
      kind: 'parameter',
      region: 'us-east-1',
      name: `/reachmatrix/${runId}/home`,
      runId,
    };
    const sandboxes = gatherSandboxes([stack('remote', 'eu-west-1'), parameter]);
    expect(sandboxes).toHaveLength(1);
    expect(sandboxes[0]).toMatchObject({
      ref: { runId, regions: { home: 'us-east-1', remote: 'eu-west-1' } },
      expiresAt,
    });
  });

  it('knows a sandbox of which one side is left', () => {
    expect(gatherSandboxes([stack('home', 'us-east-1')])[0]?.ref.regions).toEqual({ home: 'us-east-1' });
  });

  it.each([
    ['another name', stack('home', 'us-east-1', { name: 'production' })],
    ['another run in the name', stack('home', 'us-east-1', { name: 'reachmatrix-other-home' })],
    ['a longer name', stack('home-2', 'us-east-1')],
  ])('leaves alone what bears the tag and %s', (_, trace) => {
    expect(gatherSandboxes([trace])).toEqual([]);
  });

  it.each([
    ['the past', '2026-11-23T11:59:59Z', true],
    ['this moment', '2026-11-23T12:00:00Z', true],
    ['the future', '2026-11-23T12:00:01Z', false],
    ['no time', 'tomorrow', false],
    ['nothing', undefined, false],
  ])('takes %s for expired: %s → %s', (_, text, expired) => {
    const [sandbox] = gatherSandboxes([
      { ...stack('home', 'us-east-1'), ...(text === undefined ? {} : { expiresAt: text }) },
    ]);
    const { expiresAt: _dropped, ...timeless } = sandbox ?? { ref: { runId, regions: {} }, traces: [] };
    const subject = text === undefined ? timeless : sandbox;
    expect(subject && isExpired(subject, Date.parse('2026-11-23T12:00:00Z'))).toBe(expired);
  });
});
