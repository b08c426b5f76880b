import type { EndpointService, LoadBalancer, World } from '../../../world/world.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { renderConfiguration } from '../describe/service-configurations.js';
import { type Form, formOf, listOf } from '../form.js';
import { missing } from '../missing.js';
import { readTagSpecification } from '../tags.js';
import { needsCreation, needsNamed } from './needed.js';
import { newId } from './new-id.js';
import { refuseUnknownRegions } from './region-parameters.js';
import { unsuccessfulOf } from './unsuccessful.js';

/** CreateVpcEndpointServiceConfiguration, on network load balancers of the region that was asked. */
export const createServiceConfiguration: Operation = {
  needs: needsCreation('CreateVpcEndpointServiceConfiguration', 'vpc-endpoint-service', {}),
  serve: (call, world) => {
    const service = buildService(formOf(call), call.region, world);
    world.endpointServices.push(service);
    return ec2Answer('CreateVpcEndpointServiceConfiguration', {
      serviceConfiguration: renderConfiguration(service, world),
    });
  },
};

/** DeleteVpcEndpointServiceConfigurations: not while an endpoint is connected. */
export const deleteServiceConfigurations: Operation = {
  needs: needsNamed('ec2:DeleteVpcEndpointServiceConfigurations', 'vpc-endpoint-service', 'ServiceId'),
  serve: (call, world) => {
    const outcome = unsuccessfulOf(listOf(formOf(call), 'ServiceId'), (id) => {
      const service = world.endpointServices.find((one) => one.id === id && one.region === call.region);
      if (service === undefined) throw missing.endpointService(id);
      const connected = world.endpoints.some(
        ({ serviceName, state }) =>
          serviceName === service.name && (state === 'available' || state === 'pendingAcceptance'),
      );
      if (connected) {
        const words = `Service ${id} has existing active VPC Endpoint connections!`;
        throw new Refusal('ExistingVpcEndpointConnections', words);
      }
      world.endpointServices = world.endpointServices.filter((one) => one !== service);
    });
    return ec2Answer('DeleteVpcEndpointServiceConfigurations', outcome);
  },
};

function buildService(form: Form, region: string, world: World): EndpointService {
  const supported = listOf(form, 'SupportedRegion');
  refuseUnknownRegions('SupportedRegion', supported, world);
  const balancers = listOf(form, 'NetworkLoadBalancerArn').map((arn) => balancerOf(arn, region, world));
  if (balancers.length === 0) {
    throw new Refusal('MissingParameter', 'The request must contain the parameter NetworkLoadBalancerArn');
  }
  const zones = [...new Set(balancers.flatMap((balancer) => balancer.zones))];
  const remote = supported.some((one) => one !== region);
  if (remote && zones.length < 2) {
    // The words are the console's; which code the API has for them is not verified.
    throw new Refusal(
      'InvalidParameter',
      'Services must support at least 2 availability zones for cross region',
    );
  }
  const id = newId('vpce-svc');
  return {
    id,
    region,
    name: `com.amazonaws.vpce.${region}.${id}`,
    supportedRegions: supported.length === 0 ? [region] : [...supported],
    acceptanceRequired: form.get('AcceptanceRequired') !== 'false',
    loadBalancerArns: balancers.map(({ arn }) => arn),
    zones,
    state: 'Available',
    tags: readTagSpecification(form, 'vpc-endpoint-service'),
  };
}

function balancerOf(arn: string, region: string, world: World): LoadBalancer {
  const balancer = world.loadBalancers.find((one) => one.arn === arn && one.region === region);
  if (balancer !== undefined) return balancer;
  // The code for an unknown load balancer is not verified.
  throw new Refusal('InvalidParameter', `The load balancer '${arn}' does not exist`);
}
