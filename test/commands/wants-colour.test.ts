import { describe, expect, it } from 'vitest';
import { wantsColour } from '../../src/commands/wants-colour.js';

describe('colour', () => {
  it.each([
    ['in a terminal', {}, true, true],
    ['not in a pipe', {}, false, false],
    ['not with NO_COLOR', { NO_COLOR: '1' }, true, false],
    ['despite an empty NO_COLOR', { NO_COLOR: '' }, true, true],
    ['in a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
    ['not with FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
    ['with FORCE_COLOR beside NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    ['despite an empty FORCE_COLOR', { FORCE_COLOR: '' }, false, false],
    ['not in a terminal that knows none', { TERM: 'dumb' }, true, false],
  ] as const)('%s', (_, env, isTerminal, wanted) => expect(wantsColour(env, isTerminal)).toBe(wanted));
});
