import { describe, expect, it } from 'vitest';
import type { SandboxSpec } from '../../../src/sandbox/engine/sandbox.js';
import { stackInput } from '../../../src/sandbox/engine/stack-input.js';
import { loadTemplate } from '../../../src/sandbox/load-template.js';

const spec: SandboxSpec = {
  runId: '20261123-120000-abcd',
  regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
  expiresAt: '2026-11-23T23:45:00.123Z',
};

describe('what CreateStack is told', () => {
  it('lets the parameters go first, then the consumer, then the provider, over midnight too', () => {
    expect(stackInput(spec, 'home', 'com.amazonaws.vpce.x').parameters).toEqual({
      RunId: '20261123-120000-abcd',
      ExpiresAt: '2026-11-23T23:45:00.123Z',
      ParameterExpiresSchedule: 'at(2026-11-23T23:45:00)',
      ExpiresSchedule: 'at(2026-11-23T23:50:00)',
      RemoteRegion: 'ap-northeast-1',
      EndpointServiceName: 'com.amazonaws.vpce.x',
      CrossRegionEndpoints: 'false',
      MorePaths: 'false',
    });
    expect(stackInput({ ...spec, crossRegion: true }, 'home').parameters).toMatchObject({
      CrossRegionEndpoints: 'true',
    });
    const zones = { home: 'us-east-1a', homeSecond: 'us-east-1c', remote: ['x', 'y'] } as const;
    expect(stackInput({ ...spec, morePaths: true, zones }, 'home').parameters).toMatchObject({
      MorePaths: 'true',
      ZoneName: 'us-east-1a',
      SecondZoneName: 'us-east-1c',
    });
    expect(stackInput({ ...spec, morePaths: true }, 'remote').parameters).toMatchObject({
      MorePaths: 'true',
    });
    expect(stackInput(spec, 'remote').parameters).toMatchObject({
      MorePaths: 'false',
      ParameterExpiresSchedule: 'at(2026-11-23T23:45:00)',
      ExpiresSchedule: 'at(2026-11-24T00:15:00)',
      HomeRegion: 'us-east-1',
    });
  });

  it('bears the run and its end as tags, and the same token at every try', () => {
    const input = stackInput(spec, 'home', 'com.amazonaws.vpce.x');
    expect(input.tags).toEqual({
      'reachmatrix:run': '20261123-120000-abcd',
      'reachmatrix:expires': '2026-11-23T23:45:00.123Z',
    });
    expect(stackInput(spec, 'home', 'com.amazonaws.vpce.x').token).toBe(input.token);
    expect(stackInput(spec, 'remote').token).not.toBe(input.token);
  });

  it.each(['home', 'remote'] as const)(
    'names only parameters that the %s template has, and in its pattern',
    async (side) => {
      const { template } = await loadTemplate(side);
      const zones = { home: 'a', homeSecond: 'b', remote: ['c', 'd'] } as const;
      const given = stackInput({ ...spec, zones }, side, 'com.amazonaws.vpce.x').parameters;
      for (const [name, value] of Object.entries(given)) {
        expect(Object.keys(template.parameters)).toContain(name);
        const pattern = template.parameters[name]?.['AllowedPattern'];
        if (typeof pattern === 'string') expect(value).toMatch(new RegExp(`^(?:${pattern})$`));
      }
      const needed = Object.entries(template.parameters).filter(
        ([, parameter]) => parameter['Default'] === undefined,
      );
      expect(Object.keys(stackInput(spec, side, 'x').parameters)).toEqual(
        expect.arrayContaining(needed.map(([name]) => name)),
      );
    },
  );
});
