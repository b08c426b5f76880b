import { z } from 'zod';
import { flag, ignored, tags, text, texts } from './property-types.js';

const metadataOptions = z.strictObject({
  HttpTokens: z.enum(['required', 'optional']).optional(),
  HttpEndpoint: z.enum(['enabled', 'disabled']).optional(),
  HttpPutResponseHopLimit: ignored,
  HttpProtocolIpv6: ignored,
  InstanceMetadataTags: ignored,
});

/** The properties of an instance that the lab takes. */
export const instanceProperties = z.strictObject({
  ImageId: text,
  InstanceType: text.default('m1.small'),
  SubnetId: text,
  SecurityGroupIds: texts.default([]),
  IamInstanceProfile: text.optional(),
  UserData: text.optional(),
  PrivateIpAddress: text.optional(),
  LaunchTemplate: ignored,
  MetadataOptions: metadataOptions.optional(),
  BlockDeviceMappings: ignored,
  CreditSpecification: ignored,
  DisableApiTermination: flag.optional(),
  EbsOptimized: ignored,
  InstanceInitiatedShutdownBehavior: ignored,
  Monitoring: ignored,
  PropagateTagsToVolumeOnCreation: ignored,
  Tags: tags.optional(),
});
