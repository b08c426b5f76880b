import { type SandboxSpec, type Side, sandboxTags, stackName } from './sandbox.js';
import type { SandboxZones } from './zones.js';

/** What CreateStack is told, beside the template. */
export interface StackInput {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  /** The same for every try to create this stack, so that none makes a second one. */
  readonly token: string;
}

/**
 * How long after its parameter a stack begins to delete itself, in minutes: what deletes the parameter is part of
 * the stack. The provider outlives the consumer: its endpoint service cannot go while a consumer's endpoint is there.
 */
const outlivesMinutes: Readonly<Record<Side, number>> = { home: 5, remote: 30 };

/** @param serviceName - the endpoint service that the remote stack has made; only the home stack needs it. */
export function stackInput(spec: SandboxSpec, side: Side, serviceName = ''): StackInput {
  const name = stackName(spec.runId, side);
  const common = {
    RunId: spec.runId,
    ExpiresAt: spec.expiresAt,
    ParameterExpiresSchedule: schedule(spec.expiresAt, 0),
    ExpiresSchedule: schedule(spec.expiresAt, outlivesMinutes[side]),
    MorePaths: String(spec.morePaths === true),
  };
  const own =
    side === 'home'
      ? {
          RemoteRegion: spec.regions.remote,
          EndpointServiceName: serviceName,
          CrossRegionEndpoints: String(spec.crossRegion === true),
        }
      : { HomeRegion: spec.regions.home };
  const zones = spec.zones === undefined ? {} : zoneParameters(spec.zones, side);
  return { name, parameters: { ...common, ...own, ...zones }, tags: sandboxTags(spec), token: name };
}

function zoneParameters(
  { home, homeSecond, remote }: SandboxZones,
  side: Side,
): Readonly<Record<string, string>> {
  const [FirstZoneName, SecondZoneName] = remote;
  if (side === 'remote') return { FirstZoneName, SecondZoneName };
  return { ZoneName: home, ...(homeSecond === undefined ? {} : { SecondZoneName: homeSecond }) };
}

/** EventBridge Scheduler takes no fraction of a second and no zone. */
function schedule(expiresAt: string, laterMinutes: number): string {
  const at = new Date(Date.parse(expiresAt) + laterMinutes * 60_000);
  return `at(${at.toISOString().slice(0, 19)})`;
}
