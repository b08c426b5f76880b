import type { Bench, Fault } from './fault.js';
import { changeJson, meddle } from './meddling.js';

type Invocation = Record<string, unknown>;

const poll = /^GetCommandInvocation$/;
const final = /^(Success|Failed|TimedOut|Cancelled)$/;

/** Changes the first `times` answers that show a command as ended. */
function changeEnds(bench: Bench, times: number, change: (body: Invocation) => Invocation): void {
  let left = times;
  meddle(bench, poll, async ({ request, answer }) =>
    changeJson(await answer(request), (body) => {
      if (!final.test(String(body['Status'])) || left <= 0) return body;
      left -= 1;
      return change(body);
    }),
  );
}

const withStatus = (body: Invocation, status: string, details = status): Invocation => ({
  ...body,
  Status: status,
  StatusDetails: details,
});

/** What goes wrong with the word on where a command stands. */
export const statusFaults: readonly Fault[] = [
  {
    id: 'status-late',
    what: 'a result is shown up to 60 s late',
    answer: 'polls on until the command’s own deadline',
    hides: 'none',
    install: (bench) => {
      bench.runCommand.reportMs = 2_000 + bench.chance.below(58_000);
    },
  },
  {
    id: 'status-out-of-order',
    what: 'an ended command is shown as Pending, Delayed or InProgress again, up to 6 times',
    answer: 'polls on until the command’s own deadline',
    hides: 'none',
    install: (bench) =>
      changeEnds(bench, 1 + bench.chance.below(6), (body) => ({
        ...withStatus(body, bench.chance.pick(['Pending', 'Delayed', 'InProgress'])),
        StandardOutputContent: '',
      })),
  },
  {
    id: 'success-before-output',
    what: 'a command is shown as Success while its output is still empty, once',
    answer: 'no frame came: tried again',
    hides: 'none',
    install: (bench) => changeEnds(bench, 1, (body) => ({ ...body, StandardOutputContent: '' })),
  },
  {
    id: 'back-from-terminal',
    what: 'a command is shown as timed out, failed, cancelled or terminated first, once',
    answer: 'the batch counts as not observed and is tried again',
    hides: 'none',
    install: (bench) => {
      const [status, details] = bench.chance.pick([
        ['TimedOut', 'ExecutionTimedOut'],
        ['TimedOut', 'DeliveryTimedOut'],
        ['Failed', 'Undeliverable'],
        ['Failed', 'Failed'],
      ] as const);
      changeEnds(bench, 1, (body) => ({ ...withStatus(body, status, details), StandardOutputContent: '' }));
    },
  },
  {
    id: 'status-unheard-of',
    what: 'a status word that nobody knows, once',
    answer: 'the batch counts as not delivered and is tried again',
    hides: 'none',
    install: (bench) =>
      changeEnds(bench, 1, (body) => ({ ...withStatus(body, 'Rescheduled'), StandardOutputContent: '' })),
  },
];
