import { type Candidate, type Choice, chooseOne } from './choice.js';
import { knownNames } from './known-names.js';
import { findS3Gateway, findWayOut } from './subnet-ways.js';
import type { FoundInstance, Survey } from './survey.js';

/** The tag by which an instance's owner says which role it is for. */
const roleTag = 'reachmatrix:role';

/**
 * Chooses the instance for a role: Online, in a subnet without a way out of the VPC, and with a route to S3's
 * gateway endpoint (`gateway-subnet`) or without one (`interface-subnet`).
 */
export function chooseProbe(role: string, { instances, endpoints }: Survey): Choice {
  if (!knownNames.probes.some((known) => known === role)) {
    const roles = knownNames.probes.map((known) => `\`${known}\``).join(' and ');
    return { kind: 'none', lack: `only ${roles} can be found by their routes, name an instance` };
  }
  const online = instances.filter(({ ping }) => ping === 'Online');
  const isolated = online.filter(({ routes }) => findWayOut(routes) === undefined);
  const wantsGateway = role === 'gateway-subnet';
  const fitting = isolated.filter(
    ({ routes }) => (findS3Gateway(routes, endpoints) !== undefined) === wantsGateway,
  );
  const lack = whyNone(instances, online, isolated, wantsGateway);
  return chooseOne(fitting.map(candidate(role)), lack);
}

/** In words, for a list of candidates. */
function describeInstance({ tags, subnetId, vpcId }: FoundInstance): string {
  const name = tags['Name'];
  return [name === undefined || name === '' ? undefined : `“${name}”`, subnetId, vpcId]
    .filter((word) => word !== undefined && word !== '')
    .join(', ');
}

const candidate =
  (role: string) =>
  (instance: FoundInstance): Candidate => ({
    id: instance.id,
    words: describeInstance(instance),
    marked: instance.tags[roleTag] === role,
  });

function whyNone(
  instances: readonly FoundInstance[],
  online: readonly FoundInstance[],
  isolated: readonly FoundInstance[],
  wantsGateway: boolean,
): string {
  if (instances.length === 0) return 'there is no EC2 instance in the home region';
  if (online.length === 0) return `none of ${instances.length} instances is Online in Systems Manager`;
  if (isolated.length === 0) {
    return `every Online instance is in a subnet with a way out of the VPC: ${online.map(wayOutOf).join(', ')}`;
  }
  return wantsGateway
    ? 'no isolated Online instance is in a subnet with a route to an S3 gateway endpoint'
    : 'every isolated Online instance is in a subnet with a route to an S3 gateway endpoint';
}

function wayOutOf({ id, routes }: FoundInstance): string {
  const route = findWayOut(routes);
  return `${id} (${route?.destination} → ${route?.target})`;
}
