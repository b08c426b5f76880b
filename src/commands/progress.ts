import type { EventListener } from '../run/events.js';
import type { CommandIo } from './command-io.js';
import { advanceProgress, emptyProgress, progressLines } from './progress-lines.js';

/** A live display on stderr; `end` leaves the last state standing, and a second call draws nothing. */
export interface Progress {
  readonly tell: EventListener;
  end(): void;
}

const redrawMs = 200;
/** Events can come by the thousand: what they change is drawn at once only after a pause. */
const shortestMs = 40;

/** Draws progress on a terminal; on anything else, and with `--quiet`, it says nothing. */
export function startProgress(io: CommandIo, quiet: boolean): Progress {
  if (quiet || !io.showProgress) return { tell: () => undefined, end: () => undefined };
  let state = emptyProgress;
  let drawn = 0;
  let drawnAt = 0;
  let ended = false;
  const draw = (): void => {
    const lines = progressLines(state, Date.now(), io.width);
    const up = drawn > 0 ? `\u001b[${drawn}A` : '';
    io.err(`${up}\r\u001b[0J${lines.map((line) => `${line}\n`).join('')}`);
    drawn = lines.length;
    drawnAt = Date.now();
  };
  const timer = setInterval(draw, redrawMs);
  timer.unref();
  return {
    tell: (event) => {
      state = advanceProgress(state, event, Date.now());
      if (Date.now() - drawnAt >= shortestMs) draw();
    },
    end: () => {
      if (ended) return;
      ended = true;
      clearInterval(timer);
      draw();
    },
  };
}
