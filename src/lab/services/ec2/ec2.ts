import type { Operations } from '../operation.js';
import { ec2Refusal } from '../protocols/ec2.js';
import { ec2AuthRefusal } from '../protocols/ec2-auth-refusal.js';
import type { QueryService } from '../query-service.js';
import { Refusal } from '../refusal.js';

const operations: Operations = {};

/** EC2, with the operations that a harness of VPC endpoints needs. */
export const ec2Service: QueryService = {
  operations,
  authRefusal: ec2AuthRefusal,
  denied: (words) =>
    new Refusal('UnauthorizedOperation', `You are not authorized to perform this operation. ${words}`, 403),
  unknownAction: (action) =>
    new Refusal('InvalidAction', `The action ${action} is not valid for this web service.`),
  render: ec2Refusal,
};
