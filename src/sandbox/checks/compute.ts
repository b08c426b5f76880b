import { isMap, mapsOf, type TemplateValue } from '../template.js';
import { each, resourcesOf, type TemplateCheck } from './check.js';

/** Instance metadata answers only to a session token, and not past the instance itself. */
export const metadataTokens: TemplateCheck = (template) =>
  each(
    resourcesOf(template, 'AWS::EC2::Instance'),
    ({ properties }) => {
      const { MetadataOptions: options } = properties;
      return (
        isMap(options) && options['HttpTokens'] === 'required' && options['HttpPutResponseHopLimit'] === 1
      );
    },
    'Expected `MetadataOptions` to require tokens (IMDSv2) with a hop limit of 1.',
  );

/** Every volume is encrypted, of the cheap type, and goes with its instance. */
export const encryptedVolumes: TemplateCheck = (template) =>
  each(
    resourcesOf(template, 'AWS::EC2::Instance'),
    ({ properties }) => {
      const volumes = mapsOf(properties['BlockDeviceMappings']).map(({ Ebs }) => Ebs);
      return (
        volumes.length > 0 &&
        volumes.every(
          (ebs) =>
            isMap(ebs) &&
            ebs['Encrypted'] === true &&
            ebs['VolumeType'] === 'gp3' &&
            ebs['DeleteOnTermination'] === true,
        )
      );
    },
    'Expected an encrypted gp3 root volume that is deleted with its instance.',
  );

/** Nobody logs in: commands come by Systems Manager alone. */
export const noKeyPair: TemplateCheck = (template) =>
  each(
    resourcesOf(template, 'AWS::EC2::Instance'),
    ({ properties }) => properties['KeyName'] === undefined,
    'Expected no `KeyName`: nobody logs in to the instance.',
  );

/** Buckets are encrypted and nobody but their account can be let in, by their access points neither. */
export const privateBuckets: TemplateCheck = (template) => [
  ...each(
    resourcesOf(template, 'AWS::S3::AccessPoint'),
    ({ properties }) => isBlocked(properties['PublicAccessBlockConfiguration']),
    'Expected all public access blocked.',
  ),
  ...each(
    resourcesOf(template, 'AWS::S3::Bucket'),
    ({ properties }) => {
      const { PublicAccessBlockConfiguration: block, BucketEncryption: encryption } = properties;
      const owner = isMap(properties['OwnershipControls'])
        ? properties['OwnershipControls']['Rules']
        : undefined;
      return (
        isBlocked(block) &&
        isMap(encryption) &&
        mapsOf(encryption['ServerSideEncryptionConfiguration']).length > 0 &&
        mapsOf(owner).some((rule) => rule['ObjectOwnership'] === 'BucketOwnerEnforced')
      );
    },
    'Expected encryption, all public access blocked and `BucketOwnerEnforced`.',
  ),
];

function isBlocked(block: TemplateValue | undefined): boolean {
  const settings = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
  return isMap(block) && settings.every((key) => block[key] === true);
}
