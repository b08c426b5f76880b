import { type Check, type Finding, ok, problem, unknown } from '../finding.js';
import { nameProbe } from '../subjects.js';

/** AWS refuses signatures that are 5 minutes off (S3: 15); one minute says that a clock is not kept. */
const tolerableS = 60;

/** That this machine's clock and the probes' agree with AWS's. */
export const clock: Check = {
  id: 'clock',
  examine: ({ clockAheadS, probes }) => [
    clockAheadS === undefined
      ? unknown('this machine', 'no answer of AWS told the time')
      : judge('this machine', clockAheadS),
    ...probes.flatMap((probe): readonly Finding[] => {
      const { report } = probe;
      if (report === undefined) return [];
      const { clockS, serviceClockS } = report;
      return clockS === undefined || serviceClockS === undefined
        ? [unknown(nameProbe(probe), 'no service told the probe the time')]
        : [judge(nameProbe(probe), clockS - serviceClockS)];
    }),
  ],
};

function judge(subject: string, aheadS: number): Finding {
  const seconds = Math.abs(Math.round(aheadS));
  const words =
    seconds === 0 ? 'agrees with AWS’s' : `${seconds} s ${aheadS > 0 ? 'ahead of' : 'behind'} AWS’s`;
  return seconds <= tolerableS
    ? ok(subject, words)
    : problem(
        subject,
        words,
        'Set it by chrony or NTP (169.254.169.123 on EC2): AWS refuses signatures that are off.',
      );
}
