import type { SandboxEvent } from '../sandbox/engine/sandbox-event.js';
import {
  advanceSandbox,
  milestone,
  noSandboxProgress,
  sandboxLines,
} from '../sandbox/engine/sandbox-lines.js';
import type { CommandIo } from './command-io.js';

/** Shows a sandbox's events on stderr: milestones as lines that stay, the rest as lines that move. */
export interface SandboxDisplay {
  readonly tell: (event: SandboxEvent) => void;
  end(): void;
}

export function startSandboxDisplay(io: CommandIo, quiet: boolean): SandboxDisplay {
  if (quiet) return { tell: () => undefined, end: () => undefined };
  let progress = noSandboxProgress;
  let drawn = 0;
  const draw = (text: string, lines: readonly string[]): void => {
    const clear = drawn > 0 ? `\u001b[${drawn}A\r\u001b[0J` : '';
    const live = io.showProgress ? lines : [];
    if (clear === '' && text === '' && live.length === 0) return;
    io.err(`${clear}${text}${live.map((line) => `${line}\n`).join('')}`);
    drawn = live.length;
  };
  return {
    tell: (event) => {
      progress = advanceSandbox(progress, event);
      const line = milestone(event);
      draw(line === undefined ? '' : `${line}\n`, sandboxLines(progress, io.width));
    },
    end: () => draw('', []),
  };
}
