import type { OutcomeKind } from './outcome.js';
import type { DenyingPolicy } from './refusal.js';
import type { IsoDate } from './scenario.js';

/** What an outcome turned out to be about; each has its part of a page in docs/outcomes. */
export const diagnosisTopics = [
  'other-region',
  'endpoint-silent',
  'gateway-silent',
  'home-service-silent',
  'global-s3-name',
  'bucket-elsewhere',
  'wrong-signing-region',
  'zonal-name',
  'missing-bucket-prefix',
  'endpoint-policy',
  'missing-permission',
  'redirect-host-as-bucket',
  'no-healthy-target',
  'another-path',
] as const;
export type DiagnosisTopic = (typeof diagnosisTopics)[number];

/** Whose policy refused, as AWS's message calls it. */
export type PolicyOwner = DenyingPolicy | 'VPC endpoint';

/** Something that was seen in a run, or that AWS documents; never a guess. */
export type Fact =
  /** A hop was answered with a redirect, and the client went on to another host. */
  | { readonly kind: 'redirected'; readonly from: string; readonly to: string; readonly status: number }
  /** S3's answer names the host that serves the bucket. */
  | { readonly kind: 'directed'; readonly host?: string; readonly to: string; readonly region?: string }
  | { readonly kind: 'silent'; readonly host: string; readonly addresses: readonly string[] }
  /** No route of the subnet's table has the address; `lists` are prefix lists that lead to gateway endpoints. */
  | {
      readonly kind: 'no-route';
      readonly subnetId: string;
      readonly addresses: readonly string[];
      readonly lists: readonly string[];
    }
  | { readonly kind: 'routed'; readonly addresses: readonly string[]; readonly target: string }
  | { readonly kind: 'in-vpc'; readonly addresses: readonly string[]; readonly block: string }
  /** Since a day, interface endpoints of a service can be made in other regions; `open`: it was so on the run's day. */
  | {
      readonly kind: 'offered-across-regions';
      readonly service: string;
      readonly from: string;
      readonly region: string;
      readonly since: IsoDate;
      readonly open: boolean;
    }
  | { readonly kind: 'not-offered-across-regions'; readonly service: string; readonly region: string }
  /** The host serves `region`; the command names `signed` with `--region` or for curl with `--aws-sigv4`. */
  | { readonly kind: 'serves'; readonly host: string; readonly region: string }
  | { readonly kind: 'signed-for'; readonly region: string }
  | { readonly kind: 'expects-region'; readonly region: string }
  | { readonly kind: 'no-such-name'; readonly host: string }
  | { readonly kind: 'names-zone'; readonly host: string; readonly zone: string; readonly region: string }
  | { readonly kind: 'no-label-before'; readonly host: string }
  | { readonly kind: 'asked-global-name'; readonly host: string }
  | {
      readonly kind: 'denied';
      readonly policy: PolicyOwner;
      readonly action?: string;
      readonly resource?: string;
    }
  | { readonly kind: 'bucket-is-host'; readonly bucket: string; readonly region: string }
  | { readonly kind: 'cut-off'; readonly host: string; readonly how: 'refused' | 'closed' }
  | { readonly kind: 'met-elsewhere'; readonly endpointId: string; readonly addresses: readonly string[] };

/** What may lie behind what was seen. A list of them begins with the likeliest. */
export type Cause =
  | { readonly kind: 'no-way-out'; readonly region: string }
  | { readonly kind: 'no-endpoint-for-region'; readonly service: string; readonly region: string }
  | { readonly kind: 'security-group'; readonly port: number }
  | { readonly kind: 'network-acl' }
  | { readonly kind: 'probe-egress'; readonly port: number }
  | { readonly kind: 'private-dns-off'; readonly service: string }
  | { readonly kind: 'no-endpoint'; readonly service: string }
  | { readonly kind: 'no-gateway-route'; readonly service: string }
  | { readonly kind: 'behind-route'; readonly target: string }
  | { readonly kind: 'name-outside-private-dns' }
  | { readonly kind: 'endpoint-of-other-region' }
  | { readonly kind: 'bucket-moved' }
  | { readonly kind: 'region-of-command'; readonly region?: string }
  | { readonly kind: 'name-led-elsewhere' }
  | { readonly kind: 'no-zonal-names' }
  | { readonly kind: 'endpoint-not-in-zone' }
  | { readonly kind: 'prefix-forgotten' }
  | { readonly kind: 'endpoint-deleted' }
  | { readonly kind: 'policy-silent'; readonly policy: PolicyOwner; readonly action?: string }
  | { readonly kind: 'policy-denies'; readonly policy: PolicyOwner; readonly action?: string }
  | { readonly kind: 'several-endpoints' }
  | { readonly kind: 'host-taken-for-name' }
  | { readonly kind: 'no-healthy-target' }
  | { readonly kind: 'no-listener' };

/** What to change, for people and for programs; a list of them begins with what is tried first. */
export type Change =
  /** In the probe's VPC, in `region`; `byOwnName`: private DNS does not lead to it. */
  | {
      readonly kind: 'create-cross-region-endpoint';
      readonly serviceName: string;
      readonly serviceRegion: string;
      readonly region: string;
      readonly byOwnName: boolean;
    }
  | { readonly kind: 'call-from-region'; readonly region: string }
  | { readonly kind: 'open-security-group'; readonly port: number; readonly addresses: readonly string[] }
  /** In the probe's own security group, outward. */
  | { readonly kind: 'allow-egress'; readonly port: number }
  | { readonly kind: 'enable-private-dns'; readonly serviceName: string }
  | { readonly kind: 'create-endpoint'; readonly serviceName: string; readonly region: string }
  | { readonly kind: 'add-gateway-route'; readonly serviceName: string; readonly subnetId?: string }
  /** `host` in place of the one that was called; `url` for a client that makes the host up itself. */
  | {
      readonly kind: 'use-regional-name';
      readonly host: string;
      readonly insteadOf: string;
      readonly url?: string;
    }
  | { readonly kind: 'add-bucket-prefix'; readonly host: string; readonly insteadOf: string }
  | { readonly kind: 'sign-for-region'; readonly region: string }
  | { readonly kind: 'use-endpoint-of-region'; readonly region: string }
  | { readonly kind: 'change-endpoint-policy'; readonly action?: string; readonly resource?: string }
  | {
      readonly kind: 'allow-action';
      readonly policy: PolicyOwner;
      readonly action?: string;
      readonly resource?: string;
    }
  /** `region`: the bucket is in another one than the probe. */
  | { readonly kind: 'name-bucket'; readonly bucket: string; readonly region?: string }
  | { readonly kind: 'mend-targets' }
  | { readonly kind: 'mend-route'; readonly target: string };

/** One cell explained: what was seen, what likely lies behind it, and what to change. */
export interface Diagnosis {
  readonly kind: OutcomeKind;
  /** Absent where only what holds for every outcome of the kind is known. */
  readonly topic?: DiagnosisTopic;
  /** Where more is told: `docs/outcomes/timeout.md#other-region`. */
  readonly page: string;
  readonly facts: readonly Fact[];
  /** Shown by other means than the run, such as the account's configuration: no guesses. */
  readonly known: readonly Cause[];
  readonly causes: readonly Cause[];
  readonly changes: readonly Change[];
}
