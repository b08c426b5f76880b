import { targetHealth } from '../cloudformation/resources/target-health.js';
import { formOf } from '../ec2/form.js';
import type { Operation } from '../operation.js';
import { queryAnswer, queryRefusal } from '../protocols/query.js';
import { queryAuthRefusal } from '../protocols/query-auth-refusal.js';
import type { QueryService } from '../query-service.js';
import { Refusal } from '../refusal.js';

const namespace = 'http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/';

/** DescribeTargetHealth: IAM knows no resource for it. */
const describeTargetHealth: Operation = {
  serve: (call, world) => {
    const arn = formOf(call).get('TargetGroupArn') ?? '';
    const group = world.targetGroups.find((one) => one.arn === arn && one.region === call.region);
    if (group === undefined) {
      throw new Refusal('TargetGroupNotFound', `Target groups '${arn}' not found`);
    }
    const member = group.targets.map((target) => ({
      Target: { Id: target.id, Port: target.port },
      HealthCheckPort: target.port,
      TargetHealth: { ...targetHealth(group, target, world) },
    }));
    return queryAnswer('DescribeTargetHealth', { TargetHealthDescriptions: { member } }, namespace);
  },
};

/** Elastic Load Balancing, of version 2: network load balancers are made by stacks alone. */
export const elbService: QueryService = {
  operations: { DescribeTargetHealth: describeTargetHealth },
  authRefusal: queryAuthRefusal,
  denied: (words) => new Refusal('AccessDenied', words, 403),
  unknownAction: (action, version) =>
    new Refusal('InvalidAction', `Could not find operation ${action} for version ${version}`),
  render: queryRefusal,
};
