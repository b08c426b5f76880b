import { emptySurvey, type Survey, type SurveyPart } from '../../discovery/survey.js';
import type { Clients } from '../clients.js';
import { insist } from '../errors.js';
import { surveyBuckets } from './buckets.js';
import { surveyEndpoints } from './endpoints.js';
import { surveyInstances } from './instances.js';
import { surveyServices } from './services.js';

/** Where to look, and with whose credentials. */
export interface SurveyScope {
  readonly regions: { readonly home: string; readonly remote: string };
  readonly clients: Clients;
  /** Of the account that offers the endpoint service. */
  readonly provider: Clients;
}

/**
 * Looks at the parts of the account that a request leaves open; reads only.
 * @throws {Error} naming the first call that was refused, and its mend.
 */
export async function surveyAccount(
  parts: ReadonlySet<SurveyPart>,
  { regions, clients, provider }: SurveyScope,
): Promise<Survey> {
  const only = <Part extends SurveyPart>(part: Part, look: () => Promise<Survey[Part]>) =>
    parts.has(part) ? look() : Promise.resolve(emptySurvey[part]);
  const [instances, endpoints, buckets, services] = await Promise.all([
    only('instances', () => surveyInstances(regions.home, clients)),
    only('endpoints', () => insist('ec2:DescribeVpcEndpoints', () => surveyEndpoints(regions.home, clients))),
    only('buckets', () => insist('s3:ListAllMyBuckets', () => surveyBuckets(regions, clients))),
    only('services', () =>
      insist('ec2:DescribeVpcEndpointServiceConfigurations', () => surveyServices(regions.remote, provider)),
    ),
  ]);
  return { instances, endpoints, buckets, services };
}
