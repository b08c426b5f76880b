import { type Check, ok, problem, unknown } from '../finding.js';
import { nameProbe } from '../subjects.js';

/** That Systems Manager can send to each probe. */
export const probeOnline: Check = {
  id: 'probe-online',
  examine: ({ probes }) =>
    probes.flatMap((probe) => {
      const { ping, instance } = probe;
      const subject = nameProbe(probe);
      if (instance === undefined) return [];
      if (instance.state !== 'running')
        return [problem(subject, `the instance is ${instance.state}`, 'Start it.')];
      if (ping === undefined) return [unknown(subject, 'Systems Manager could not be asked')];
      if (ping === 'Online') return [ok(subject, 'Online')];
      return [
        problem(
          subject,
          `Systems Manager says ${ping}`,
          'Check that its role has AmazonSSMManagedInstanceCore, that the agent runs, and that its VPC has ssm and ssmmessages endpoints open to it on 443.',
        ),
      ];
    }),
};
