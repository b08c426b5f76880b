import { Refusal } from '../../refusal.js';
import { describeOperation } from '../description.js';
import { type Image, imagesIn } from '../images.js';

/** DescribeImages: Amazon's public images of a region. */
export const describeImages = describeOperation<Image>({
  operation: 'DescribeImages',
  set: 'imagesSet',
  idParameter: 'ImageId',
  idOf: ({ id }) => id,
  notFound: (id) => new Refusal('InvalidAMIID.NotFound', `The image id '[${id}]' does not exist`),
  list: (_, region) => imagesIn(region),
  filters: {
    'image-id': ({ id }) => [id],
    name: ({ name }) => [name],
    architecture: ({ architecture }) => [architecture],
    state: () => ['available'],
    'owner-alias': () => ['amazon'],
  },
  render: ({ id, name, architecture }) => ({
    imageId: id,
    name,
    architecture,
    imageState: 'available',
    imageOwnerAlias: 'amazon',
    imageType: 'machine',
    isPublic: true,
    rootDeviceType: 'ebs',
    virtualizationType: 'hvm',
  }),
});
