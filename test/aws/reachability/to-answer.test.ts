import { describe, expect, it } from 'vitest';
import { toAnswer } from '../../../src/aws/reachability/to-answer.js';

const arn = (kind: string, id: string) => `arn:aws:ec2:us-east-1:123456789012:${kind}/${id}`;
const succeeded = { Status: 'succeeded' } as const;

describe('what an analysis of AWS’s says', () => {
  it('is that a path is reachable, with what is on it', () => {
    const ForwardPathComponents = ['eni-1', 'sg-1', 'rtb-1'].map((Id, at) => ({
      SequenceNumber: at + 1,
      Component: { Id, Arn: arn('x', Id) },
    }));
    expect(toAnswer({ ...succeeded, NetworkPathFound: true, ForwardPathComponents })).toEqual({
      kind: 'reachable',
      components: ['eni-1', 'sg-1', 'rtb-1'],
    });
  });

  /** The shape of AWS's example of a missing rule. @see https://docs.aws.amazon.com/vpc/latest/reachability/getting-started-cli.html */
  it('is why it is not, with every resource that AWS names and no account', () => {
    const Explanations = [
      {
        Direction: 'ingress',
        ExplanationCode: 'ENI_SG_RULES_MISMATCH',
        NetworkInterface: { Id: 'eni-2', Arn: arn('network-interface', 'eni-2') },
        SecurityGroups: [
          { Id: 'sg-1', Arn: arn('security-group', 'sg-1'), Name: 'closed' },
          { Arn: arn('security-group', 'sg-2') },
        ],
        Subnet: { Id: 'subnet-1', Arn: arn('subnet', 'subnet-1') },
        Vpc: { Id: 'vpc-1', Arn: arn('vpc', 'vpc-1') },
        Port: 443,
      },
      {
        ExplanationCode: 'ELBV2_LISTENER_HAS_NO_TG',
        LoadBalancerArn: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/mine/0123',
        LoadBalancerTargetGroups: [{ Id: 'tg-1' }],
        MissingComponent: 'a target',
      },
      { ExplanationCode: 'A_CODE_OF_TOMORROW' },
      {},
    ];
    const answer = toAnswer({ ...succeeded, NetworkPathFound: false, Explanations });
    expect(answer).toEqual({
      kind: 'not-reachable',
      explanations: [
        {
          code: 'ENI_SG_RULES_MISMATCH',
          direction: 'ingress',
          components: [
            { role: 'SecurityGroup', id: 'sg-1' },
            { role: 'SecurityGroup', id: 'security-group/sg-2' },
            { role: 'NetworkInterface', id: 'eni-2' },
            { role: 'Subnet', id: 'subnet-1' },
            { role: 'Vpc', id: 'vpc-1' },
          ],
        },
        {
          code: 'ELBV2_LISTENER_HAS_NO_TG',
          components: [
            { role: 'LoadBalancer', id: 'loadbalancer/net/mine/0123' },
            { role: 'LoadBalancerTargetGroup', id: 'tg-1' },
            { role: 'MissingComponent', id: 'a target' },
          ],
        },
        { code: 'A_CODE_OF_TOMORROW', components: [] },
        { code: 'unknown', components: [] },
      ],
    });
    expect(JSON.stringify(answer)).not.toContain('123456789012');
  });

  it.each([
    [
      { Status: 'failed', StatusMessage: 'The request failed due to insufficient permissions.' } as const,
      'Expected an analysis that succeeds, got failed: The request failed due to insufficient permissions.',
    ],
    [{ Status: 'failed' } as const, 'Expected an analysis that succeeds, got failed.'],
    [{}, 'Expected an analysis that succeeds, got no status.'],
    [succeeded, 'Expected `NetworkPathFound` of an analysis that succeeded, got none.'],
  ])('is nothing where it does not say so: %j', (analysis, why) => {
    expect(toAnswer(analysis)).toEqual({ kind: 'no-answer', why });
  });
});
