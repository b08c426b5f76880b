import type { ConfigRequest, Selector } from '../model/config-request.js';
import type { SurveyPart } from './survey.js';

/** Which parts of the account must be looked at for a request; none when it names everything itself. */
export function surveyParts(request: ConfigRequest): ReadonlySet<SurveyPart> {
  const parts = new Set<SurveyPart>();
  const probes = Object.values(request.probes).flat();
  const endpoints = Object.values(request.endpoints);
  if (probes.some(isOpen)) parts.add('instances');
  // Which instance can serve a role is seen by the endpoints that its routes lead to.
  if (endpoints.some(isOpen) || probes.some(({ kind }) => kind === 'discover')) parts.add('endpoints');
  // Which VPC's endpoints are meant is seen by the probes.
  if (endpoints.some(({ kind }) => kind === 'discover') && probes.length > 0) parts.add('instances');
  if (Object.values(request.buckets).some(isOpen)) parts.add('buckets');
  const services = Object.values(request.services);
  if (services.some(({ kind }) => kind === 'tagged')) parts.add('services');
  if (services.some(({ kind }) => kind === 'discover')) {
    parts.add('endpoints');
    if (probes.length > 0) parts.add('instances');
  }
  return parts;
}

function isOpen({ kind }: Selector): boolean {
  return kind !== 'named';
}
