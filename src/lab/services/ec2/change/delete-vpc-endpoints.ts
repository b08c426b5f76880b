import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { formOf, listOf } from '../form.js';
import { inRegion } from '../regional.js';
import { needsNamed } from './needed.js';
import { removeGatewayRoutes } from './routes.js';
import { unsuccessfulOf } from './unsuccessful.js';

/** DeleteVpcEndpoints: gone at once, with the routes to a gateway. */
export const deleteVpcEndpoints: Operation = {
  needs: needsNamed('ec2:DeleteVpcEndpoints', 'vpc-endpoint', 'VpcEndpointId'),
  serve: (call, world) => {
    const outcome = unsuccessfulOf(listOf(formOf(call), 'VpcEndpointId'), (id) => {
      const endpoint = inRegion(world.endpoints, world, call.region).find((one) => one.id === id);
      if (endpoint === undefined) {
        throw new Refusal('InvalidVpcEndpoint.NotFound', `The Vpc Endpoint Id '${id}' does not exist`);
      }
      removeGatewayRoutes(endpoint, endpoint.routeTableIds, world);
      world.endpoints = world.endpoints.filter((one) => one !== endpoint);
    });
    return ec2Answer('DeleteVpcEndpoints', outcome);
  },
};
