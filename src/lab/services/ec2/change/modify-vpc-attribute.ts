import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { formOf } from '../form.js';
import { missing } from '../missing.js';
import { vpcsIn } from '../regional.js';

/** ModifyVpcAttribute: DNS support and DNS hostnames. */
export const modifyVpcAttribute: Operation = {
  serve: (call, world) => {
    const form = formOf(call);
    const id = form.get('VpcId') ?? '';
    const vpc = vpcsIn(world, call.region).find((one) => one.id === id);
    if (vpc === undefined) throw missing.vpc(id);
    const support = form.get('EnableDnsSupport.Value');
    const hostnames = form.get('EnableDnsHostnames.Value');
    if (support !== undefined) vpc.dnsSupport = support === 'true';
    if (hostnames !== undefined) vpc.dnsHostnames = hostnames === 'true';
    return ec2Answer('ModifyVpcAttribute', { return: true });
  },
};
