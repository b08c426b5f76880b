import type { ZoneNeeds } from './engine/zones.js';
import {
  crossRegionCondition,
  isPart,
  listOf,
  type SandboxParts,
  type Template,
  type TemplateResource,
  targetOf,
} from './template.js';

/** What the resources of a template have to find in a zone, where a sandbox has these options. */
export function zoneNeeds(template: Template, region: string, parts: SandboxParts): ZoneNeeds {
  const resources = Object.values(template.resources).filter((resource) => isPart(resource, parts));
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const endpoints = ofType('AWS::EC2::VPCEndpoint')
    .filter(({ properties }) => properties['VpcEndpointType'] === 'Interface')
    .filter(({ properties }) => targetOf(properties['ServiceName']) === undefined)
    // Of another region: for these the zone has to reach other regions, as it has to anyway.
    .filter(({ condition }) => condition !== crossRegionCondition);
  const nameOf = ({ properties }: TemplateResource): string => {
    const { 'Fn::Sub': name } = properties['ServiceName'] as { readonly 'Fn::Sub'?: unknown };
    return String(name).replace('${AWS::Region}', region);
  };
  const inSecondZone = endpoints
    .filter(({ properties }) => listOf(properties['SubnetIds']).length > 1)
    .map(nameOf);
  return {
    instanceTypes: unique(
      ofType('AWS::EC2::Instance').map(({ properties }) => String(properties['InstanceType'])),
    ),
    services: unique(endpoints.map(nameOf)),
    ...(inSecondZone.length === 0 ? {} : { inSecondZone }),
  };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
