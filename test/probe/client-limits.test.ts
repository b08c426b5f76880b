import { describe, expect, it } from 'vitest';
import { clientLimits, estimateBatchSeconds } from '../../src/probe/client-limits.js';
import { command, request } from './script-runner.js';

describe('the limits of a client', () => {
  it.each([
    ['aws', ['aws', 's3api', 'x'], 10, { connectTimeoutS: 10, readTimeoutS: 10, killAfterS: 60 }],
    [
      'aws with its own',
      ['aws', '--cli-connect-timeout', '30', 'x'],
      10,
      { connectTimeoutS: 30, readTimeoutS: 10, killAfterS: 140 },
    ],
    [
      'aws with =',
      ['aws', '--cli-read-timeout=3', 'x'],
      10,
      { connectTimeoutS: 10, readTimeoutS: 3, killAfterS: 60 },
    ],
    [
      'aws without end',
      ['aws', '--cli-connect-timeout', '0', 'x'],
      10,
      { connectTimeoutS: 60, readTimeoutS: 10, killAfterS: 60 },
    ],
    ['parts of a second', ['aws', 'x'], 0.5, { connectTimeoutS: 1, readTimeoutS: 1, killAfterS: 24 }],
    ['curl', ['curl', 'x'], 10, { connectTimeoutS: 10, readTimeoutS: 20, killAfterS: 25 }],
    [
      'curl with its own',
      ['curl', '-m', '3', 'x'],
      10,
      { connectTimeoutS: 10, readTimeoutS: 3, killAfterS: 8 },
    ],
    ['resolve', ['resolve', 'x'], 10, { connectTimeoutS: 10, readTimeoutS: 10, killAfterS: 10 }],
  ])('%s', (_, argv, timeoutS, limits) => {
    expect(clientLimits(command('s/x', argv, timeoutS))).toEqual({ ...limits, maxAttempts: 1 });
  });
});

describe('the estimate of a batch', () => {
  const commands = Array.from({ length: 6 }, (_, at) => command(`s/${at}`, ['aws', 'x'], 10));

  it('is one command at its worst when all run at once, and their sum one after the other', () => {
    const together = estimateBatchSeconds(request(commands, { parallel: 6 }));
    const single = estimateBatchSeconds(request(commands, { parallel: 1 }));
    expect(together).toBeGreaterThan(60);
    expect(single - 10).toBe(6 * (together - 10));
  });

  it('is whole and positive with no command at all', () => {
    expect(estimateBatchSeconds(request([]))).toBe(10);
  });
});
