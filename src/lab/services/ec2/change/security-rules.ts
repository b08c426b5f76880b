import type { SecurityRule } from '../../../world/world.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { type Form, formOf, structuresOf } from '../form.js';
import { missing } from '../missing.js';
import { inRegion } from '../regional.js';

type Direction = 'ingress' | 'egress';

/** AuthorizeSecurityGroupIngress or …Egress. */
export function authorizeRules(operation: string, direction: Direction): Operation {
  return changeRules(operation, direction, (rules, changes) => {
    for (const rule of changes) {
      if (!rules.some((one) => isSame(one, rule))) continue;
      throw new Refusal('InvalidPermission.Duplicate', 'the specified rule already exists');
    }
    return [...rules, ...changes];
  });
}

/** RevokeSecurityGroupIngress or …Egress. */
export function revokeRules(operation: string, direction: Direction): Operation {
  return changeRules(operation, direction, (rules, changes) => {
    for (const rule of changes) {
      if (rules.some((one) => isSame(one, rule))) continue;
      throw new Refusal(
        'InvalidPermission.NotFound',
        'The specified rule does not exist in this security group.',
      );
    }
    return rules.filter((one) => !changes.some((rule) => isSame(one, rule)));
  });
}

type Change = (rules: readonly SecurityRule[], changes: readonly SecurityRule[]) => SecurityRule[];

function changeRules(operation: string, direction: Direction, change: Change): Operation {
  return {
    serve: (call, world) => {
      const form = formOf(call);
      const id = form.get('GroupId') ?? '';
      const group = inRegion(world.securityGroups, world, call.region).find((one) => one.id === id);
      if (group === undefined) throw missing.securityGroup(id);
      const changes = [...structuresOf(form, 'IpPermissions').flatMap(readPermission), ...readFlat(form)];
      if (changes.length === 0) {
        throw new Refusal('MissingParameter', 'The request must contain the parameter ipPermissions');
      }
      group[direction] = change(group[direction], changes);
      return ec2Answer(operation, { return: true });
    },
  };
}

function readPermission(form: Form): SecurityRule[] {
  const traffic = readTraffic(form);
  return [
    ...structuresOf(form, 'IpRanges').map((range) => ({ ...traffic, cidr: range.get('CidrIp') ?? '' })),
    ...structuresOf(form, 'Ipv6Ranges').map((range) => ({ ...traffic, cidr: range.get('CidrIpv6') ?? '' })),
    ...structuresOf(form, 'Groups').map((group) => ({ ...traffic, groupId: group.get('GroupId') ?? '' })),
  ];
}

/** The short form of one rule, as `aws ec2 … --protocol --port --cidr` sent it in the past. */
function readFlat(form: Form): SecurityRule[] {
  const cidr = form.get('CidrIp');
  return cidr === undefined ? [] : [{ ...readTraffic(form), cidr }];
}

function readTraffic(form: Form): Pick<SecurityRule, 'protocol' | 'fromPort' | 'toPort'> {
  const protocol = form.get('IpProtocol') ?? '-1';
  if (protocol === '-1') return { protocol: 'all', fromPort: 0, toPort: 65535 };
  if (protocol !== 'tcp' && protocol !== 'udp') {
    throw new Refusal(
      'InvalidParameterValue',
      `The lab's security groups know tcp, udp and -1, got ${protocol}`,
    );
  }
  return { protocol, fromPort: Number(form.get('FromPort')), toPort: Number(form.get('ToPort')) };
}

function isSame(a: SecurityRule, b: SecurityRule): boolean {
  return (
    a.protocol === b.protocol &&
    (a.protocol === 'all' || (a.fromPort === b.fromPort && a.toPort === b.toPort)) &&
    a.cidr === b.cidr &&
    a.groupId === b.groupId
  );
}
