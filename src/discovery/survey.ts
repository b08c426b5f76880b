import type { SubnetRoute } from '../model/inventory.js';

export type Tags = Readonly<Record<string, string>>;

/** An EC2 instance, with what SSM says of it. */
export interface FoundInstance {
  readonly id: string;
  /** EC2's word: `running`, `stopped`, … */
  readonly state: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly tags: Tags;
  /** SSM's word, `Online`; absent when SSM does not know the instance. */
  readonly ping?: string;
  /** Active routes of its subnet's table. */
  readonly routes: readonly SubnetRoute[];
}

/** A VPC endpoint of the home region. */
export interface FoundEndpoint {
  readonly id: string;
  readonly type: string;
  readonly serviceName: string;
  readonly vpcId: string;
  readonly state: string;
  readonly tags: Tags;
}

export interface FoundBucket {
  readonly name: string;
  /** Absent when S3 would not say. */
  readonly region?: string;
  readonly tags: Tags;
}

/** An endpoint service that the provider's account offers in the remote region. */
export interface FoundService {
  readonly name: string;
  readonly tags: Tags;
}

/** What the account holds, as far as a request needs to know. A part that was not asked for is empty. */
export interface Survey {
  readonly instances: readonly FoundInstance[];
  readonly endpoints: readonly FoundEndpoint[];
  readonly buckets: readonly FoundBucket[];
  readonly services: readonly FoundService[];
}

export type SurveyPart = keyof Survey;

export const emptySurvey: Survey = { instances: [], endpoints: [], buckets: [], services: [] };
