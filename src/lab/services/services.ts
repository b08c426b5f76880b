import type { World } from '../world/world.js';
import { ec2Service } from './ec2/ec2.js';
import { elbService } from './elb/elb.js';
import { eventsOperations } from './events/events.js';
import { createMetadataService } from './imds/imds.js';
import { serveJson } from './json-service.js';
import { iamService } from './listings/iam.js';
import { jsonListings } from './listings/json-listings.js';
import { serveRegistry } from './listings/registry.js';
import { restListings } from './listings/rest-listings.js';
import { jsonRefusal } from './protocols/json.js';
import { type QueryService, serveQuery } from './query-service.js';
import { Refusal } from './refusal.js';
import type { LabRequest, LabResponse, RequestHandler } from './request.js';
import { serveRest } from './rest-service.js';
import { serveS3 } from './s3/s3.js';
import type { ServiceHandler } from './service-call.js';
import { type AwsSite, locateSite } from './site.js';
import { ssmOperations } from './ssm/ssm.js';
import { stsService } from './sts/sts.js';
import { serveWelcomePage } from './web/welcome-page.js';

export interface ServicesOptions {
  /** The services' clock. Clients sign with the machine's own, so this must agree with it. */
  readonly now: () => Date;
  /** Serves SSM's Run Command operations; without it they are unknown. */
  readonly runCommand?: ServiceHandler;
  /** Serves CloudFormation; without it the service is unknown. */
  readonly cloudFormation?: QueryService;
}

/** Creates the handler of every service of the lab: it finds the one behind the door and lets it answer. */
export function createServices({ now, runCommand, cloudFormation }: ServicesOptions): RequestHandler {
  const metadata = createMetadataService(now);
  const ssm = { target: 'AmazonSSM', operations: ssmOperations(runCommand) };
  const events = { target: 'AWSEvents', operations: eventsOperations };

  return async (request, world) => {
    const site = locateSite(request, world);
    const serverTime = serviceTime(request, world, now());
    const response = await serve(site, request, world, serverTime);
    return { ...response, headers: { date: new Date(serverTime).toUTCString(), ...response.headers } };
  };

  function serve(
    site: ReturnType<typeof locateSite>,
    request: LabRequest,
    world: World,
    serverTime: number,
  ): LabResponse | Promise<LabResponse> {
    switch (site.kind) {
      case 'metadata':
        return metadata(request, world);
      case 'web':
        return serveWelcomePage(request);
      case 'nowhere':
        return {
          status: 503,
          headers: { 'content-type': 'text/plain' },
          body: 'Nothing is behind this address\n',
        };
      case 'aws':
        return serveAws(site, request, world, serverTime);
    }
  }

  function serveAws(site: AwsSite, request: LabRequest, world: World, serverTime: number) {
    switch (site.service) {
      case 's3':
        return serveS3(request, world, site, serverTime);
      case 'ssm':
        return serveJson(ssm, request, world, site, serverTime);
      case 'events':
        return serveJson(events, request, world, site, serverTime);
      case 'ec2':
        return serveQuery(ec2Service, request, world, site, serverTime);
      case 'elasticloadbalancing':
        return serveQuery(elbService, request, world, site, serverTime);
      case 'iam':
        return serveQuery(iamService, request, world, site, serverTime);
      case 'ecr.dkr':
        return serveRegistry(site, world);
      case 'sts':
        return serveQuery(stsService, request, world, site, serverTime);
      case 'cloudformation':
        if (cloudFormation !== undefined) return serveQuery(cloudFormation, request, world, site, serverTime);
    }
    const json = jsonListings[site.service];
    if (json !== undefined) return serveJson(json, request, world, site, serverTime);
    const rest = restListings[site.service];
    if (rest !== undefined) return serveRest(rest, request, world, site, serverTime);
    return jsonRefusal(
      new Refusal('NotImplemented', `The lab does not have the service '${site.service}'.`, 501),
    );
  }
}

/**
 * What the clock of the services says to a caller. All programs run on one machine with one clock, so an
 * instance whose clock is ahead is shown as services that are behind.
 */
function serviceTime({ instanceId }: LabRequest, world: World, now: Date): number {
  const instance = world.instances.find(({ id }) => id === instanceId);
  return now.getTime() - (instance?.clockSkewS ?? 0) * 1000;
}
