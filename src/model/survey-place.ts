/**
 * The ways in which a survey calls a service, in the order of its columns; also the ids of its experiments.
 * - `gateway`: the public name, from a subnet with a route to the gateway endpoint
 * - `default`: the public name, by the subnet's own routes
 * - `private-name`: the same name, where an endpoint of the VPC holds it
 * - `home-url`: the URL of an endpoint for the home region's service, whichever region is asked for
 * - `cross-region`: the URL of an endpoint that was made for the service's region
 * - `offered`: no call of the service, but EC2's word on whether there can be such an endpoint
 */
export const surveyWays = [
  'gateway',
  'default',
  'private-name',
  'home-url',
  'cross-region',
  'offered',
] as const;
export type SurveyWay = (typeof surveyWays)[number];

/** Where a cell of a survey stands: a service of a region, tried from a VPC of that region or another. */
export interface SurveyPlace {
  /** A name of the table of services: `ecr-api`. */
  readonly service: string;
  /** The region of the probe. */
  readonly home: string;
  /** The region of the service. */
  readonly region: string;
}
