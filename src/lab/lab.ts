import type { Config } from '../model/config.js';
import type { ActionSource } from './actions-seen.js';
import type { Transport } from './network/transport.js';
import type { World } from './world/world.js';

/** A running lab. */
export interface Lab {
  /** `http://127.0.0.1:PORT`: what AWS_ENDPOINT_URL is set to. */
  readonly endpointUrl: string;
  /** The operator's environment for any AWS client: endpoint, credentials, region. */
  readonly environment: Readonly<Record<string, string>>;
  /** What `run` needs to know of it, in the same form as `reachmatrix.yaml`. */
  readonly config: Config;
  readonly transport: Transport['kind'];
  /** A line each for what the lab cannot do on this machine, and why. */
  readonly notices: readonly string[];
  readonly world: World;
  /** A temporary folder for this user alone, which goes with the lab. */
  readonly folder: string;
  /**
   * Every IAM action that was asked for so far, sorted: what the operator and CloudFormation in its name
   * called, or programs on the instances, or schedules.
   */
  actionsSeen(by?: ActionSource): readonly string[];
  /** Lets the time of schedules and stacks go on by so much, and fires what is due. */
  advance(ms: number): void;
  close(): Promise<void>;
}
