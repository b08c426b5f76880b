import { networkAclsOf } from '../../../network/network-acl.js';
import type { AclRule, NetworkAcl, World } from '../../../world/world.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { type Form, formOf } from '../form.js';
import { missing } from '../missing.js';
import { vpcsIn } from '../regional.js';

/** CreateNetworkAclEntry. */
export const createAclEntry: Operation = {
  serve: (call, world) => {
    const form = formOf(call);
    const acl = keptAcl(form, call.region, world);
    const rule = readRule(form);
    if (acl.rules.some((one) => isSamePlace(one, rule))) {
      const words = `The network acl entry identified by ${rule.number} already exists.`;
      throw new Refusal('NetworkAclEntryAlreadyExists', words);
    }
    acl.rules = [...acl.rules, rule];
    return ec2Answer('CreateNetworkAclEntry', { return: true });
  },
};

/** DeleteNetworkAclEntry. */
export const deleteAclEntry: Operation = {
  serve: (call, world) => {
    const form = formOf(call);
    const acl = keptAcl(form, call.region, world);
    const place = placeOf(form);
    const left = acl.rules.filter((one) => !isSamePlace(one, place));
    if (left.length === acl.rules.length) {
      const words = `The network acl entry identified by ${place.number} does not exist.`;
      throw new Refusal('InvalidNetworkAclEntry.NotFound', words);
    }
    acl.rules = left;
    return ec2Answer('DeleteNetworkAclEntry', { return: true });
  },
};

/** The ACL as the world holds it; a default one is written down when it is first changed. */
function keptAcl(form: Form, region: string, world: World): NetworkAcl {
  const id = form.get('NetworkAclId') ?? '';
  const kept = world.networkAcls.find((one) => one.id === id);
  if (kept !== undefined) return kept;
  const found = vpcsIn(world, region)
    .flatMap((vpc) => networkAclsOf(world, vpc.id))
    .find((one) => one.id === id);
  if (found === undefined) throw missing.networkAcl(id);
  world.networkAcls.push(found);
  return found;
}

function placeOf(form: Form): Pick<AclRule, 'number' | 'egress'> {
  return { number: Number(form.get('RuleNumber')), egress: form.get('Egress') === 'true' };
}

function isSamePlace(one: AclRule, { number, egress }: Pick<AclRule, 'number' | 'egress'>): boolean {
  return one.number === number && one.egress === egress;
}

const protocols: Readonly<Record<string, AclRule['protocol']>> = {
  '-1': 'all',
  all: 'all',
  '6': 'tcp',
  tcp: 'tcp',
  '17': 'udp',
  udp: 'udp',
};

function readRule(form: Form): AclRule {
  const protocol = protocols[form.get('Protocol') ?? ''];
  const cidr = form.get('CidrBlock') ?? form.get('Ipv6CidrBlock');
  if (protocol === undefined || cidr === undefined) {
    throw new Refusal(
      'InvalidParameterValue',
      "The lab's network ACLs know tcp, udp and -1, and want a block",
    );
  }
  const isAll = protocol === 'all';
  return {
    ...placeOf(form),
    allow: form.get('RuleAction') === 'allow',
    protocol,
    cidr,
    fromPort: isAll ? 0 : Number(form.get('PortRange.From')),
    toPort: isAll ? 65_535 : Number(form.get('PortRange.To')),
  };
}
