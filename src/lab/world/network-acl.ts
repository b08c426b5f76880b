import type { Tags } from './principal.js';

/** An entry of a network ACL; the lowest number that fits decides. `tcp` is the only protocol that the lab carries. */
export interface AclRule {
  readonly number: number;
  readonly egress: boolean;
  readonly allow: boolean;
  readonly protocol: 'tcp' | 'udp' | 'all';
  readonly cidr: string;
  readonly fromPort: number;
  readonly toPort: number;
}

/** A subnet's network ACL; a subnet that none names has its VPC's default one, which lets everything through. */
export interface NetworkAcl {
  readonly id: string;
  readonly vpcId: string;
  readonly isDefault: boolean;
  subnetIds: string[];
  rules: AclRule[];
  tags?: Tags;
}
