import { describe, expect, it } from 'vitest';
import type { CommandIo } from '../../src/commands/command-io.js';
import { startProgress } from '../../src/commands/progress.js';

/** What a display writes for one event and its end. */
function drawn(showProgress: boolean, quiet: boolean): string {
  const written: string[] = [];
  const io: CommandIo = {
    out: () => undefined,
    err: (text) => void written.push(text),
    showProgress,
    width: 80,
    colour: false,
    signal: new AbortController().signal,
  };
  const progress = startProgress(io, quiet);
  progress.tell({ kind: 'preparing', what: 'Starting the lab' });
  progress.end();
  return written.join('');
}

describe('progress', () => {
  it('is drawn in a terminal', () => expect(drawn(true, false)).toContain('Starting the lab'));
  it('is not drawn where it is piped', () => expect(drawn(false, false)).toBe(''));
  it('is not drawn with --quiet', () => expect(drawn(true, true)).toBe(''));
});
