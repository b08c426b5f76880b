import {
  isMap,
  listOf,
  morePathsCondition,
  type Template,
  type TemplateValue,
  targetOf,
} from '../template.js';
import { behind, type Finding, type NamedResource, resourcesOf, type TemplateCheck } from './check.js';
import { roleStatements, statementsOf } from './policies.js';

/**
 * Of the home bucket, one access point is bound to the probes' VPC and one to another; the probes' role may use these
 * and the remote one, and S3's endpoints let them through: only then is a refusal S3's own.
 */
export const accessPoints: TemplateCheck = (template) => [
  ...boundTo(template, 'HomeAccessPointArn', 'the probes’ VPC', (vpc, probes) => vpc === probes),
  ...boundTo(
    template,
    'ElsewhereAccessPointArn',
    'another VPC of the stack',
    (vpc, probes) => vpc !== probes,
  ),
  ...mayList(template),
  ...letThrough(template),
];

/** The remote bucket's is bound to no VPC, so that nothing but its region keeps the home region from it. */
export const remoteAccessPoint: TemplateCheck = (template) => {
  const found = behind(template, 'AccessPointArn');
  const optional = [found?.condition, template.outputs['AccessPointArn']?.['Condition']];
  const fits =
    found?.type === 'AWS::S3::AccessPoint' &&
    optional.every((condition) => condition === morePathsCondition) &&
    found.properties['VpcConfiguration'] === undefined &&
    textOf(found.properties['Name']) === nameOf('remote') &&
    isOfBucket(template, found);
  if (fits) return [];
  const message = `Expected the output AccessPointArn to lead, under the condition ${morePathsCondition}, to an access point ${nameOf('remote')} of the bucket, bound to no VPC.`;
  return [{ ...(found === undefined ? {} : { resource: found.id }), message }];
};

const nameOf = (which: string): string => `rm-\${RunId}-${which}`;

function boundTo(
  template: Template,
  output: string,
  what: string,
  fits: (vpc: string, probes: string | undefined) => boolean,
): readonly Finding[] {
  const found = behind(template, output);
  if (found === undefined) return [];
  const { VpcConfiguration: vpc } = found.properties;
  const id = isMap(vpc) ? targetOf(vpc['VpcId']) : undefined;
  const isVpc = resourcesOf(template, 'AWS::EC2::VPC').some((one) => one.id === id);
  if (isOfBucket(template, found) && isVpc && id !== undefined && fits(id, vpcOfProbes(template))) return [];
  return [{ resource: found.id, message: `Expected it to be of the bucket, and bound to ${what}.` }];
}

function isOfBucket(template: Template, { properties }: NamedResource): boolean {
  return targetOf(properties['Bucket']) === behind(template, 'BucketName')?.id;
}

function vpcOfProbes(template: Template): string | undefined {
  const subnet = targetOf(behind(template, 'InterfaceProbeId')?.properties['SubnetId']) ?? '';
  return targetOf(template.resources[subnet]?.properties['VpcId']);
}

function mayList(template: Template): readonly Finding[] {
  const allowed = resourcesOf(template, 'AWS::IAM::Role')
    .flatMap(roleStatements)
    .filter(({ actions }) => actions.includes('s3:ListBucket'))
    .flatMap(({ statement }) => listOf(statement['Resource']).map(textOf));
  const arns = [
    ...['home', 'elsewhere'].map((which) => ({ which, region: 'AWS::Region' })),
    { which: 'remote', region: 'RemoteRegion' },
  ].map(
    ({ which, region }) =>
      `arn:\${AWS::Partition}:s3:\${${region}}:\${AWS::AccountId}:accesspoint/${nameOf(which)}`,
  );
  return arns
    .filter((arn) => !allowed.includes(arn))
    .map((arn) => ({ message: `Expected the probes’ role to allow \`s3:ListBucket\` on \`${arn}\`.` }));
}

/** Both the access point and its bucket: buckets that do not exist are asked for as well, so that no list will do. */
function letThrough(template: Template): readonly Finding[] {
  return ['S3EndpointId', 'S3GatewayEndpointId'].flatMap((output): readonly Finding[] => {
    const found = behind(template, output);
    const lists = statementsOf(found?.properties['PolicyDocument']).filter(({ actions }) =>
      actions.includes('s3:ListBucket'),
    );
    if (lists.some(({ statement }) => listOf(statement['Resource']).includes('*'))) return [];
    const message = 'Expected its policy to allow `s3:ListBucket` on access points and buckets alike.';
    return [{ ...(found === undefined ? {} : { resource: found.id }), message }];
  });
}

function textOf(value: TemplateValue | undefined): string {
  const text = isMap(value) ? value['Fn::Sub'] : value;
  return typeof text === 'string' ? text : '';
}
