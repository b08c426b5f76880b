import type { VpcEndpoint, World } from '../../../world/world.js';
import type { Operation } from '../../operation.js';
import { ec2Answer } from '../../protocols/ec2.js';
import { Refusal } from '../../refusal.js';
import { formOf, listOf } from '../form.js';
import { missing } from '../missing.js';
import { needsService } from './needed.js';
import { unsuccessfulOf } from './unsuccessful.js';

/** AcceptVpcEndpointConnections: the provider lets waiting endpoints in. */
export const acceptConnections = changeConnections('AcceptVpcEndpointConnections', 'available');

/** RejectVpcEndpointConnections: the provider turns endpoints away. */
export const rejectConnections = changeConnections('RejectVpcEndpointConnections', 'rejected');

function changeConnections(operation: string, state: VpcEndpoint['state']): Operation {
  return {
    needs: needsService(`ec2:${operation}`),
    serve: (call, world) => {
      const form = formOf(call);
      const serviceId = form.get('ServiceId') ?? '';
      const service = world.endpointServices.find(
        ({ id, region }) => id === serviceId && region === call.region,
      );
      if (service === undefined) throw missing.endpointService(serviceId);
      const outcome = unsuccessfulOf(listOf(form, 'VpcEndpointId'), (id) => {
        connectedEndpoint(id, service.name, world).state = state;
      });
      return ec2Answer(operation, outcome);
    },
  };
}

function connectedEndpoint(id: string, serviceName: string, world: World): VpcEndpoint {
  const endpoint = world.endpoints.find((one) => one.id === id && one.serviceName === serviceName);
  if (endpoint !== undefined) return endpoint;
  throw new Refusal('InvalidVpcEndpoint.NotFound', `The Vpc Endpoint Id '${id}' does not exist`);
}
