import { type Check, ok, problem } from '../finding.js';
import { nameProbe } from '../subjects.js';

/** The first agent that does without the ec2messages endpoint. */
const modern = [3, 3, 40] as const;

/** That the agent can fetch commands in a VPC without an ec2messages endpoint. */
export const agentVersion: Check = {
  id: 'agent-version',
  examine: ({ probes, endpoints }) =>
    probes.flatMap((probe) => {
      const { agentVersion: version, instance } = probe;
      if (version === undefined) return [];
      const subject = nameProbe(probe);
      if (isModern(version)) return [ok(subject, version)];
      const old = endpoints?.some(
        ({ serviceName, vpcId }) => serviceName.endsWith('.ec2messages') && vpcId === instance?.vpcId,
      );
      return old === true
        ? [ok(subject, `${version}, with an ec2messages endpoint`)]
        : [
            problem(
              subject,
              `${version} fetches commands through ec2messages, for which the VPC has no endpoint`,
              `Update the agent to ${modern.join('.')} or later, or add an ec2messages endpoint.`,
            ),
          ];
    }),
};

function isModern(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of modern.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
