import { crossRegionCondition, isMap, targetOf } from '../template.js';
import { behind, type Finding, resourcesOf, type TemplateCheck } from './check.js';
import { roleStatements, statementsOf } from './policies.js';

/** Of AWS services in the remote region, or of the whole world: output, service, and the action that is tried. */
const crossRegionEndpoints = [
  ['S3RemoteEndpointId', 's3', 's3:ListBucket'],
  ['EcrApiRemoteEndpointId', 'ecr.api', 'ecr:DescribeRepositories'],
  ['EcrDkrRemoteEndpointId', 'ecr.dkr', 'ecr:BatchGetImage'],
  ['KmsRemoteEndpointId', 'kms', 'kms:ListKeys'],
  ['LambdaRemoteEndpointId', 'lambda', 'lambda:ListFunctions'],
  ['EcsRemoteEndpointId', 'ecs', 'ecs:ListClusters'],
  ['FirehoseRemoteEndpointId', 'kinesis-firehose', 'firehose:ListDeliveryStreams'],
  ['IamEndpointId', 'iam', 'iam:ListAccountAliases'],
  ['Route53EndpointId', 'route53', 'route53:ListHostedZones'],
] as const;

/**
 * The option's endpoints name their service's region, cost nothing where the option is off, take the services' own
 * names but for S3's, and let through one action each, which the probes' role allows. The registry is asked without
 * credentials.
 */
export const crossRegionShape: TemplateCheck = (template) => {
  const roles = resourcesOf(template, 'AWS::IAM::Role').flatMap(roleStatements);
  const probesMay = new Set(roles.flatMap(({ actions }) => actions));
  return crossRegionEndpoints.flatMap(([output, service, action]): readonly Finding[] => {
    const found = behind(template, output);
    const { ServiceName: name, ServiceRegion: region, PrivateDnsEnabled: dns } = found?.properties ?? {};
    const global = service === 'iam' || service === 'route53';
    const named = global
      ? name === `com.amazonaws.${service}` && targetOf(region) === 'GlobalServicesRegion'
      : isMap(name) &&
        name['Fn::Sub'] === `com.amazonaws.\${RemoteRegion}.${service}` &&
        targetOf(region) === 'RemoteRegion';
    const optional =
      found?.condition === crossRegionCondition &&
      template.outputs[output]?.['Condition'] === crossRegionCondition;
    const mayAsk = service === 'ecr.dkr' || probesMay.has(action);
    const narrow = statementsOf(found?.properties['PolicyDocument']).every(
      ({ actions }) => actions.length === 1 && actions[0] === action,
    );
    if (named && optional && narrow && mayAsk && dns === (service !== 's3')) return [];
    const message = `Expected the output ${output} to lead, under the condition ${crossRegionCondition}, to an interface endpoint of ${service} in its own region that lets ${action} through alone, and the probes’ role to allow that.`;
    return [{ ...(found === undefined ? {} : { resource: found.id }), message }];
  });
};
