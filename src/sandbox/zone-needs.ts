import type { ZoneNeeds } from './engine/zones.js';
import { crossRegionCondition, type Template, targetOf } from './template.js';

/** What the resources of a template have to find in a zone. */
export function zoneNeeds(template: Template, region: string): ZoneNeeds {
  const resources = Object.values(template.resources);
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  return {
    instanceTypes: unique(
      ofType('AWS::EC2::Instance').map(({ properties }) => String(properties['InstanceType'])),
    ),
    services: unique(
      ofType('AWS::EC2::VPCEndpoint')
        .filter(({ properties }) => properties['VpcEndpointType'] === 'Interface')
        .filter(({ properties }) => targetOf(properties['ServiceName']) === undefined)
        // Of another region: for these the zone has to reach other regions, as it has to anyway.
        .filter(({ condition }) => condition !== crossRegionCondition)
        .map(({ properties }) => {
          const { 'Fn::Sub': name } = properties['ServiceName'] as { readonly 'Fn::Sub'?: unknown };
          return String(name).replace('${AWS::Region}', region);
        }),
    ),
  };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
