import { describe, expect, it } from 'vitest';
import { pollDelayMs } from '../../../src/aws/run-command/poll-pace.js';

describe('the pace of polling', () => {
  it('asks a dozen times at most for a batch of 12 seconds that ends on time', () => {
    for (const random of [0, 0.5, 1]) {
      let elapsedMs = 0;
      let polls = 0;
      while (elapsedMs < 12_500) {
        elapsedMs += pollDelayMs(elapsedMs, 12_000, () => random);
        polls += 1;
      }
      expect(polls).toBeLessThanOrEqual(12);
      expect(elapsedMs).toBeLessThan(13_200);
    }
  });

  it('slows down for a batch that does not end', () => {
    let elapsedMs = 0;
    let polls = 0;
    while (elapsedMs < 600_000) {
      elapsedMs += pollDelayMs(elapsedMs, 10_000, () => 0.5);
      polls += 1;
    }
    expect(polls).toBeLessThan(230);
    expect(pollDelayMs(600_000, 10_000, () => 0.5)).toBe(3_000);
  });

  it('never asks without a pause', () => {
    for (let elapsedMs = 0; elapsedMs < 30_000; elapsedMs += 50) {
      expect(pollDelayMs(elapsedMs, 15_000, () => 0)).toBeGreaterThan(300);
    }
  });
});
