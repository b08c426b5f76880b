import type { Change } from '../model/diagnosis.js';
import { serviceNameOf } from './network-facts.js';
import type { Subject } from './subject.js';

/** How a service of another region is reached on the run's day: by an endpoint for it, or from that region. */
export function offeredChanges(subject: Subject, region: string): readonly Change[] {
  const { aws, asOf, home } = subject;
  const service = aws?.service;
  const away: Change = { kind: 'call-from-region', region };
  if (service?.crossRegionSince === undefined || asOf < service.crossRegionSince) return [away];
  return [
    {
      kind: 'create-cross-region-endpoint',
      serviceName: serviceNameOf(subject, region),
      serviceRegion: region,
      region: home,
      byOwnName: service.name === 's3',
    },
    away,
  ];
}
