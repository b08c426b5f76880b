import { isMap, listOf, morePathsCondition, targetOf } from '../template.js';
import { behind, type Finding, resourcesOf, type TemplateCheck } from './check.js';
import { roleStatements, statementsOf } from './policies.js';

/** What is there for the further paths alone: outputs with the type behind them. */
const outputs = [
  ['DynamodbGatewayEndpointId', 'AWS::EC2::VPCEndpoint'],
  ['TwoZonesEndpointId', 'AWS::EC2::VPCEndpoint'],
  ['HomeAccessPointArn', 'AWS::S3::AccessPoint'],
  ['ElsewhereAccessPointArn', 'AWS::S3::AccessPoint'],
] as const;

/** What the probes' role must allow for them: also what an endpoint's policy is to refuse. */
const actions = ['dynamodb:ListTables', 'dynamodb:DescribeEndpoints'];

/** The option's resources and outputs are there where it is on, and the probes may ask what is tried. */
export const morePathsShape: TemplateCheck = (template) => {
  const roles = resourcesOf(template, 'AWS::IAM::Role').flatMap(roleStatements);
  const probesMay = new Set(roles.flatMap((statement) => statement.actions));
  return [
    ...outputs.flatMap(([output, type]): readonly Finding[] => {
      const found = behind(template, output);
      const conditions = [found?.condition, template.outputs[output]?.['Condition']];
      if (found?.type === type && conditions.every((one) => one === morePathsCondition)) return [];
      const message = `Expected the output ${output} to lead to an ${type}, both under the condition ${morePathsCondition}.`;
      return [{ ...(found === undefined ? {} : { resource: found.id }), message }];
    }),
    ...actions
      .filter((action) => !probesMay.has(action))
      .map((action) => ({ message: `Expected the probes’ role to allow \`${action}\`.` })),
  ];
};

/** DynamoDB's gateway is in the same subnet as S3's, and lets one action through. */
export const dynamodbGateway: TemplateCheck = (template) => {
  const found = behind(template, 'DynamodbGatewayEndpointId');
  if (found === undefined) return [];
  const tables = (output: string) =>
    listOf(behind(template, output)?.properties['RouteTableIds']).map(targetOf).join();
  const { ServiceName: name, PolicyDocument: policy } = found.properties;
  const isNamed = isMap(name) && name['Fn::Sub'] === 'com.amazonaws.${AWS::Region}.dynamodb';
  const isNarrow = statementsOf(policy).every((one) => one.actions.join() === 'dynamodb:ListTables');
  const isPlaced = tables('DynamodbGatewayEndpointId') === tables('S3GatewayEndpointId');
  if (isNamed && isNarrow && isPlaced) return [];
  const message =
    'Expected DynamoDB’s gateway endpoint in the route table of S3’s, with `dynamodb:ListTables` alone in its policy.';
  return [{ resource: found.id, message }];
};
