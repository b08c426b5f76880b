import type { Fixture, SubnetRoute } from '../model/inventory.js';
import type { EndpointSetup, GroupFacts } from '../model/network-facts.js';

/** One of the harness's own calls, as it was tried. `denied` holds what is to be mended, `unknown` why. */
export interface Trial {
  readonly action: string;
  readonly region: string;
  readonly result: 'permitted' | 'denied' | 'unknown';
  readonly words: string;
}

/** Whose credentials are used. */
export interface Identity {
  readonly side: 'consumer' | 'provider';
  readonly accountId?: string;
  readonly arn?: string;
  /** Why it is not known. */
  readonly problem?: string;
}

/** What a probe says of itself. */
export interface ProbeReport {
  /** Program → its version line; programs that are not there are absent. */
  readonly versions: Readonly<Record<string, string>>;
  /** Programs that a batch needs and the probe does not have. */
  readonly lacking: readonly string[];
  /** Its clock, in Unix seconds. */
  readonly clockS?: number;
  /** What a service said the time was at that moment, in Unix seconds. */
  readonly serviceClockS?: number;
}

/** A configured probe; all but its name and id only as far as it could be found out. */
export interface ProbeFacts {
  readonly role: string;
  readonly instanceId: string;
  readonly instance?: {
    readonly state: string;
    readonly vpcId: string;
    readonly subnetId: string;
    readonly privateIp: string;
    readonly groupIds: readonly string[];
    /** Absent when they could not be read. */
    readonly routes?: readonly SubnetRoute[];
  };
  /** SSM's word; `unknown to SSM` when it does not list the instance; absent when SSM could not be asked. */
  readonly ping?: string;
  readonly agentVersion?: string;
  readonly report?: ProbeReport;
  /** Why there is no report although the probe is Online. */
  readonly reportProblem?: string;
}

/** An endpoint of the probes' VPCs; `name` where the configuration gives it one. */
export interface EndpointFacts
  extends Pick<EndpointSetup, 'id' | 'type' | 'serviceName' | 'state' | 'vpcId' | 'privateDns' | 'groupIds'> {
  readonly name?: string;
  /** Of its network interfaces; read where the configuration names it. */
  readonly addresses: readonly string[];
}

/** A way that scenarios take: commands on a role's probes, to be answered through an endpoint. */
export interface UsedPath {
  readonly role: string;
  readonly endpoint: string;
  /** Some command names the service, not the endpoint: its name must lead to the endpoint. */
  readonly byServiceName: boolean;
}

/** All that `doctor` looks at. What could not be read is absent, and its trial says why. */
export interface DoctorFacts {
  readonly regions: { readonly home: string; readonly remote: string };
  readonly identities: readonly Identity[];
  readonly trials: readonly Trial[];
  /** What discovery or the configuration's tags did not find, a sentence each. */
  readonly lacks: readonly string[];
  readonly probes: readonly ProbeFacts[];
  /** Endpoint names of the configuration → id. */
  readonly named: Readonly<Record<string, string>>;
  readonly endpoints?: readonly EndpointFacts[];
  readonly groups: Readonly<Record<string, GroupFacts>>;
  readonly paths: readonly UsedPath[];
  readonly fixtures: readonly Fixture[];
  /** How far this machine's clock is ahead of AWS's, in seconds. */
  readonly clockAheadS?: number;
}
