import type { Expectation } from '../model/scenario.js';
import type { AwsService } from '../services/aws-services.js';

/** What a service says when it was reached: it answers, or refuses who brings no token or has no right to the call. */
function answerOf({ call }: AwsService): Pick<Expectation, 'kind' | 'code' | 'orDenied'> {
  return call.client === 'aws'
    ? { kind: 'success', orDenied: true }
    : { kind: 'service-error', code: call.refusal };
}

const interfaceGuide = 'AWS PrivateLink guide, Access an AWS service using an interface VPC endpoint';
const gatewayGuide = 'AWS PrivateLink guide, Gateway endpoints';
const crossRegionGuide = 'AWS PrivateLink guide, Cross-region enabled AWS services';
const article = 'DevelopersIO 2024-12-02';

/** The services that the article tried with the wrong region at their endpoints; what others say is not known. */
const triedByArticle: readonly string[] = ['ssm', 'events'];

/** Through an interface endpoint of the service's own region. */
export function throughOwnEndpoint(service: AwsService): readonly Expectation[] {
  return [{ ...answerOf(service), source: interfaceGuide }];
}

/** Through an interface endpoint that was made for the service's region, by either of its names. */
export function throughCrossRegion(service: AwsService): readonly Expectation[] {
  const { crossRegionSince: since } = service;
  if (since === undefined) return [];
  return [{ ...answerOf(service), since, source: crossRegionGuide }];
}

/** Through a gateway endpoint, which serves its own region alone. */
export function throughGateway(service: AwsService, isOwnRegion: boolean): readonly Expectation[] {
  return isOwnRegion
    ? [{ ...answerOf(service), source: gatewayGuide }]
    : [{ kind: 'timeout', source: `${article}; ${gatewayGuide}` }];
}

/**
 * To a public name, by the subnet's own routes.
 * @param leadsNowhere - whether that is known: the subnet has no way out, and a control shows that the probe is
 *   well. Nothing is expected otherwise: where a gateway leads is not in the account's routes.
 */
export function byOwnRoutes(leadsNowhere: boolean): readonly Expectation[] {
  return leadsNowhere ? [{ kind: 'timeout', source: `${article}; Amazon VPC guide, Route tables` }] : [];
}

/**
 * At an endpoint of the home region, signed for another one.
 * @param isBucket - whether a bucket of that other region is asked for, and not S3 itself.
 */
export function signedForElsewhere({ name }: AwsService, isBucket: boolean): readonly Expectation[] {
  if (name === 's3' && isBucket) return [{ kind: 'PermanentRedirect', source: article }];
  return triedByArticle.includes(name) ? [{ kind: 'InvalidSignature', source: article }] : [];
}

/** Asked of EC2. With what words it says that a service is not offered, no source shows. */
export function offeredElsewhere({ crossRegionSince: since }: AwsService): readonly Expectation[] {
  return since === undefined ? [] : [{ kind: 'success', since, source: crossRegionGuide }];
}
