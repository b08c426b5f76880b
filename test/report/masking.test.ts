import { describe, expect, it } from 'vitest';
import { maskAccounts, maskRecord } from '../../src/report/masking.js';
import { articleRecord } from './article-record.js';

describe('account ids', () => {
  it.each([
    'User: arn:aws:sts::123456789012:assumed-role/probe/i-0aa1 is not authorized to perform: s3:ListBucket',
    'arn:aws-cn:iam::123456789012:root',
    'arn:aws-us-gov:ssm:us-gov-west-1:123456789012:parameter/x',
    'on resource: arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab',
    'Instances [[i-0aa1]] not in a valid state for account 123456789012',
    'The account ID 123456789012 is not allowed',
    'AccountId=123456789012',
    '"OwnerId": "123456789012"',
    'owner_id: 123456789012',
    'https://sqs.us-east-1.amazonaws.com/123456789012/queue',
    '123456789012.dkr.ecr.us-east-1.amazonaws.com/image',
    'https://name-123456789012.s3-accesspoint.us-east-1.amazonaws.com/',
    'name-123456789012.accesspoint.vpce-1-a.s3.us-east-1.vpce.amazonaws.com',
    '123456789012.control.vpce-1-a.s3.us-east-1.vpce.amazonaws.com',
    '123456789012.ddb.us-east-1.amazonaws.com',
  ])('are masked in: %s', (text) => {
    expect(maskAccounts(text)).toBe(text.replace('123456789012', 'xxxxxxxxxxxx'));
  });

  it.each([
    'request 123456789012 took long',
    'at 202412010930 UTC',
    'account 1234567890123',
    'arn:aws:s3:::bucket-123456789012',
    'vpce-123456789012',
    'bucket-123456789012.s3.us-east-1.amazonaws.com',
    'RequestId: 4B1234567890124F',
  ])('are not seen in: %s', (text) => expect(maskAccounts(text)).toBe(text));

  it('are masked once: a second time changes nothing', () => {
    const once = maskAccounts('arn:aws:sts::123456789012:x for account 123456789012');
    expect(once).not.toContain('123456789012');
    expect(maskAccounts(once)).toBe(once);
  });

  it('are hidden deep in a record, which stays as it is otherwise', () => {
    const record = articleRecord();
    expect(maskRecord(record)).toEqual(record);
    const left = maskRecord({
      ...record,
      leftBehind: ['arn:aws:ec2:us-east-1:123456789012:vpc-endpoint/vpce-1'],
    });
    expect(left.leftBehind).toEqual(['arn:aws:ec2:us-east-1:xxxxxxxxxxxx:vpc-endpoint/vpce-1']);
  });
});
