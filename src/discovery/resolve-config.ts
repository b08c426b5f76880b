import type { Config } from '../model/config.js';
import type { ConfigRequest, RequestProblem, Selector, Side } from '../model/config-request.js';
import { type Choice, chooseOne } from './choice.js';
import { chooseBucket } from './choose-bucket.js';
import { chooseEndpoint, type EndpointScope, isCustomService } from './choose-endpoint.js';
import { chooseProbe } from './choose-probe.js';
import { createFindings, type Findings } from './findings.js';
import { knownNames } from './known-names.js';
import type { Survey, Tags } from './survey.js';

/** What came of holding a request against an account. */
export type Resolution =
  | {
      readonly ok: true;
      readonly config: Config;
      /** What was asked for and is not there, a sentence each: what needs it will be inconclusive. */
      readonly lacks: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly RequestProblem[] };

/**
 * Turns a request into names and ids. What cannot be found is left out and told; what could be several
 * things is a problem, for a guess would put results under a wrong name.
 */
export function resolveConfig(request: ConfigRequest, survey: Survey): Resolution {
  const findings = createFindings();
  const { home, remote } = request.regions;
  const probes = resolveProbes(request, survey, findings);
  // Endpoints of another VPC would be the wrong ones: not looked for before the probes are certain.
  const certain = findings.problems.length === 0;
  const vpcIds = vpcsOf(Object.values(probes).flat(), survey);
  const scope: EndpointScope = { home, remote, vpcIds };
  const endpoints = certain ? resolveEndpoints(request, survey, scope, findings) : {};
  const services = certain ? resolveServices(request, survey, endpoints, findings) : {};
  const buckets = resolveSides(request, 'buckets', findings, (side, selector) =>
    chooseBucketBy(selector, side, request.regions[side], survey),
  );
  for (const name of missingLoadBalancers(request)) {
    findings.lack(`load-balancer.${name}`, 'load balancers are not looked for, write its ARN');
  }
  if (findings.problems.length > 0) return { ok: false, problems: findings.problems };
  const config: Config = {
    regions: request.regions,
    ...probesOf(probes),
    endpoints,
    ...(request.subnets === undefined ? {} : { subnets: request.subnets }),
    buckets,
    parameters: resolveNames(request, 'parameters', (side) => `/test-parameter/${request.regions[side]}`),
    buses: resolveNames(request, 'buses', () => 'default'),
    services,
    loadBalancers: request.loadBalancers,
    ...(request.values === undefined ? {} : { values: request.values }),
    ...(findings.lacking.length === 0 ? {} : { lacking: findings.lacking }),
    access: request.access,
    ...(request.providerAccess === undefined ? {} : { providerAccess: request.providerAccess }),
  };
  return { ok: true, config, lacks: findings.lacks };
}

function resolveProbes(
  request: ConfigRequest,
  survey: Survey,
  findings: Findings,
): Readonly<Record<string, readonly string[]>> {
  const found = Object.entries(request.probes).map(([role, selectors]) => {
    const ids = selectors.flatMap((selector, index): readonly string[] => {
      if (selector.kind === 'named') return [selector.value];
      if (selector.kind === 'tagged') {
        const tagged = survey.instances.filter(
          ({ state, tags }) => state !== 'terminated' && hasTag(tags, selector),
        );
        if (tagged.length === 0) {
          findings.lack(`probe.${role}`, `no instance has the tag ${selector.key}=${selector.value}`);
        }
        return tagged.map(({ id }) => id);
      }
      const path = selectors.length === 1 ? ['probes', role] : ['probes', role, index];
      return findings.take(
        `probe.${role}`,
        `instance for the role \`${role}\``,
        path,
        chooseProbe(role, survey),
      );
    });
    return [role, [...new Set(ids)]] as const;
  });
  return Object.fromEntries(found.filter(([, ids]) => ids.length > 0));
}

function probesOf(
  probes: Readonly<Record<string, readonly string[]>>,
): Pick<Config, 'probes' | 'furtherProbes'> {
  const first = Object.entries(probes).map(([role, ids]) => [role, ids[0] ?? '']);
  const further = Object.entries(probes).flatMap(([role, [, ...ids]]) =>
    ids.length === 0 ? [] : [[role, ids]],
  );
  return {
    probes: Object.fromEntries(first),
    ...(further.length === 0 ? {} : { furtherProbes: Object.fromEntries(further) }),
  };
}

function resolveEndpoints(
  request: ConfigRequest,
  survey: Survey,
  scope: EndpointScope,
  findings: Findings,
): Readonly<Record<string, string>> {
  const found = Object.entries(request.endpoints).flatMap(([name, selector]) => {
    const choice = chooseBy(selector, () => chooseEndpoint(name, survey.endpoints, scope), survey.endpoints);
    const what = `endpoint for \`${name}\``;
    if (choice.kind === 'none' && selector.kind === 'discover' && selector.optional === true) return [];
    return findings.take(`endpoint.${name}`, what, ['endpoints', name], choice).map((id) => [name, id]);
  });
  return Object.fromEntries(found);
}

/** A service that is to be found is the one that the custom endpoint leads to. */
function resolveServices(
  request: ConfigRequest,
  survey: Survey,
  endpoints: Readonly<Record<string, string>>,
  findings: Findings,
): Readonly<Record<string, string>> {
  const { remote } = request.regions;
  const services = survey.services.map(({ name, tags }) => ({ id: name, tags }));
  const found = Object.entries(request.services).flatMap(([name, selector]) => {
    const consumed = (): Choice => {
      const endpoint = survey.endpoints.find(({ id }) => id === endpoints[name]);
      const serviceName = endpoint?.serviceName ?? '';
      return isCustomService(serviceName, remote)
        ? { kind: 'found', id: serviceName }
        : { kind: 'none', lack: `no endpoint \`${name}\` shows which service of ${remote} is meant` };
    };
    const choice = chooseBy(selector, consumed, services);
    const what = `endpoint service for \`${name}\``;
    return findings
      .take(`service.${name}`, what, ['services', name], choice)
      .map((id) => [name, id.startsWith('vpce-svc-') ? `com.amazonaws.vpce.${remote}.${id}` : id]);
  });
  return Object.fromEntries(found);
}

function chooseBucketBy(selector: Selector, side: Side, region: string, { buckets }: Survey): Choice {
  const inRegion = buckets
    .filter((bucket) => bucket.region === region)
    .map(({ name, tags }) => ({ id: name, tags }));
  return chooseBy(selector, () => chooseBucket(side, region, buckets), inRegion);
}

function chooseBy(
  selector: Selector,
  discover: () => Choice,
  things: readonly { readonly id: string; readonly tags: Tags }[],
): Choice {
  if (selector.kind === 'named') return { kind: 'found', id: selector.value };
  if (selector.kind === 'discover') return discover();
  const tagged = things.filter(({ tags }) => hasTag(tags, selector));
  return chooseOne(
    tagged.map(({ id, tags }) => ({ id, words: tags['Name'] ?? '', marked: false })),
    `nothing of this kind has the tag ${selector.key}=${selector.value}`,
  );
}

type Sides = Partial<Record<Side, string>>;

function resolveSides(
  request: ConfigRequest,
  section: 'buckets',
  findings: Findings,
  choose: (side: Side, selector: Selector) => Choice,
): Sides {
  const found = Object.entries(request[section]).flatMap(([side, selector]) => {
    const choice = choose(side as Side, selector);
    return findings
      .take(`bucket.${side}`, `bucket in the ${side} region`, [section, side], choice)
      .map((id) => [side, id]);
  });
  return Object.fromEntries(found);
}

function resolveNames(
  request: ConfigRequest,
  section: 'parameters' | 'buses',
  byDefault: (side: Side) => string,
): Sides {
  const named = Object.entries(request[section]).map(([side, selector]) => [
    side,
    selector.kind === 'named' ? selector.value : byDefault(side as Side),
  ]);
  return Object.fromEntries(named);
}

function vpcsOf(ids: readonly string[], { instances }: Survey): ReadonlySet<string> {
  return new Set(instances.filter(({ id }) => ids.includes(id)).map(({ vpcId }) => vpcId));
}

function hasTag(tags: Tags, selector: { readonly key: string; readonly value: string }): boolean {
  return Object.hasOwn(tags, selector.key) && tags[selector.key] === selector.value;
}

/** Only where everything was to be found: a file that leaves them out means it. */
function missingLoadBalancers({ services, loadBalancers }: ConfigRequest): readonly string[] {
  const open = Object.values(services).some(({ kind }) => kind === 'discover');
  return open ? knownNames.loadBalancers.filter((name) => !Object.hasOwn(loadBalancers, name)) : [];
}
