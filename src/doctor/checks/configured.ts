import { type Check, type Finding, ok, problem } from '../finding.js';
import { nameProbe } from '../subjects.js';

/** That what the configuration names exists. */
export const configured: Check = {
  id: 'configured',
  examine: ({ lacks, probes, named, endpoints, trials }) => {
    const sawInstances = trials.some(
      ({ action, result }) => action === 'ec2:DescribeInstances' && result === 'permitted',
    );
    const found = new Set(endpoints?.map(({ id }) => id));
    const missing: Finding[] = [
      ...(sawInstances ? probes.filter(({ instance }) => instance === undefined) : []).map((probe) =>
        problem(
          `probe ${nameProbe(probe)}`,
          'there is no such instance in the home region',
          'Correct its id under `probes`.',
        ),
      ),
      ...(endpoints === undefined ? [] : Object.entries(named).filter(([, id]) => !found.has(id))).map(
        ([name, id]) =>
          problem(
            `endpoint ${name}`,
            `there is no ${id} in the home region`,
            'Correct its id under `endpoints`.',
          ),
      ),
      ...lacks.map((lack) => {
        const [subject = lack, ...why] = lack.split(': ');
        return problem(subject, why.join(': '), mendOf(subject));
      }),
    ];
    const things = probes.length + Object.keys(named).length;
    return missing.length > 0 || things === 0
      ? missing
      : [ok('everything named', `${things} probes and endpoints are there`)];
  },
};

function mendOf(subject: string): string {
  return subject.startsWith('probe.')
    ? 'Name the instances under `probes` in the configuration: doctor then tells what each of them lacks.'
    : 'Create it, or name it in the configuration; what needs it is inconclusive until then.';
}
