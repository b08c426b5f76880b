import type { IamRole } from './account-resources.js';
import { type PolicyStatement, readStatements } from './policy-statement.js';
import type { World } from './world.js';

const all = { Effect: 'Allow', Resource: '*' };

/** AWS's managed policies that the lab knows, with their statements. */
const awsManaged: Readonly<Record<string, readonly object[]>> = {
  'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore': [
    {
      ...all,
      Action: [
        'ssm:DescribeAssociation',
        'ssm:GetDeployablePatchSnapshotForInstance',
        'ssm:GetDocument',
        'ssm:DescribeDocument',
        'ssm:GetManifest',
        'ssm:GetParameter',
        'ssm:GetParameters',
        'ssm:ListAssociations',
        'ssm:ListInstanceAssociations',
        'ssm:PutInventory',
        'ssm:PutComplianceItems',
        'ssm:PutConfigurePackageResult',
        'ssm:UpdateAssociationStatus',
        'ssm:UpdateInstanceAssociationStatus',
        'ssm:UpdateInstanceInformation',
      ],
    },
    { ...all, Action: ['ssmmessages:*'] },
    { ...all, Action: ['ec2messages:*'] },
  ],
  'arn:aws:iam::aws:policy/AdministratorAccess': [{ ...all, Action: '*' }],
};

/** A managed policy's statements, AWS's own or the account's; undefined when there is no such policy. */
export function managedStatements(arn: string, world: World): readonly PolicyStatement[] | undefined {
  const own = world.managedPolicies.find((policy) => policy.arn === arn)?.statements;
  return own ?? (Object.hasOwn(awsManaged, arn) ? readStatements({ Statement: awsManaged[arn] }) : undefined);
}

/** All that a role's policies say at this moment. */
export function roleStatements(role: IamRole, world: World): readonly PolicyStatement[] {
  return [
    ...[...role.policies.values()].flat(),
    ...role.managedPolicyArns.flatMap((arn) => managedStatements(arn, world) ?? []),
  ];
}
