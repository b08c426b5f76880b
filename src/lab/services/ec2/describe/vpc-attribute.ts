import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { formOf } from '../form.js';
import { missing } from '../missing.js';
import { vpcsIn } from '../regional.js';

/** DescribeVpcAttribute: one attribute a call. */
export const describeVpcAttribute: Operation = {
  serve: (call, world) => {
    const form = formOf(call);
    const id = form.get('VpcId') ?? '';
    const vpc = vpcsIn(world, call.region).find((one) => one.id === id);
    if (vpc === undefined) throw missing.vpc(id);
    const attribute = form.get('Attribute');
    const values: Readonly<Record<string, boolean>> = {
      enableDnsSupport: vpc.dnsSupport ?? true,
      enableDnsHostnames: vpc.dnsHostnames ?? true,
    };
    const value = attribute === undefined ? undefined : values[attribute];
    if (attribute === undefined || value === undefined) {
      throw new Refusal(
        'InvalidParameterValue',
        `Value (${attribute ?? ''}) for parameter attribute is invalid.`,
      );
    }
    return ec2Answer('DescribeVpcAttribute', { vpcId: id, [attribute]: { value } });
  },
};
