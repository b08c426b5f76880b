import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { IamRole } from '../../../world/account-resources.js';
import { type PolicyStatement, readStatements } from '../../../world/policy-statement.js';
import { managedStatements } from '../../../world/role-permissions.js';
import { Refusal } from '../../refusal.js';
import { document, ignored, tags, text, texts } from './property-types.js';
import { defineResource, generatedName, type ResourceContext } from './resource-type.js';

export const roleType = defineResource({
  type: 'AWS::IAM::Role',
  service: 'Iam',
  createActions: [
    'iam:CreateRole',
    'iam:GetRole',
    'iam:TagRole',
    { action: 'iam:PutRolePolicy', properties: ['Policies'] },
    { action: 'iam:GetRolePolicy', properties: ['Policies'] },
    { action: 'iam:AttachRolePolicy', properties: ['ManagedPolicyArns'] },
  ],
  deleteActions: [
    'iam:DeleteRole',
    'iam:GetRole',
    'iam:ListRolePolicies',
    'iam:ListAttachedRolePolicies',
    'iam:DeleteRolePolicy',
    'iam:DetachRolePolicy',
  ],
  properties: z.strictObject({
    AssumeRolePolicyDocument: document,
    Policies: z.array(z.strictObject({ PolicyName: text, PolicyDocument: document })).default([]),
    ManagedPolicyArns: texts.default([]),
    RoleName: text.optional(),
    Path: text.default('/'),
    Description: ignored,
    MaxSessionDuration: ignored,
    Tags: tags.optional(),
  }),
  create(given, context) {
    const { world } = context;
    const name = given.RoleName ?? generatedName(context, 64);
    if (world.roles.some((role) => role.name === name)) {
      throw new Refusal('EntityAlreadyExists', `Role with name ${name} already exists.`, 409);
    }
    for (const arn of given.ManagedPolicyArns) attachable(arn, context);
    const arn = `arn:aws:iam::${world.accountId}:role${given.Path}${name}`;
    const id = `AROA${createHash('sha256').update(arn).digest('hex').slice(0, 16).toUpperCase()}`;
    world.roles.push({
      name,
      id,
      arn,
      trust: statementsOf(given.AssumeRolePolicyDocument),
      policies: new Map(given.Policies.map((one) => [one.PolicyName, statementsOf(one.PolicyDocument)])),
      managedPolicyArns: given.ManagedPolicyArns,
      tags: { ...context.tags, ...given.Tags },
    });
    return { physicalId: name, attributes: { Arn: arn, RoleId: id } };
  },
  remove(name, context) {
    const { world } = context;
    const role = world.roles.find((one) => one.name === name);
    if (role === undefined) return;
    if (world.instanceProfiles.some(({ roleName }) => roleName === name)) {
      throw new Refusal(
        'DeleteConflict',
        'Cannot delete entity, must remove roles from instance profile first.',
        409,
      );
    }
    role.policies.clear();
    role.managedPolicyArns = [];
    // Its own session may have lost its rights with these very policies.
    if (context.iamIsImmediate) context.require('iam:DeleteRole', role.arn);
    world.roles = world.roles.filter((one) => one !== role);
  },
});

export const instanceProfileType = defineResource({
  type: 'AWS::IAM::InstanceProfile',
  service: 'Iam',
  createActions: ['iam:CreateInstanceProfile', 'iam:AddRoleToInstanceProfile', 'iam:GetInstanceProfile'],
  deleteActions: ['iam:GetInstanceProfile', 'iam:RemoveRoleFromInstanceProfile', 'iam:DeleteInstanceProfile'],
  properties: z.strictObject({
    Roles: z.tuple([text]),
    InstanceProfileName: text.optional(),
    Path: text.default('/'),
  }),
  create(given, context) {
    const { world } = context;
    const role = roleNamed(given.Roles[0], context);
    context.require('iam:PassRole', role.arn, {
      keys: { 'iam:PassedToService': 'ec2.amazonaws.com' },
    });
    const name = given.InstanceProfileName ?? generatedName(context, 128);
    if (world.instanceProfiles.some((one) => one.name === name)) {
      throw new Refusal('EntityAlreadyExists', `Instance Profile ${name} already exists.`, 409);
    }
    const arn = `arn:aws:iam::${world.accountId}:instance-profile${given.Path}${name}`;
    world.instanceProfiles.push({ name, arn, roleName: role.name });
    return { physicalId: name, attributes: { Arn: arn } };
  },
  remove(name, { world }) {
    world.instanceProfiles = world.instanceProfiles.filter((one) => one.name !== name);
  },
});

/** An inline policy; its id names the roles, so that a deletion finds them. */
export const policyType = defineResource({
  type: 'AWS::IAM::Policy',
  service: 'Iam',
  createActions: ['iam:PutRolePolicy', 'iam:GetRolePolicy'],
  deleteActions: ['iam:DeleteRolePolicy', 'iam:GetRolePolicy'],
  properties: z.strictObject({ PolicyName: text, PolicyDocument: document, Roles: texts }),
  create(given, context) {
    const statements = statementsOf(given.PolicyDocument);
    for (const name of given.Roles) roleNamed(name, context).policies.set(given.PolicyName, statements);
    const physicalId = [given.PolicyName, ...given.Roles].join('|');
    return { physicalId, attributes: { Id: physicalId } };
  },
  remove(id, { world }) {
    const [policyName = '', ...names] = id.split('|');
    for (const role of world.roles) if (names.includes(role.name)) role.policies.delete(policyName);
  },
});

export const managedPolicyType = defineResource({
  type: 'AWS::IAM::ManagedPolicy',
  service: 'Iam',
  createActions: [
    'iam:CreatePolicy',
    { action: 'iam:AttachRolePolicy', properties: ['Roles'] },
    'iam:GetPolicy',
  ],
  deleteActions: [
    { action: 'iam:DetachRolePolicy', properties: ['Roles'] },
    'iam:ListEntitiesForPolicy',
    'iam:ListPolicyVersions',
    'iam:GetPolicy',
    'iam:DeletePolicy',
  ],
  properties: z.strictObject({
    PolicyDocument: document,
    ManagedPolicyName: text.optional(),
    Path: text.default('/'),
    Roles: texts.default([]),
    Description: ignored,
  }),
  create(given, context) {
    const { world } = context;
    const name = given.ManagedPolicyName ?? generatedName(context, 128);
    const arn = `arn:aws:iam::${world.accountId}:policy${given.Path}${name}`;
    if (world.managedPolicies.some((policy) => policy.arn === arn)) {
      throw new Refusal('EntityAlreadyExists', `A policy called ${name} already exists.`, 409);
    }
    const roles = given.Roles.map((role) => roleNamed(role, context));
    world.managedPolicies.push({ name, arn, statements: statementsOf(given.PolicyDocument) });
    for (const role of roles) role.managedPolicyArns = [...role.managedPolicyArns, arn];
    return { physicalId: arn, attributes: { PolicyArn: arn } };
  },
  remove(arn, { world }) {
    for (const role of world.roles) {
      role.managedPolicyArns = role.managedPolicyArns.filter((one) => one !== arn);
    }
    world.managedPolicies = world.managedPolicies.filter((policy) => policy.arn !== arn);
  },
});

function statementsOf(given: unknown): readonly PolicyStatement[] {
  const statements = readStatements(given);
  if (statements === undefined) throw new Refusal('MalformedPolicyDocument', 'Syntax errors in policy.');
  return statements;
}

function attachable(arn: string, { world }: ResourceContext): void {
  if (managedStatements(arn, world) !== undefined) return;
  throw new Refusal('NoSuchEntity', `Policy ${arn} does not exist or is not attachable.`, 404);
}

function roleNamed(name: string, { world }: ResourceContext): IamRole {
  const role = world.roles.find((one) => one.name === name);
  if (role !== undefined) return role;
  throw new Refusal('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
}
