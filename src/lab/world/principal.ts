import type { PolicyStatement } from './policy-statement.js';

export type Tags = Readonly<Record<string, string>>;

/** Who signs requests: the operator's own keys or an instance role's temporary ones. */
export interface Principal {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Only temporary credentials have one; requests must then carry it. */
  readonly sessionToken?: string;
  readonly arn: string;
  /** When its temporary credentials end, ISO 8601; absent: never. */
  expiresAt?: string;
  /** IAM actions denied to it, such as `s3:ListBucket`; all others are allowed, or what `permissions` says. */
  deniedActions: string[];
  /** What its role's policies say at this moment; absent: no policy limits it. */
  readonly permissions?: readonly PolicyStatement[];
  /** True from the moment that its role is deleted: then nothing that it signs is accepted. */
  readonly revoked?: boolean;
}
