import { isMap, mapsOf, type TemplateValue, targetOf } from '../template.js';
import { each, type Finding, resourcesOf, type TemplateCheck } from './check.js';

const fixed: readonly (readonly [RegExp, string])[] = [
  [/\barn:aws[\w-]*:/, 'a partition'],
  [/\b(?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:gov-|iso\w?-)?[a-z]+-\d\b/, 'a region'],
  [/\b\d{12}\b/, 'an account'],
];

/** The same template works in every region and account: these come from pseudo parameters. */
export const portable: TemplateCheck = (template) =>
  resourcesOf(template).flatMap(({ id, properties }) =>
    textsIn(properties).flatMap((text): readonly Finding[] =>
      fixed.flatMap(([pattern, what]) =>
        pattern.test(text)
          ? [{ resource: id, message: `Expected ${what} by pseudo parameter, got \`${text}\`.` }]
          : [],
      ),
    ),
  );

/** Types that take no tags in CloudFormation, or (listeners) only in newer versions of it. */
const untagged = [
  'AWS::EC2::SubnetNetworkAclAssociation',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::VPCEndpointServicePermissions',
  'AWS::ElasticLoadBalancingV2::Listener',
  'AWS::IAM::InstanceProfile',
  'AWS::Scheduler::Schedule',
];

/** Everything that takes tags says of which run it is and when it ends. */
export const tagged: TemplateCheck = (template) =>
  each(
    resourcesOf(template).filter(({ type }) => !untagged.includes(type)),
    ({ properties }) => {
      const tags = mapsOf(properties['Tags']);
      const has = (key: string, parameter: string): boolean =>
        tags.some((tag) => tag['Key'] === key && targetOf(tag['Value']) === parameter);
      return has('reachmatrix:run', 'RunId') && has('reachmatrix:expires', 'ExpiresAt');
    },
    'Expected the tags `reachmatrix:run` and `reachmatrix:expires`, from the parameters.',
  );

/** Nothing outlives the stack. */
export const nothingRetained: TemplateCheck = (template) =>
  each(
    resourcesOf(template),
    ({ deletionPolicy }) => deletionPolicy === undefined || deletionPolicy === 'Delete',
    'Expected nothing that outlives the stack.',
  );

/** A bucket's name with `.s3-ap-northeast-1.amazonaws.com` behind it must still be one: 63 characters at most. */
export const shortBucketNames: TemplateCheck = (template) => {
  const longestRunId = Number(template.parameters['RunId']?.['MaxLength'] ?? Number.POSITIVE_INFINITY);
  return each(
    resourcesOf(template, 'AWS::S3::Bucket'),
    ({ properties }) => {
      const name = properties['BucketName'];
      const text = isMap(name) ? name['Fn::Sub'] : name;
      return typeof text === 'string' && text.replace('${RunId}', '').length + longestRunId <= 31;
    },
    'Expected a `BucketName` of at most 31 characters: its redirect host is asked for as a bucket too.',
  );
};

function textsIn(value: TemplateValue): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return isMap(value) ? Object.values(value).flatMap(textsIn) : [];
}
