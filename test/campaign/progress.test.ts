import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openProgress } from '../../campaign/progress.js';

const folder = mkdtempSync(join(tmpdir(), 'reachmatrix-progress-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('what was done before an interruption is not done again, and what was cut off is', async () => {
  const file = join(folder, 'progress.jsonl');
  const made: string[] = [];
  const make = (what: string) => async () => {
    made.push(what);
    return { runs: what.length };
  };
  await openProgress(file).once('first', make('first'));
  appendFileSync(file, '["second",{"ru');
  const again = openProgress(file);
  expect(await again.once('first', make('first'))).toEqual({ runs: 5 });
  expect(await again.once('second', make('second'))).toEqual({ runs: 6 });
  expect(await openProgress(file).once('second', make('second'))).toEqual({ runs: 6 });
  expect(made).toEqual(['first', 'second']);
  again.clear();
  expect(existsSync(file)).toBe(false);
});
