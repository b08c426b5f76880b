import { describe, expect, it } from 'vitest';
import { endpointDnsNames } from '../../../src/lab/network/endpoint-names.js';
import { answerName } from '../../../src/lab/network/names.js';
import { isInPrefixList, publicAddress, publicEndpoints } from '../../../src/lab/network/public-address.js';
import { required, sampleWorld } from './sample-world.js';

const { world, probe, endpoint } = sampleWorld();
const own = (name: string) => `${endpoint(name).id}-${endpoint(name).dnsSuffix}`;
const remoteBucket = required(world.buckets.find((bucket) => bucket.region === 'ap-northeast-1')).name;
const tokyoS3 = [publicAddress(world, 's3', 'ap-northeast-1')];
const homeS3 = [publicAddress(world, 's3', 'us-east-1')];

describe('the resolver of a VPC', () => {
  it.each([
    ['the name that private DNS covers', 'ssm.us-east-1.amazonaws.com', ['10.10.10.138']],
    ['names in any case, with the final dot', 'SSM.us-east-1.amazonaws.com.', ['10.10.10.138']],
    [
      'the same service of another region: public',
      'ssm.ap-northeast-1.amazonaws.com',
      [publicAddress(world, 'ssm', 'ap-northeast-1')],
    ],
    ['an endpoint-specific name', `${own('ssm')}.ssm.us-east-1.vpce.amazonaws.com`, ['10.10.10.138']],
    ['a zonal name', `${own('ssm')}-us-east-1a.ssm.us-east-1.vpce.amazonaws.com`, ['10.10.10.138']],
    ['a zone without an interface', `${own('ssm')}-us-east-1f.ssm.us-east-1.vpce.amazonaws.com`, 'not-found'],
    ['bucket. of an S3 endpoint', `bucket.${own('s3')}.s3.us-east-1.vpce.amazonaws.com`, ['10.10.10.121']],
    ['an S3 endpoint without a label before it', `${own('s3')}.s3.us-east-1.vpce.amazonaws.com`, 'not-found'],
    ['an endpoint name with another region', `${own('ssm')}.ssm.us-west-2.vpce.amazonaws.com`, 'not-found'],
    ['S3 itself, without private DNS', 's3.us-east-1.amazonaws.com', homeS3],
    ['a bucket that nobody has', 'nobody-has-this.s3.us-east-1.amazonaws.com', homeS3],
    ['a bucket in Tokyo', `${remoteBucket}.s3.ap-northeast-1.amazonaws.com`, tokyoS3],
    ['the dashed form', `${remoteBucket}.s3-ap-northeast-1.amazonaws.com`, tokyoS3],
    ['the global name, which follows the bucket', `${remoteBucket}.s3.amazonaws.com`, tokyoS3],
    ['the global name of an unknown bucket', 'nobody-has-this.s3.amazonaws.com', homeS3],
    ['a region that does not exist', 'ssm.eu-moon-1.amazonaws.com', 'not-found'],
    ['a service that does not exist', 'nothing.us-east-1.amazonaws.com', 'not-found'],
    ['a name that only ends like one', 'xssm.us-east-1.amazonaws.com', 'not-found'],
    ['a name below a service', 'x.ssm.us-east-1.amazonaws.com', 'not-found'],
    ['the rest of the internet', 'example.com', 'not-found'],
  ])('answers %s', (_what, name, addresses) => {
    expect(answerName(world, probe.id, name)).toEqual(addresses);
  });

  it('answers the name of an endpoint service with the endpoint in the consumer VPC', () => {
    const service = required(world.endpointServices[0]);
    const name = `${own('custom')}.${service.id}.ap-northeast-1.vpce.amazonaws.com`;
    expect(answerName(world, probe.id, name)).toEqual(['10.10.10.133']);
  });

  it('forgets a name whose record is gone, and no other', () => {
    const broken = sampleWorld();
    broken.world.missingNames.push('ssm.us-east-1.amazonaws.com');
    expect(answerName(broken.world, probe.id, 'ssm.us-east-1.amazonaws.com')).toBe('not-found');
    expect(answerName(broken.world, probe.id, 'events.us-east-1.amazonaws.com')).toEqual(['10.10.10.87']);
  });

  it('answers publicly when private DNS is off or the endpoint is not available yet', () => {
    const open = [publicAddress(world, 'ssm', 'us-east-1')];
    const off = sampleWorld();
    off.endpoint('ssm').privateDnsEnabled = false;
    expect(answerName(off.world, probe.id, 'ssm.us-east-1.amazonaws.com')).toEqual(open);
    const pending = sampleWorld();
    pending.endpoint('ssm').state = 'pending';
    expect(answerName(pending.world, probe.id, 'ssm.us-east-1.amazonaws.com')).toEqual(open);
  });

  it('answers buckets privately too when S3 has private DNS, but not the dashed form', () => {
    const privately = sampleWorld();
    privately.endpoint('s3').privateDnsEnabled = true;
    expect(answerName(privately.world, probe.id, 'b.s3.us-east-1.amazonaws.com')).toEqual(['10.10.10.121']);
    expect(answerName(privately.world, probe.id, 'b.s3-us-east-1.amazonaws.com')).toEqual(homeS3);
    expect(answerName(privately.world, probe.id, 'b.s3.ap-northeast-1.amazonaws.com')).toEqual(tokyoS3);
  });

  it('answers every interface of an endpoint, and one for a zonal name', () => {
    const two = sampleWorld();
    two.endpoint('ssm').networkInterfaces.push({
      id: 'eni-2',
      subnetId: two.gatewayProbe.subnetId,
      ip: '10.10.20.138',
    });
    expect(answerName(two.world, probe.id, 'ssm.us-east-1.amazonaws.com')).toEqual([
      '10.10.10.138',
      '10.10.20.138',
    ]);
    const zonal = `${own('ssm')}-us-east-1b.ssm.us-east-1.vpce.amazonaws.com`;
    expect(answerName(two.world, probe.id, zonal)).toEqual(['10.10.20.138']);
  });
});

describe('the names of an endpoint', () => {
  it('come in EC2 order: regional, zonal, private', () => {
    expect(endpointDnsNames(world, endpoint('ssm'))).toEqual([
      `${own('ssm')}.ssm.us-east-1.vpce.amazonaws.com`,
      `${own('ssm')}-us-east-1a.ssm.us-east-1.vpce.amazonaws.com`,
      'ssm.us-east-1.amazonaws.com',
    ]);
  });

  it('start with a wildcard for S3, and are none for a gateway', () => {
    expect(endpointDnsNames(world, endpoint('s3'))[0]).toBe(`*.${own('s3')}.s3.us-east-1.vpce.amazonaws.com`);
    expect(endpointDnsNames(world, endpoint('s3-gateway'))).toEqual([]);
  });

  it('are regional only when an AWS service is consumed from another region', () => {
    const remote = {
      ...endpoint('s3'),
      serviceName: 'com.amazonaws.ap-northeast-1.s3',
      serviceRegion: 'ap-northeast-1',
    };
    expect(endpointDnsNames(world, remote)).toEqual([`*.${own('s3')}.s3.ap-northeast-1.vpce.amazonaws.com`]);
  });
});

describe('public addresses', () => {
  it('differ for every service and region', () => {
    const addresses = publicEndpoints(world).map((one) => one.address);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it('lie in the prefix list of their own service and region only', () => {
    for (const list of world.prefixLists) {
      const inside = publicEndpoints(world).filter((one) => isInPrefixList(world, list.id, one.address));
      expect(inside.map((one) => `${one.service} ${one.region}`)).toEqual([
        `${list.name.split('.').at(-1)} ${list.region}`,
      ]);
    }
  });
});
