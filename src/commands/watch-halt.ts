import type { EventListener } from '../run/events.js';

/** Listens in on a run: why it stopped before all was done, if it did. */
export function watchHalt(tell: EventListener): {
  readonly tell: EventListener;
  readonly found: () => { readonly halted?: string };
} {
  let halted: string | undefined;
  return {
    tell: (event) => {
      if (event.kind === 'halted') halted = event.reason;
      tell(event);
    },
    found: () => (halted === undefined ? {} : { halted }),
  };
}
